import { join } from 'node:path';
import { type RecordedCard, type RecordedVerdict, readLines } from '../../fakes/reuseModel.ts';
import { anthropicWire } from '../../fakes/simulated/anthropicWire.ts';
import type { Asked, Behaviour, SimulatedRequest, Wire } from '../../fakes/simulated/behaviour.ts';
import { geminiWire } from '../../fakes/simulated/geminiWire.ts';
import { chatWire, responsesWire } from '../../fakes/simulated/openAiWire.ts';
import { goldText } from './goldCode.ts';
import type { StreamTask } from './stream.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/reuse');
const cards = readLines<RecordedCard>(join(fixtures, 'dev.cards.jsonl'));
const verdicts = readLines<RecordedVerdict>(join(fixtures, 'dev.verdicts.jsonl'));
const wires: readonly Wire[] = [geminiWire, chatWire, responsesWire, anthropicWire];

/**
 * Answers as a model: right code for the task, the recorded card of its family in the task's words, and the recorded verdict. Where none was
 * recorded the verdict is the right one, as all recorded ones were; no template is adapted, for want of recorded edits.
 */
export class RecordedModel {
  /** Tasks by their text: those that templates were learned for. */
  readonly #tasks = new Map<string, StreamTask>();
  #current: StreamTask | undefined;

  ask(task: StreamTask): void {
    this.#current = task;
    if (!this.#tasks.has(task.task)) this.#tasks.set(task.task, task);
  }

  /** The task in these words. */
  taskOf(text: string): StreamTask | undefined {
    return this.#tasks.get(text);
  }

  behave(request: SimulatedRequest): Behaviour | undefined {
    const wire = wires.find(({ service }) => service === request.service);
    if (request.kind === 'count' || !wire || !this.#current) return undefined;
    const asked = wire.asked(request.body, request.path);
    const kind = JSON.stringify(request.body);
    if (kind.includes('sameIntent')) return said(this.#verdict(asked, this.#current));
    if (kind.includes('occurrences')) return said(this.#card(asked));
    if (kind.includes('"possible"')) return said({ possible: false, edits: [] });
    // A reviewer is answered by the simulated provider itself.
    if (asked.schema !== undefined) return undefined;
    return { text: `\`\`\`${this.#current.language}\n${this.#current.code.trimEnd()}\n\`\`\`\n`, chunkSize: 4_000 };
  }

  #card({ prompt }: Asked): unknown {
    const task = this.taskOf(promptJson<{ task: string }>(prompt).task);
    const card = cards.find(({ family }) => family === task?.family?.family);
    if (card && task?.family) {
      const { family, ...answer } = card;
      return renamedAll(answer, (text) => (task.family ? goldText(text, task.family, task.values) : text));
    }
    // As long as the others, so that it costs as much; it does not hold and is dropped.
    return {
      intent: { action: 'x', artefact: 'x', technologies: [], constraints: [] },
      parameters: [],
      wordings: [],
      not: [],
      note: 'x '.repeat(700),
    };
  }

  #verdict({ prompt }: Asked, { family, values, labelled }: StreamTask): unknown {
    const none = { candidate: -1, sameIntent: false, parameters: [], missing: [] };
    if (!family) return none;
    const { candidates } = promptJson<{ candidates: readonly { task: string; parameters: readonly string[] }[] }>(prompt);
    const recorded = verdicts.find((one) => one.kind === 'reuse' && one.family === family.family && one.i === labelled);
    if (recorded && recorded.candidate === null) return none;
    const candidate = candidates.findIndex(({ task }) => this.taskOf(task)?.family === family);
    const template = this.taskOf(candidates[candidate]?.task ?? '');
    if (!template) return none;
    const parameters = Object.keys(family.gold.entity).flatMap((word) => {
      const from = template.values[word] ?? word;
      const to = recorded?.parameters.find((one) => one.from === word)?.to ?? values[word] ?? word;
      return from === to ? [] : [{ from, to }];
    });
    return { candidate, sameIntent: recorded?.sameIntent ?? true, parameters, missing: recorded?.missing ?? [] };
  }
}

function promptJson<T>(prompt: string): T {
  return JSON.parse(prompt.slice(prompt.indexOf('{'), prompt.lastIndexOf('}') + 1)) as T;
}

function said(answer: unknown): Behaviour {
  return { text: JSON.stringify(answer), chunkSize: 4_000 };
}

function renamedAll(value: unknown, rename: (text: string) => string): unknown {
  if (typeof value === 'string') return rename(value);
  if (Array.isArray(value)) return value.map((one) => renamedAll(one, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === 'kind' ? one : renamedAll(one, rename)]));
}
