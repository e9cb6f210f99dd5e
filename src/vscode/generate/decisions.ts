import type { Settings } from '../../core/config/settingsTable.ts';
import type { Aftermath } from '../../core/generation/aftermath.ts';
import type { GenerationRequest } from '../../core/generation/request/request.ts';
import type { Logger } from '../../core/ports.ts';
import { t } from '../../shared/texts.ts';
import type { EditFindingsDeps } from '../findings/editFindings.ts';
import type { PendingEdit, Revised, Settled } from '../preview/pendingEdit.ts';
import { flashStatus } from '../shown.ts';
import { keptLesson } from './keptLesson.ts';
import type { KnownEdits } from './knownEdits.ts';

export interface DecisionDeps extends EditFindingsDeps {
  readonly aftermath: Aftermath;
  readonly known: KnownEdits;
  readonly settings: (request: GenerationRequest) => Settings;
  readonly log: Logger;
}

/** Passes on what the user did with pending edits, each version's part of it. */
export class Decisions {
  readonly #deps: DecisionDeps;

  constructor(deps: DecisionDeps) {
    this.#deps = deps;
  }

  async settled({ edit, outcome, edited, finalText }: Settled): Promise<void> {
    const { findings, known, aftermath } = this.#deps;
    if (outcome === 'accepted') findings.settle(edit.id);
    else findings.hide(edit.id);
    if (outcome !== 'accepted' && outcome !== 'rejected') return;
    if (outcome === 'accepted') known.accepted(edit);
    await this.#others(edit, outcome);
    const shown = known.of(edit);
    const result = shown?.result;
    if (!result) {
      const receiptId = edit.offer?.receiptId;
      if (receiptId !== undefined) await aftermath.decided(receiptId, outcome === 'accepted' && edited ? 'edited' : outcome);
    } else if (outcome === 'accepted') {
      const kept = edited ? await keptLesson(this.#deps, shown, finalText) : undefined;
      const learned = await aftermath.accepted(result, edited, kept);
      if (learned?.learned) flashStatus(t('Q2O learned a template'), 5000, 'mortar-board');
      else if (learned) this.#deps.log.info(`Not learned: ${learned.why}`);
    } else {
      await aftermath.rejected(result);
    }
  }

  async revised({ editId, what, text }: Revised): Promise<void> {
    const known = this.#deps.known.ofAccepted(editId);
    if (!known?.result) return;
    const kept = text === undefined ? undefined : await keptLesson(this.#deps, known, text);
    await this.#deps.aftermath.revised(known.result.receipt.id, what, kept);
  }

  /** Versions that are not shown: those the accepted one was made of say nothing against themselves. */
  async #others(edit: PendingEdit, outcome: 'accepted' | 'rejected'): Promise<void> {
    const { aftermath, known } = this.#deps;
    const { index, offers, origins } = edit.versions;
    const made = new Set<number>();
    for (let from = origins[index]; from !== undefined; from = origins[from]) made.add(from);
    for (const [i, { receiptId }] of offers.entries()) {
      const result = known.all(edit.id).get(i)?.result;
      if (i === index) continue;
      if (made.has(i) && outcome === 'accepted' && result) await aftermath.refined(result);
      else if (!made.has(i) && result) await aftermath.rejected(result);
      else if (receiptId !== undefined) await aftermath.decided(receiptId, made.has(i) && outcome === 'accepted' ? 'refined' : 'rejected');
    }
  }
}
