import type { GenerationRequest } from '../../core/generation/request/request.ts';
import type { GenerationResult } from '../../core/generation/stages/offer.ts';
import type { PendingEdit } from '../preview/pendingEdit.ts';
import type { DocumentContext } from '../workspaceContext.ts';

/** What stands behind a version of a pending edit, for "Why", "Refine", "Regenerate" and the aftermath. */
export interface Known {
  readonly request: GenerationRequest;
  readonly context: DocumentContext;
  readonly result?: GenerationResult | undefined;
}

/** Edits that are remembered in a window; what the user still does to older ones teaches nothing. */
const maxKnown = 200;

/** The requests and results behind the pending edits of this window. An edit restored after a reload has none. */
export class KnownEdits {
  readonly #versions = new Map<string, Map<number, Known>>();
  readonly #shown = new Map<string, number>();

  remember(editId: string, version: number, known: Known): void {
    const versions = this.#versions.get(editId) ?? new Map<number, Known>();
    this.#versions.set(editId, versions.set(version, known));
    const [oldest] = this.#versions.keys();
    if (this.#versions.size > maxKnown && oldest !== undefined) {
      this.#versions.delete(oldest);
      this.#shown.delete(oldest);
    }
  }

  /** Of the shown version. */
  of(edit: PendingEdit): Known | undefined {
    return this.#versions.get(edit.id)?.get(edit.versions.index);
  }

  /** By index of the version. */
  all(editId: string): ReadonlyMap<number, Known> {
    return this.#versions.get(editId) ?? new Map();
  }

  /** The money of a plan is given back: what is asked of its edits from now on is paid as anything else. */
  endPlan(id: string): void {
    for (const versions of this.#versions.values())
      for (const [version, { request, ...rest }] of versions)
        if (request.plan?.id === id) versions.set(version, { ...rest, request: { ...request, plan: undefined } });
  }

  /** The edit was accepted with this version. */
  accepted(edit: PendingEdit): void {
    this.#shown.set(edit.id, edit.versions.index);
  }

  /** Of the version that was accepted. */
  ofAccepted(editId: string): Known | undefined {
    return this.#versions.get(editId)?.get(this.#shown.get(editId) ?? 0);
  }
}
