import { readFileSync } from 'node:fs';
import type { ChainAnswer, ChainRequest, ModelChain } from '../../src/core/llm/modelChain.ts';

/** What a real model said of one family's seed; `cardAnswerSchema` with the family's name. */
export interface RecordedCard {
  readonly family: string;
}

/** What a real model said of one task, shown the templates of the families in `asked`. */
export interface RecordedVerdict {
  readonly family: string;
  readonly kind: 'reuse' | 'reject';
  readonly i: number;
  readonly asked: readonly string[];
  /** A family, or its index in `asked`, as the model itself answers; null or -1 where none fits. */
  readonly candidate: string | number | null;
  readonly sameIntent: boolean;
  readonly parameters: readonly { readonly from: string; readonly to: string }[];
  readonly missing: readonly string[];
}

/** The cheap question about one task, as it would be sent. */
export interface CheapQuestion {
  readonly family: string;
  readonly kind: 'reuse' | 'reject';
  readonly i: number;
  /** Families of the templates it shows, in the order of its candidates. */
  readonly asked: readonly string[];
  readonly question: ChainRequest['call'];
}

export function readLines<T>(file: string): readonly T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line));
}

export interface RecordedChain {
  readonly verdict: RecordedVerdict | undefined;
  /** Family of the template with this task. */
  readonly familyOf: (task: string) => string | undefined;
  readonly onQuestion?: ((question: Pick<CheapQuestion, 'asked' | 'question'>) => void) | undefined;
}

/** A `ModelChain` that answers the cheap question with a recorded verdict when its candidate is shown, else that none fits. It adapts nothing. */
export function verdictChain({ verdict, familyOf, onQuestion }: RecordedChain): ModelChain {
  return {
    async ask(request: ChainRequest): Promise<ChainAnswer> {
      if (request.purpose !== 'match') throw new Error('no recorded answer');
      const { candidates } = JSON.parse(request.call.prompt) as { candidates: readonly { task: string }[] };
      const asked = candidates.map(({ task }) => familyOf(task) ?? '');
      onQuestion?.({ asked, question: request.call });
      const wanted = typeof verdict?.candidate === 'number' ? verdict.asked[verdict.candidate] : verdict?.candidate;
      const candidate = wanted == null ? -1 : asked.indexOf(wanted);
      const { sameIntent = false, parameters = [], missing = [] } = candidate < 0 ? {} : (verdict ?? {});
      const text = JSON.stringify({ candidate, sameIntent, parameters, missing });
      return { text, stop: 'complete', provider: 'recorded', vendor: 'recorded', model: 'recorded', attempts: [] };
    },
    estimate: async () => undefined,
  };
}
