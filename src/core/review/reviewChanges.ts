import { providerLabel } from '../config/providerSetup.ts';
import { BudgetError, CancelledError, ChainExhaustedError, StorageError } from '../errors.ts';
import { askForJson, requestOf } from '../llm/askForJson.ts';
import type { ChainObserver, ModelChain } from '../llm/modelChain.ts';
import type { ValidationReport } from '../validation/findings/finding.ts';
import { isSameConcern } from './dismissals.ts';
import { cutIntoPieces, type ReviewPiece } from './pieces.ts';
import { placeFindings } from './placeFindings.ts';
import { type ReadSubject, type ReviewFinding, severityOrder, worstFirst } from './reviewFinding.ts';
import { type ReviewAsking, reviewQuestion } from './reviewQuestion.ts';

/** What a review found, and what it did not look at. */
export interface ReviewResult {
  /** Worst first; each on rows under review. */
  readonly findings: readonly ReviewFinding[];
  /** Findings of a model that were refused, because the lines they speak of do not stand there or nothing was changed in them. */
  readonly refused: number;
  /** Findings beyond those that are shown. */
  readonly unshown: number;
  /** What no model looked at although it was to, a place each: `src/a.ts:1-200`. */
  readonly unread: readonly string[];
  /** Those that answered, each as the provider's name and the model. */
  readonly reviewers: readonly string[];
  /** What the questions cost, in nano-dollars. */
  readonly costNanoUsd: number;
  /** Why a question found no answer, the first of them. */
  readonly problem: unknown;
}

/** What the checks say of the rows under review. They cost nothing. Rejects with `CancelledError`, or as `validate` does. */
export async function checkSubjects(
  subjects: readonly ReadSubject[],
  validate: (subject: ReadSubject) => Promise<ValidationReport>,
  isCancelled: () => boolean = () => false,
): Promise<ReviewResult> {
  const found: ReviewFinding[] = [];
  for (const subject of subjects) {
    if (isCancelled()) throw new CancelledError();
    const { findings } = await validate(subject);
    for (const { startLine, endLine, message, fix, severity, rule } of findings) {
      const rows = Array.from({ length: Math.max(0, endLine - startLine) + 1 }, (_, at) => startLine + at);
      const [startRow] = rows.filter((row) => subject.touched.has(row));
      if (startRow === undefined) continue;
      const reason = fix === undefined ? message : `${message} ${fix}`;
      found.push({ path: subject.path, startRow, endRow: startRow, severity, reason, rule });
    }
  }
  return { ...nothing, ...shownOf(found) };
}

/** The most that one review may cost, and what it likely costs, in nano-dollars. Undefined where nobody can be asked. */
export async function estimateReview(
  subjects: readonly ReadSubject[],
  asking: ReviewAsking,
  chain: Pick<ModelChain, 'estimate'>,
): Promise<ReviewPrice | undefined> {
  const prices = await Promise.all(cutIntoPieces(subjects).pieces.map((piece) => chain.estimate(requestOf(reviewQuestion(piece, asking)))));
  const [first] = prices;
  if (!first || prices.includes(undefined)) return undefined;
  const sum = (of: 'likelyNanoUsd' | 'atMostNanoUsd') => prices.reduce((total, price) => total + (price?.[of] ?? 0), 0);
  // A second question follows where the first answer cannot be used.
  return { label: first.label, model: first.model, likelyNanoUsd: sum('likelyNanoUsd'), atMostNanoUsd: 2 * sum('atMostNanoUsd') };
}

export interface ReviewPrice {
  readonly label: string;
  readonly model: string;
  readonly likelyNanoUsd: number;
  readonly atMostNanoUsd: number;
}

export interface ReviewDeps {
  readonly chain: ModelChain;
  readonly observer: ChainObserver;
  readonly signal: AbortSignal;
  /** Called when a piece is done. */
  readonly onPiece?: ((done: number, of: number) => void) | undefined;
}

/**
 * Has a model review, a question for each piece, and adds what it says to what the checks found. A question that fails leaves its piece
 * unread and the rest as it is. Rejects with `CancelledError` only.
 * @param atMostNanoUsd what all questions may cost together.
 */
