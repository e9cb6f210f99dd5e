import type * as vscode from 'vscode';
import { systemClock as clock } from '../adapters/systemClock.ts';
import type { ForeignReader } from '../core/foreign/foreignReader.ts';
import type { Logger } from '../core/ports.ts';
import type { ResponseCache, TemplateStore } from '../core/storage.ts';
import { createSharedResponseCache } from '../core/team/sharedResponseCache.ts';
import { createTeamShare, type TeamConnections } from '../core/team/teamShare.ts';
import type { OfferedTemplate } from '../core/team/teamTemplates.ts';
import type { TemplateSyncOptions } from '../core/team/templateSync.ts';
import type { OpenTemplateEngine } from '../core/templates/engine/createTemplateEngine.ts';
import { learnedId } from '../core/templates/engine/teamShelf.ts';
import { sharedDocumentOf } from '../core/templates/library/sharedTemplate.ts';
import { toTemplateFile } from '../core/templates/library/templateFile.ts';
import type { TemplateSeed } from '../core/templates/template.ts';
import { acceptTeamTemplates, removeTeamTemplate } from '../vscode/templates/acceptTeamTemplates.ts';

export interface TeamTemplatesDeps {
  readonly connections: TeamConnections;
  readonly store: Pick<TemplateSyncOptions, 'copy' | 'outbox'> & { readonly templates: TemplateStore; readonly cache: ResponseCache };
  readonly engine: Pick<OpenTemplateEngine, 'proven'>;
  readonly reader: Pick<ForeignReader, 'templateFile'>;
  readonly log: Logger;
}

/** Templates and answers that are shared with the team of this host. */
export interface TeamTemplatesPart extends vscode.Disposable {
  /** That of this host, then the team's. */
  readonly responses: ResponseCache;
  /** One that waits and was shown, by the id it was shown under. */
  seedOf(id: string): TemplateSeed | undefined;
  /** Takes one that serves away from the team, by the id that it is served by. */
  remove(id: string, task: string): Promise<void>;
  /** Asks which of those that wait shall serve. @param preview shows the code of a template, by its id. */
  accept(preview: (id: string) => Promise<void>): Promise<void>;
}

export function composeTeamTemplates({ connections, store, engine, reader, log }: TeamTemplatesDeps): TeamTemplatesPart {
  const share = createTeamShare({
    connections,
    copy: store.copy,
    outbox: store.outbox,
    templates: store.templates,
    sharedDocument: sharedDocumentOf,
    async read({ id, document, person, acceptedBy }) {
      const read = await reader.templateFile(document);
      if (read.ok) return toTemplateFile(await engine.proven(read.seed, acceptedBy.length > 0));
      log.warn(`The template ${id} that ${person} shares is left out: ${read.why}`);
      return undefined;
    },
    clock,
    log,
  });
  const waiting = new Map<string, TemplateSeed>();
  const deps = {
    async team() {
      const now = await share.current();
      return now && { templates: now.sharing.templates, standing: now.state.standing };
    },
    async read({ id, document, person, acceptedBy }: OfferedTemplate) {
      const read = await reader.templateFile(document);
      if (!read.ok) return undefined;
      const seed: TemplateSeed = { ...read.seed, id: `waiting:${id}`, origin: { kind: 'team', person, acceptedBy } };
      waiting.set(seed.id, seed);
      return seed;
    },
    changed: share.run,
    log,
  };
  return {
    responses: createSharedResponseCache({ local: store.cache, shared: share.answers, clock, log }),
    seedOf: (id) => waiting.get(id),
    remove: (id, task) => removeTeamTemplate(deps, learnedId(id), task),
    accept: (preview) => acceptTeamTemplates({ ...deps, preview: ({ id }) => preview(id) }),
    dispose() {
      share.close().catch((error: unknown) => log.warn('The templates of the team could not be left in order', error));
    },
  };
}
