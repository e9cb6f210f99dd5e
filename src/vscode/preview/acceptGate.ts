import type { ShownEdit } from '../../core/edits/acceptanceProblem.ts';
import type { AcceptanceFault } from '../../core/edits/sameTree.ts';
import type { Clock, Logger } from '../../core/ports.ts';
import type { DocumentEdits } from './documentEdits.ts';
import type { EditQuestions } from './editQuestions.ts';
import type { Offer } from './pendingEdit.ts';

export interface AcceptGateDeps {
  readonly clock: Clock;
  readonly log: Logger;
  /** Without it nothing is judged. */
  readonly judge?: ((edit: ShownEdit) => Promise<AcceptanceFault | undefined>) | undefined;
  readonly questions: EditQuestions;
}

/** The edit that may be accepted. */
export interface GatedEdit {
  readonly id: string;
  readonly edits: DocumentEdits;
  readonly offer: Offer | undefined;
  readonly imports: readonly string[];
  readonly language: string;
  readonly diff: () => Promise<void>;
  readonly acceptAnyway: () => Promise<boolean>;
}

/** The editor shows the code first. */
const aheadAfterMs = 50;

/** Decides whether code may be accepted as it stands, and asks the user where that would do more than they see. */
export class AcceptGate {
  readonly #deps: AcceptGateDeps;
  readonly #edit: GatedEdit;
  #judged: { readonly version: number; readonly problem: Promise<AcceptanceFault | undefined> } | undefined;

  constructor(edit: GatedEdit, deps: AcceptGateDeps) {
    this.#edit = edit;
    this.#deps = deps;
  }

  /** Judges the edit while the user reads it, so that Accept need not wait for a parser. */
  lookAhead(): void {
    this.#deps.clock.after(aheadAfterMs, () => void this.#problem());
  }

  /** False when the user does not want to accept after all. What a setting accepts is not asked for: it stays pending, with a message. */
  async opens(by: 'user' | 'setting'): Promise<boolean> {
    const { id, edits } = this.#edit;
    if (edits.session.block(id)?.oldTouched) {
      const choice = await this.#deps.questions.changedOldText();
      if (choice === undefined) return false;
      if (choice === 'keep') edits.session.keepOld(id);
    }
    const problem = await this.#problem();
    if (problem === undefined) return true;
    const choice = this.#deps.questions.acceptingBreaks(problem, by);
    if (by === 'user') return this.#follow(await choice);
    void choice.then(async (chosen) => (await this.#follow(chosen)) && this.#edit.acceptAnyway());
    return false;
  }

  async #follow(choice: 'accept' | 'diff' | undefined): Promise<boolean> {
    if (choice === 'diff') await this.#edit.diff();
    return choice === 'accept';
  }

  /** A judgement that fails is a problem too: whoever can stop the check could otherwise get past it. */
  #problem(): Promise<AcceptanceFault | undefined> {
    const { version } = this.#edit.edits.document;
    if (this.#judged?.version !== version) {
      this.#judged = { version, problem: this.#judge() };
    }
    return this.#judged.problem;
  }

  async #judge(): Promise<AcceptanceFault | undefined> {
    const { judge, log } = this.#deps;
    const shown = this.#shown();
    try {
      return judge && shown && (await judge(shown));
    } catch (error) {
      log.warn('Whether accepting would break the file could not be judged', { error: String(error) });
      return 'unjudged';
    }
  }

  #shown(): ShownEdit | undefined {
    const { id, edits, offer, imports, language } = this.#edit;
    const block = edits.session.block(id);
    return (
      block && {
        text: edits.text(),
        language: edits.document.languageId,
        block,
        others: edits.session.blocks().filter((other) => other.id !== id),
        imports,
        offered: block.codeTouched ? undefined : offer?.code,
        codeLanguage: language,
      }
    );
  }
}
