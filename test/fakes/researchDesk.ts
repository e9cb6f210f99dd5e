import { createHash } from 'node:crypto';
import type { Gatherer } from '../../src/core/research/gatherSources.ts';
import type { Note } from '../../src/core/research/note.ts';
import { createNoteShelf } from '../../src/core/research/noteShelf.ts';
import type { FoundText } from '../../src/core/research/packSources.ts';
import { createResearcher } from '../../src/core/research/researcher.ts';
import { ChainFixture } from './chainFixture.ts';
import { createMemoryReceiptStore } from './memoryReceiptStore.ts';
import { createMemoryStateStore } from './memoryStateStore.ts';
import { type ScriptedReply, scriptedProvider } from './scriptedProvider.ts';
import { researchFor } from './simulated/research.ts';

export const mail = 'export async function sendMail() {\n  return retry(() => post(mail), 3);\n}\n';
export const readme = '# Retry\n\nCall `retry(work, times)` to run work again when it fails.\n';

export function found(parts: Partial<FoundText> = {}): FoundText {
  return { kind: 'code', place: 'src/mail.ts', title: '', text: mail, score: 10, ...parts };
}

/** A researcher over fakes, with two sources and one model that answers from what it is shown. */
export class ResearchDesk {
  readonly fixture = new ChainFixture();
  readonly receipts = createMemoryReceiptStore(this.fixture.clock);
  readonly provider = scriptedProvider({ id: 'one' });
  texts: readonly FoundText[] = [
    found(),
    found({ kind: 'package', place: 'node_modules/retry/README.md', title: 'retry 2.0.0', text: readme }),
  ];
  instructions: readonly string[] = [];
  maxCostNanoUsd: number | undefined;
  webSearch = false;
  readonly #hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  readonly shelf = createNoteShelf(createMemoryStateStore(), this.#hash);
  #id = 0;
  readonly researcher = createResearcher({
    chain: this.fixture.chain,
    shelf: this.shelf,
    settings: () => ({
      maxSourceTokens: 16_000,
      maxOutputTokens: 2_000,
      maxCostNanoUsd: this.maxCostNanoUsd,
      instructions: this.instructions,
      webSearch: this.webSearch,
      ofProject: 'Write of us as they.',
    }),
    hash: this.#hash,
    ids: { next: () => `id-${++this.#id}`, random: () => 0.5 },
    saveReceipt: (receipt) => this.receipts.add(receipt),
    clock: this.fixture.clock,
    log: { trace() {}, info() {}, warn() {}, error() {} },
  });

  constructor(reply?: (prompt: string) => ScriptedReply) {
    this.provider.otherwise((call) => reply?.(call.prompt) ?? { text: JSON.stringify(researchFor(call.prompt)) });
    this.fixture.use(this.provider);
  }

  prepare(
    question: string,
    gatherers: readonly Gatherer[] = [{ name: 'Here', maxMs: 1_000, look: async () => ({ found: this.texts, notRead: [] }) }],
  ) {
    return this.fixture.clock.until(this.researcher.prepare(question, 'shop', gatherers, new AbortController().signal));
  }

  async ask(question: string): Promise<Note> {
    const prepared = await this.prepare(question);
    return this.fixture.clock.until(this.researcher.ask(prepared, new AbortController().signal));
  }
}
