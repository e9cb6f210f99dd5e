import type { ReceiptParameter } from '../receipt/receipt.ts';
import type { ValidationReport } from '../validation/findings/finding.ts';
import type { DeclaredVersions } from '../validation/packages/declaredVersions.ts';
import type { TemplateOrigin } from './template.ts';

/** Serves tasks from learned and built-in templates, and learns new ones from accepted code. */
export interface TemplateEngine {
  /** Resolves when all templates are in memory, so that `suggest` knows them; at once after the first time. Never rejects. */
  ready(): Promise<void>;
  /** Matches for a task while it is typed, best first, at most `limit`; no rendering, no I/O once loaded. Empty when unsure. */
  suggest(query: TemplateQuery, limit: number): readonly TemplateSuggestion[];
  /**
   * Templates that are like the task without surely answering it, nearest first, at most `limit`; none that `suggest` returns. No rendering,
   * no I/O once loaded.
   */
  near(query: TemplateQuery, limit: number): readonly NearTemplate[];
  /**
   * Renders a template with parameters that the user or a model chose: one for each slot, and perhaps others for words of its task that are
   * no slot and stand in its code. The code is checked as that of `serve`.
   * `why` says who chose them, for the receipt.
   */
  renderWith(templateId: string, parameters: readonly ReceiptParameter[], why: string): Promise<TemplateAnswer | TemplateRefusal>;
  /** The rendered answer, or why there is none. A served answer explains the whole task and parses. Never rejects because of the task. */
  serve(query: TemplateQuery, from: 'learned' | 'builtIn'): Promise<TemplateAnswer | TemplateRefusal>;
  /** Learns from accepted code, or says why not. */
  learn(lesson: Lesson): Promise<LearnOutcome>;
  /** What the user took for a task and kept becomes another wording of the template; what they rejected is not offered for it again. */
  teach(templateId: string, taught: TaughtAnswer, verdict: 'kept' | 'notThis'): Promise<void>;
  /** What the user did with an answer that came from a template, or later with code that became one. */
  feedback(templateId: string, event: TemplateEvent): Promise<void>;
}

/** What a template must explain. */
export interface TemplateQuery {
  /** The task in the user's words, trimmed, never empty. For a selection: the sentence added, or what the selection says. */
  readonly task: string;
  /** VS Code's language id of the target document (`python`, `typescript`, `go`, …). */
  readonly language: string;
  /** Technologies the file's imports and the workspace's manifests name, lower case (`fastapi`, `react`), most specific first. */
  readonly technologies: readonly string[];
  /** Name of the target file without its folder; empty for an untitled document. */
  readonly fileName: string;
  /** The versions that the project's manifests declare; absent where nothing is known of them. */
  readonly versions?: DeclaredVersions | undefined;
  /** URI of the workspace folder the code is for; templates of other folders are not asked. */
  readonly folder?: string | undefined;
  /** Serve this template or none. */
  readonly templateId?: string | undefined;
}

export interface TemplateSuggestion {
  readonly templateId: string;
  readonly source: 'learned' | 'builtIn';
  /** For the user: the template's own task. */
  readonly title: string;
  readonly parameters: readonly ReceiptParameter[];
  /** For one of a repository. */
  readonly origin?: TemplateOrigin | undefined;
  readonly uses: number;
  readonly kept: number;
}

/** A template the user may take although it does not surely answer the task. */
export interface NearTemplate {
  readonly templateId: string;
  readonly source: 'learned' | 'builtIn';
  /** For the user: the template's own task. */
  readonly title: string;
  /** One a slot, for `renderWith`. */
  readonly parameters: readonly NearParameter[];
  /** What differs, in words for the user, most telling first: `it uses SQLAlchemy`, `your task also says "weekly"`. May be empty. */
  readonly differences: readonly string[];
  /** For one of a repository. */
  readonly origin?: TemplateOrigin | undefined;
  readonly uses: number;
  readonly kept: number;
}

/** A parameter with its word of the template (`from`) and the word of the task to stand there (`to`). */
export interface NearParameter extends ReceiptParameter {
  /** False: `to` is a guess, or the template's own word because the task says nothing; the user is asked. */
  readonly isSure: boolean;
}

export interface TemplateAnswer {
  readonly served: true;
  readonly templateId: string;
  readonly source: 'learned' | 'builtIn';
  readonly title: string;
  readonly code: string;
  readonly parameters: readonly ReceiptParameter[];
  /** Where each parameter stands in `code`, for tab stops: UTF-16 offsets, ascending, not overlapping. */
  readonly places: readonly ParameterPlace[];
  readonly why: string;
  /** For one of a repository. */
  readonly origin?: TemplateOrigin | undefined;
  /** What the original generation cost, in nano-dollars; 0 for built-in templates. */
  readonly originalCostNanoUsd: number;
}

export interface ParameterPlace {
  /** Index into `parameters`. */
  readonly parameter: number;
  readonly start: number;
  readonly end: number;
}

export interface TemplateRefusal {
  readonly served: false;
  /** Id of what refused: a matching rule, `rendering`, `syntax` or `gone`; empty when no template was near. */
  readonly rule: string;
  /** Why the nearest template was not served, in words; empty when none was near. */
  readonly why: string;
  /** Ids of near templates, nearest first, for the cheap tier. */
  readonly near: readonly string[];
}

export interface Lesson {
  /** `project`: id of the project in which the code was accepted. */
  readonly request: TemplateQuery & { readonly project: string };
  readonly code: string;
  readonly report: ValidationReport;
  readonly provider: string;
  readonly model: string;
  readonly costNanoUsd: number;
  /** The template whose code it replaces: the user went on changing what had been learned. */
  readonly replaces?: string | undefined;
}

/** A task, and the words with which a template that did not surely answer it was taken. */
export interface TaughtAnswer {
  readonly request: TemplateQuery & { readonly project: string };
  /** One a slot of the template. */
  readonly parameters: readonly ReceiptParameter[];
}

export type LearnOutcome =
  | { readonly learned: true; readonly templateId: string; readonly change: 'new' | 'confirmed' | 'newVersion' | 'merged' }
  | { readonly learned: false; readonly why: string };

export type TemplateEvent = 'accepted' | 'edited' | 'rejected' | 'undone' | 'kept';
