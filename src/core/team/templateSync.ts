import type { Clock, Logger } from '../ports.ts';
import type { TemplateRow, TemplateStore } from '../storage.ts';
import { TeamError } from './teamError.ts';
import type { TeamLink } from './teamLink.ts';
import type { ServedRow, TeamTemplates } from './teamTemplates.ts';
import type { CopyPosition, TemplateCopy } from './templateCopy.ts';
import type { Offered, TemplateOutbox, Unexamined } from './templateOutbox.ts';

export interface TemplateSyncOptions {
  readonly team: TeamTemplates;
  readonly link: Pick<TeamLink, 'state' | 'onDidChange'>;
  readonly copy: TemplateCopy;
  readonly outbox: TemplateOutbox;
  /** Of this host's learned templates. */
  readonly templates: Pick<TemplateStore, 'onDidChange'>;
  /** What of a learned template is offered to others; undefined for one that is not fit for that, or cannot be read. */
  readonly sharedDocument: (row: TemplateRow) => string | undefined;
  /** What of a document of the team may serve here; undefined for what is no template. */
  readonly read: (row: ServedRow & { readonly document: string }) => Promise<string | undefined>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Follows the team's templates, and offers it what is learned here. Whatever the server does, the copy and the learned templates serve on. */
export interface TemplateSync {
  /** Follows and offers now, as far as the server is there. Never rejects. */
  run(): Promise<void>;
  close(): Promise<void>;
}

const page = 500;
const outboxPage = 50;
const lookAgainMs = 60_000;
/** Offers of one template before it is left for the next time, because others keep offering it. */
const maxTries = 5;

export function createTemplateSync(options: TemplateSyncOptions): TemplateSync {
  const { team, link, copy, outbox, templates, clock, log } = options;
  let running: Promise<void> | undefined;
  let again = false;
  let isClosed = false;
  let stopTimer: (() => void) | undefined;
  const stops = [link.onDidChange(() => void run()), templates.onDidChange(() => void run())];

  async function follow(): Promise<void> {
    let from = await copy.position();
    for (;;) {
      let served = await team.after(from?.change ?? 0, page);
      const isOther = served.book !== from?.book;
      const isNew = isOther || served.epoch !== from?.epoch;
      // What was learned before this host was of the team is the user's own.
      if (isOther) await outbox.keepBackAll();
      else if (isNew) await outbox.forget();
      if (isNew && from !== undefined) served = await team.after(0, page);
      const { rows, last, book, epoch } = served;
      if (rows.length === 0 && !isNew) return;
      const to: CopyPosition = { book, epoch, change: rows.at(-1)?.change ?? 0 };
      const isLast = to.change >= last;
      const isTaken = await copy.take(from, await sound(rows), to, isLast);
      from = isTaken ? to : await copy.position();
      if (isTaken && isLast) return;
    }
  }

  /** What cannot be read does not serve. */
  async function sound(rows: readonly ServedRow[]): Promise<readonly ServedRow[]> {
    const found: ServedRow[] = [];
    for (const row of rows) {
      const { document } = row;
      found.push(document === null ? row : { ...row, document: (await options.read({ ...row, document })) ?? null });
    }
    return found;
  }

  async function offerLearned(): Promise<void> {
    for (;;) {
      const all = await outbox.unexamined(outboxPage);
      if (all.length === 0) return;
      for (const one of all) {
        if (!link.state().standing?.sharesTemplates) return;
        await outbox.examined(one.row, await examine(one));
      }
    }
  }

  /** What the team was last offered of it, after this. */
  async function examine(one: Unexamined): Promise<Offered | undefined> {
    const document = options.sharedDocument(one.row);
    if (document === undefined || (one.isSure && one.offered?.document === document)) return one.offered;
    try {
      return await offer(one, document);
    } catch (error) {
      // One that the server does not take must not hold up the others.
      if (!(error instanceof TeamError) || (error.reason !== 'refused' && error.reason !== 'notAllowed')) throw error;
      log.warn(`The team store does not take the template ${one.row.id}.`, error);
      return one.offered;
    }
  }

  async function offer({ row, offered, isSure }: Unexamined, document: string): Promise<Offered | undefined> {
    let version = offered && isSure ? offered.version + 1 : undefined;
    for (let tries = 0; tries < maxTries; tries++) {
      if (version === undefined) {
        const now = await team.standing(row.id);
        // Removed by its author or a lead: that is their last word on it.
        if (now?.state === 'removed' && offered) return offered;
        // An answer was lost, or another window was first.
        if (now?.document === document) return { version: now.latest, document };
        version = (now?.latest ?? 0) + 1;
      }
      const { id, source, language, updatedAtMs } = row;
      if (await team.offer({ id, version, source, language, updatedAtMs, document })) return { version, document };
      version = undefined;
    }
    return offered;
  }

  async function work(): Promise<void> {
    const { kind, standing } = link.state();
    if (kind === 'away' || kind === 'broken') return;
    await follow();
    if (standing?.sharesTemplates) await offerLearned();
  }

  function run(): Promise<void> {
    if (isClosed) return Promise.resolve();
    if (running !== undefined) again = true;
    running ??= (async () => {
      try {
        do {
          again = false;
          await work();
        } while (again && !isClosed);
      } catch (error) {
        // A server that is away is told by the link; all is tried again.
        if (!(error instanceof TeamError && error.reason === 'away'))
          log.warn('The templates of the team could not be brought up to date.', error);
      } finally {
        running = undefined;
        stopTimer?.();
        if (!isClosed) stopTimer = clock.after(lookAgainMs, () => void run());
      }
    })();
    return running;
  }

  return {
    run,
    async close() {
      isClosed = true;
      stopTimer?.();
      for (const stop of stops) stop();
      await running;
    },
  };
}
