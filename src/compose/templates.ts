import * as vscode from 'vscode';
import { readEnglishDictionary } from '../adapters/englishDictionary.ts';
import { randomIds as ids } from '../adapters/randomIds.ts';
import { createSyntaxChecks } from '../adapters/syntax/createSyntaxChecks.ts';
import { systemClock as clock } from '../adapters/systemClock.ts';
import type { ForeignReader } from '../core/foreign/foreignReader.ts';
import { askWithReceipt } from '../core/generation/askWithReceipt.ts';
import type { GeneratorDeps } from '../core/generation/stages/generationRun.ts';
import type { ChainEstimate, ModelChain } from '../core/llm/modelChain.ts';
import type { Grammar, Logger } from '../core/ports.ts';
import type { Receipt } from '../core/receipt/receipt.ts';
import type { TeamConnections } from '../core/team/teamShare.ts';
import { adaptShare, askCheapTier } from '../core/templates/ask/cheapTier.ts';
import { proposeSlots } from '../core/templates/ask/proposeSlots.ts';
import { builtInLibrary } from '../core/templates/builtIn/library.ts';
import { createTemplateEngine, type OpenTemplateEngine } from '../core/templates/engine/createTemplateEngine.ts';
import type { ReviewedSlot } from '../core/templates/render/slotRules.ts';
import type { Template } from '../core/templates/template.ts';
import type { Workplace } from '../core/workplace.ts';
import { commandIds } from '../shared/ids.ts';
import type { CommandsOf } from '../vscode/commands.ts';
import { reviewTemplateParameters } from '../vscode/templates/reviewParameters.ts';
import { watchWorkspaceTemplates } from '../vscode/templates/workspaceTemplates.ts';
import { composeTeamTemplates, type TeamTemplatesDeps, type TeamTemplatesPart } from './teamTemplates.ts';

export interface TemplatesDeps {
  readonly store: TeamTemplatesDeps['store'];
  readonly connections: TeamConnections;
  readonly reader: Pick<ForeignReader, 'templateFile'>;
  readonly grammar: Grammar;
  /** Folder of the WASM files. */
  readonly wasmFolder: string;
  /** The English word list. */
  readonly dictionaryFile: string;
  readonly chain: ModelChain;
  readonly estimate: (task: string, of: Workplace) => Promise<ChainEstimate | undefined>;
  readonly workplace: () => Workplace;
  readonly saveReceipt: (receipt: Receipt) => Promise<void>;
  readonly log: Logger;
}

/** Templates of all sources, and what models help with them. */
export interface Templates extends vscode.Disposable {
  readonly engine: OpenTemplateEngine;
  readonly team: TeamTemplatesPart;
  readonly cheapTier: GeneratorDeps['cheapTier'];
  /** Asks the cheapest model which other words of a template may vary. */
  propose(template: Template, signal: AbortSignal): Promise<readonly ReviewedSlot[]>;
  readonly commands: CommandsOf<'reviewParameters'>;
}

export function composeTemplates(deps: TemplatesDeps): Templates {
  const { store, connections, reader, grammar, wasmFolder, dictionaryFile, chain, estimate, workplace, saveReceipt, log } = deps;
  const syntaxChecks = createSyntaxChecks({ wasmFolder, terraformGrammarFile: `${wasmFolder}/tree-sitter-terraform.wasm` });
  const engine = createTemplateEngine({
    store: store.templates,
    copy: store.copy,
    builtIn: async () => builtInLibrary,
    grammar,
    dictionary: () => readEnglishDictionary(dictionaryFile),
    syntaxChecks,
    clock,
    ids,
    logger: log,
  });
  const team = composeTeamTemplates({ connections, store, engine, reader, log });
  const watcher = watchWorkspaceTemplates((seeds) => engine.setWorkspaceTemplates(seeds), reader, log);
  const cheapTier: GeneratorDeps['cheapTier'] = (near, observer, signal) =>
    askCheapTier({ chain, engine, grammar, syntaxChecks }, near, observer, signal);
  const propose = async (template: Template, signal: AbortSignal) => {
    const place = workplace();
    const likely = (await estimate(template.task, place))?.likelyNanoUsd ?? 0;
    const asked = { ...place, generationId: ids.next(), maxCostNanoUsd: Math.floor(likely * adaptShare) };
    const subject = { id: asked.generationId, task: template.task, language: template.language, ...place };
    return askWithReceipt({ saveReceipt, clock, log }, subject, (observer) => proposeSlots(template, asked, { chain, observer, signal }));
  };
  const review = (argument: unknown) =>
    reviewTemplateParameters({ library: engine.library, propose }, typeof argument === 'string' ? argument : undefined);
  return {
    engine,
    team,
    cheapTier,
    propose,
    commands: { [commandIds.reviewParameters]: review },
    dispose: () => vscode.Disposable.from(watcher, team).dispose(),
  };
}
