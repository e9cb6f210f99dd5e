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
  readonly candidate: string | null;
  readonly sameIntent: boolean;
  readonly parameters: readonly { readonly from: string; readonly to: string }[];
  readonly missing: readonly string[];
}

export function readLines<T>(file: string): readonly T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line));
}

/** A `ModelChain` that answers the cheap question with a recorded verdict when its candidate is shown, else that none fits. It adapts nothing. */
export function verdictChain(verdict: RecordedVerdict | undefined, taskOf: (family: string) => string | undefined): ModelChain {
  return {
    async ask(request: ChainRequest): Promise<ChainAnswer> {
      if (request.purpose !== 'match') throw new Error('no recorded answer');
      const { candidates } = JSON.parse(request.call.prompt) as { candidates: readonly { candidate: number; task: string }[] };
      const wanted = verdict?.candidate == null ? undefined : taskOf(verdict.candidate);
      const candidate = candidates.find(({ task }) => task === wanted)?.candidate ?? -1;
      const { sameIntent = false, parameters = [], missing = [] } = candidate < 0 ? {} : (verdict ?? {});
      const text = JSON.stringify({ candidate, sameIntent, parameters, missing });
      return { text, stop: 'complete', provider: 'recorded', vendor: 'recorded', model: 'recorded', attempts: [] };
    },
    estimate: async () => undefined,
  };
}
