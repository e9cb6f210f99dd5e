import { randomIds as ids } from '../adapters/randomIds.ts';
import { systemClock as clock } from '../adapters/systemClock.ts';
import { type CardDesk, createCardDesk } from '../core/generation/cardDesk.ts';
import type { ChainEstimate, ModelChain } from '../core/llm/modelChain.ts';
import type { Logger } from '../core/ports.ts';
import type { Receipt } from '../core/receipt/receipt.ts';
import { askCard } from '../core/templates/ask/askCard.ts';
import type { OpenTemplateEngine } from '../core/templates/engine/createTemplateEngine.ts';
import type { ValidationContext, ValidationReport } from '../core/validation/findings/finding.ts';
import type { Workplace } from '../core/workplace.ts';
import type { Configured } from './configuration.ts';

export interface CardParts {
  readonly configured: Configured;
  readonly chain: ModelChain;
  readonly estimate: (prompt: string, of: Workplace) => Promise<ChainEstimate | undefined>;
  readonly templates: OpenTemplateEngine;
  readonly validate: (code: string, context: ValidationContext) => Promise<ValidationReport>;
  readonly saveReceipt: (receipt: Receipt) => Promise<void>;
  readonly log: Logger;
}

/** The desk that has learned templates described; `dispose` ends the question that is under way. */
export function composeCards(parts: CardParts): CardDesk & { dispose(): void } {
  const { configured, chain, estimate, templates, validate, saveReceipt, log } = parts;
  const closing = new AbortController();
  const desk = createCardDesk({
    templates,
    isWanted: async (of) => configured.settings(of)['templates.cards'] && (await estimate('', of)) !== undefined,
    ask: (seed, request, observer) => askCard(seed, request, { chain, observer, signal: closing.signal }),
    validate: async (code, { language, fileName }) => (await validate(code, { language, fileName, fragment: false })).score,
    workplace: configured.activeWorkplace,
    saveReceipt,
    clock,
    ids,
    log,
  });
  return { ...desk, dispose: () => closing.abort() };
}
