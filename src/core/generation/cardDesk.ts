import type { ChainObserver } from '../llm/modelChain.ts';
import type { IdSource } from '../ports.ts';
import type { CardRequest } from '../templates/ask/askCard.ts';
import type { OpenTemplateEngine } from '../templates/engine/createTemplateEngine.ts';
import type { Template, TemplateSeed } from '../templates/template.ts';
import type { Workplace } from '../workplace.ts';
import { askWithReceipt, type ReceiptDesk } from './askWithReceipt.ts';

/** Has learned templates described by a model, one after the other and in the background. */
export interface CardDesk {
  /** Returns at once. Whatever goes wrong is logged; the template is then described some other time. */
  describe(templateId: string): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export interface CardDeskDeps extends ReceiptDesk {
  readonly templates: Pick<OpenTemplateEngine, 'library' | 'addCard'>;
  /** Whether cards are asked for at this workplace, and some model may be asked now. */
  readonly isWanted: (of: Workplace) => Promise<boolean>;
  readonly ask: (template: TemplateSeed, request: CardRequest, observer: ChainObserver) => Promise<unknown>;
  /** Score of code made from a template, 0 to 100. */
  readonly validate: (code: string, seed: TemplateSeed) => Promise<number>;
  readonly workplace: () => Workplace;
  readonly ids: IdSource;
}

/** A template whose card could not be had is not asked about again before this much time, in milliseconds, and so often at most. */
const retryAfterMs = 60 * 60_000;
const maxTries = 3;

export function createCardDesk(deps: CardDeskDeps): CardDesk {
  const { templates, clock, log } = deps;
  const waiting = new Set<string>();
  /** When a template was asked about by this window, by its id. */
  const triedAtMs = new Map<string, readonly number[]>();
  let work: Promise<void> | undefined;

  /** One of those without a card, of code that models wrote here: the one used last. */
  function leftOver(): string | undefined {
    const isDue = ({ id }: Template): boolean => {
      const tries = triedAtMs.get(id) ?? [];
      return tries.length < maxTries && tries.every((atMs) => clock.now() - atMs >= retryAfterMs);
    };
    return templates.library
      .all()
      .filter((template) => !template.card && template.provenance.costNanoUsd > 0 && template.state === 'active' && isDue(template))
      .sort((one, other) => other.counters.lastUsedAtMs - one.counters.lastUsedAtMs)[0]?.id;
  }

  /** True when a model answered, whatever its answer was worth. */
  async function describeOne(id: string): Promise<boolean> {
    const template = templates.library.get(id);
    const place = deps.workplace();
    if (!template || template.card) return true;
    if (!(await deps.isWanted(place))) return false;
    triedAtMs.set(id, [...(triedAtMs.get(id) ?? []), clock.now()]);
    const request: CardRequest = { ...place, generationId: deps.ids.next(), generationNanoUsd: template.provenance.costNanoUsd };
    const subject = { id: request.generationId, task: template.task, language: template.language, ...place };
    const answer = await askWithReceipt(deps, subject, (observer) => deps.ask(template, request, observer));
    const outcome = await templates.addCard(id, answer, deps.validate);
    if (outcome.kept) log.info('A template was described', { template: id, dropped: outcome.dropped });
    else log.info('A template was not described', { template: id, why: outcome.why });
    return true;
  }

  async function run(): Promise<void> {
    try {
      for (const id of waiting) {
        waiting.delete(id);
        if (!(await describeOne(id))) return;
      }
      const id = leftOver();
      if (id !== undefined) await describeOne(id);
    } catch (error) {
      log.info('A template could not be described now', error);
    } finally {
      waiting.clear();
    }
  }

  return {
    describe(templateId) {
      waiting.add(templateId);
      work ??= run().finally(() => {
        work = undefined;
      });
    },
    async idle() {
      await work;
    },
  };
}