export async function reviewSubjects(
  subjects: readonly ReadSubject[],
  checked: ReviewResult,
  asking: ReviewAsking,
  atMostNanoUsd: number,
  deps: ReviewDeps,
): Promise<ReviewResult> {
  const { pieces, leftOut } = cutIntoPieces(subjects);
  const found: ReviewFinding[] = [...checked.findings];
  const reviewers = new Set<string>();
  const unread = leftOut.map(placeOf);
  let [refused, leftNanoUsd, problem, isOver]: [number, number, unknown, boolean] = [0, atMostNanoUsd, undefined, false];
  for (const [at, piece] of pieces.entries()) {
    const answer = isOver
      ? undefined
      : await askAbout(piece, { ...asking, maxCostNanoUsd: leastOf(asking.maxCostNanoUsd, leftNanoUsd) }, deps);
    leftNanoUsd -= answer?.costNanoUsd ?? 0;
    refused += answer?.refused ?? 0;
    found.push(...(answer?.findings ?? []));
    if (answer?.reviewer !== undefined) reviewers.add(answer.reviewer);
    if (answer?.isRead !== true) unread.push(...piece.sections.map(placeOf));
    problem ??= answer?.problem;
    isOver ||= isEndOf(answer?.problem);
    deps.onPiece?.(at + 1, pieces.length);
  }
  const costNanoUsd = atMostNanoUsd - leftNanoUsd;
  return { ...shownOf(found), refused, unread, reviewers: [...reviewers], costNanoUsd, problem };
}

interface PieceAnswer {
  readonly findings: readonly ReviewFinding[];
  readonly refused: number;
  readonly reviewer?: string | undefined;
  readonly isRead: boolean;
  readonly costNanoUsd: number;
  readonly problem?: unknown;
}

async function askAbout(piece: ReviewPiece, asking: ReviewAsking, { chain, observer, signal }: ReviewDeps): Promise<PieceAnswer> {
  let [costNanoUsd, reviewer, refused]: [number, string | undefined, number] = [0, undefined, 0];
  const counting: ChainObserver = {
    onAttempt: (attempt) => observer.onAttempt(attempt),
    onText() {},
    onWithdrawn() {},
    onWait: (wait) => observer.onWait(wait),
    onAttemptDone: (attempt) => {
      costNanoUsd += attempt.costNanoUsd;
      observer.onAttemptDone(attempt);
    },
  };
  try {
    const answer = await askForJson(reviewQuestion(piece, asking), {
      chain,
      observer: counting,
      signal,
      check: ({ findings }, from) => {
        reviewer = `${providerLabel(from.provider)} ${from.model}`;
        const placed = placeFindings(findings, piece);
        refused = placed.refused;
        // Who invents every line once is told; who does so twice has reviewed nothing.
        return findings.length > 0 && placed.findings.length === 0 ? { faults: [inventedFault] } : placed;
      },
    });
    if ('faults' in answer) return { findings: [], refused, isRead: false, costNanoUsd, reviewer };
    return { ...answer, isRead: true, costNanoUsd, reviewer };
  } catch (error) {
    if (error instanceof CancelledError || signal.aborted) throw error instanceof CancelledError ? error : new CancelledError();
    return { findings: [], refused: 0, isRead: false, costNanoUsd, problem: error };
  }
}

const inventedFault =
  'No quote stands in the lines marked +. Copy a piece of the line you mean from the lines shown, or answer with an empty list.';

/** Nobody can be asked any more: the next question would meet the same. */
function isEndOf(problem: unknown): boolean {
  return problem instanceof BudgetError || problem instanceof ChainExhaustedError || problem instanceof StorageError;
}

function leastOf(one: number | undefined, other: number): number {
  return Math.max(0, one === undefined ? other : Math.min(one, other));
}

function placeOf({ subject, from, to }: ReviewPiece['sections'][number]): string {
  return `${subject.path}:${from + 1}-${to}`;
}

const nothing: ReviewResult = { findings: [], refused: 0, unshown: 0, unread: [], reviewers: [], costNanoUsd: 0, problem: undefined };

/** Each thing once: what two say of one line is one finding, in the words of the first, as severe as the worse. */
function shownOf(found: readonly ReviewFinding[]): Pick<ReviewResult, 'findings' | 'unshown'> {
  const kept: ReviewFinding[] = [];
  for (const finding of found) {
    const at = kept.findIndex((one) => isSame(one, finding));
    const known = kept[at];
    if (known)
      kept[at] = { ...known, severity: worse(known, finding), ...(known.fix === undefined && finding.fix ? withFix(finding) : {}) };
    else kept.push(finding);
  }
  const sorted = worstFirst(kept);
  return { findings: sorted.slice(0, mostShown), unshown: Math.max(0, sorted.length - mostShown) };
}

function isSame(one: ReviewFinding, other: ReviewFinding): boolean {
  if (one.path !== other.path || one.startRow > other.endRow || other.startRow > one.endRow) return false;
  return one.rule !== undefined && other.rule !== undefined
    ? one.rule === other.rule && one.reason === other.reason
    : isSameConcern(one.reason, other.reason);
}

/** A fix goes with the rows that it is for. */
function withFix({ startRow, endRow, fix }: ReviewFinding): Partial<ReviewFinding> {
  return { startRow, endRow, fix };
}

function worse(one: ReviewFinding, other: ReviewFinding): ReviewFinding['severity'] {
  return severityOrder.find((severity) => severity === one.severity || severity === other.severity) ?? one.severity;
}

const mostShown = 100;
