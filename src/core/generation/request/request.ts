import type { ContextPack, ContextPiece } from '../../context/contextPiece.ts';
import type { Problem } from '../../problem.ts';
import type { PlanMark } from '../../receipt/planMark.ts';
import type { ReceiptParameter } from '../../receipt/receipt.ts';
import type { TemplateQuery } from '../../templates/templateEngine.ts';
import type { AgentName } from '../../workplace.ts';

/** One thing the user wants generated. Made by the host from what it sees; plain data, no editor objects. */
export interface GenerationRequest extends TemplateQuery {
  readonly id: string;
  /** The selected text, when the selection is the specification or the code to change. */
  readonly selection?: SelectionContext | undefined;
  /** What stands there already and shall be different; `task` is the whole wish then. */
  readonly refinement?: Refinement | undefined;
  /** Problems that the selected code shall not have any more; `task` names them for the user then. */
  readonly fix?: Fix | undefined;
  /** Import lines at the top of the target document and its neighbours, for the model's prompt. */
  readonly imports: readonly string[];
  /** Where the code will stand, for what a model is shown of the workspace. Absent where that is off. */
  readonly place?: RequestPlace | undefined;
  /** What was gathered for `place`; absent until a stage needs it. */
  readonly context?: ContextPack | undefined;
  /** Shown to a model beside what is gathered: declarations of files that are planned and not on the disk yet. */
  readonly attached?: readonly ContextPiece[] | undefined;
  /** The plan that the code is for; its money pays. */
  readonly plan?: PlanMark | undefined;
  /** Id of the project (the workspace), for budget and statistics. */
  readonly project: string;
  readonly agent: AgentName;
  /** The first stage that may answer: `cache` when the user chose the model, `model` for "Regenerate with a model". */
  readonly startAt: 'templates' | 'cache' | 'model';
  /** The template the user chose: no model is asked when it does not fit after all, because it was offered as free. */
  readonly templateId?: string | undefined;
  /** The near template the user took: it is rendered as they saw it, and nothing else answers. */
  readonly taken?: TakenTemplate | undefined;
  /** What a model would likely cost, in nano-dollars, when the quick pick estimated it already; absent: estimated when it is needed. */
  readonly likelyNanoUsd?: number | undefined;
}

/** One more sentence about code that was offered and is not decided on. */
export interface Refinement {
  /** The code as it stands now, with what the user changed in it. */
  readonly code: string;
  /** The task, and what was asked for after it, in this order. */
  readonly earlier: readonly string[];
  /** What shall be different now. */
  readonly sentence: string;
  /** The words of the whole wish describe the code, without what stood there before. */
  readonly isSaidInWords: boolean;
}

/** Problems that tools report in the selected code. */
export interface Fix {
  /** Their rows count from the first line of the selected code. */
  readonly problems: readonly Problem[];
  /** What the user asks for besides; empty for nothing. */
  readonly sentence: string;
  /** All that was reported of the document, to tell afterwards what came. */
  readonly before: readonly Problem[];
  /** URI of the document. */
  readonly document: string;
}

/** A template that nearly answers the task, as the user took it. */
export interface TakenTemplate {
  readonly templateId: string;
  /** One a slot of the template, in its order. */
  readonly parameters: readonly ReceiptParameter[];
  /** In what it differs from the task, each in words for the user. */
  readonly differences: readonly string[];
}

/** What was asked for, in words that no foreign text is among. */
export function ownTask({ task, fix }: Pick<GenerationRequest, 'task' | 'fix'>): string {
  if (!fix) return task;
  const asked = 'Put right the problems that tools report in the selected code.';
  return fix.sentence === '' ? asked : `${asked} ${fix.sentence}`;
}

/** A place in a document, as plain data. */
export interface RequestPlace {
  /** The workspace folder, as the host names it; undefined for a document in none. */
  readonly folder: string | undefined;
  /** From the folder's root, with `/`; undefined for a document without a file. */
  readonly path: string | undefined;
  /** The document, or of a very long one the part around the place. */
  readonly text: string;
  /** First and last row in `text`, from 0. */
  readonly rows: readonly [first: number, last: number];
  /** What tools report in these rows, where something is selected. */
  readonly problems?: readonly Problem[] | undefined;
}

/** Longer tasks are refused, because every request to a model would send them whole. In UTF-16 units. */
export const maxTaskChars = 20_000;

export interface SelectionContext {
  readonly text: string;
  /** What the selection is, which decides where the code goes. */
  readonly kind: SelectionKind;
}

/**
 * `comment`: an instruction, code goes below. `stub`: code fills it. `code`: code replaces it. `sample`: JSON, SQL or the like, code goes
 * below. `tested`: what the code will be a test of, in another file.
 */
export type SelectionKind = 'comment' | 'stub' | 'code' | 'sample' | 'tested';

/**
 * Whether the words of the task say all that is wanted. Only then can a template explain it, and only then can the answer be learned
 * for these words: a stub, a sample or code to change says more than the words do.
 */
export function isSaidInWords({ selection, refinement }: Pick<GenerationRequest, 'selection' | 'refinement'>): boolean {
  return (selection === undefined || selection.kind === 'comment') && (refinement === undefined || refinement.isSaidInWords);
}
