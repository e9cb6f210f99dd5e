import { type Lines, lettersOf, longestQuote, QuoteFinder } from './findQuote.ts';
import { answerLimits, type ResearchAnswer } from './researchAnswer.ts';
import type { Source } from './source.ts';

/** A claim with the places that are known to say what it quotes. Without one it is shown as having no source. */
export interface Claim {
  /** Heading it stands under; empty for none. */
  readonly topic: string;
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

export interface Evidence {
  /** Id of a source. */
  readonly source: string;
  /** As the model wrote it: it stands at `lines`, white space apart. */
  readonly quote: string;
  /** Lines of the source's text. */
  readonly lines: Lines;
}

export interface Findings {
  readonly claims: readonly Claim[];
  /** What the sources do not say. */
  readonly open: readonly string[];
}

/**
 * What of an answer holds: each quote is looked for in the source it is said to be from, and gets the lines where it stands, whatever lines the
 * model gave. What stands nowhere is dropped, and its claim stays without it. `faults` tells each quote that was dropped, for the model.
 */
export async function checkClaims(
  answer: ResearchAnswer,
  sources: readonly Source[],
  pause: Pause = noPause,
): Promise<{ readonly findings: Findings; readonly faults: readonly string[] }> {
  const faults: string[] = [];
  const look = new SourceLook(sources);
  const seen = new Set<string>();
  const claims: Claim[] = [];
  const { claims: all, open } = answer;
  if (all.length > answerLimits.claims) faults.push(`There are ${all.length} claims; give at most ${answerLimits.claims}, the weightiest.`);
  for (const [at, { topic, text, evidence }] of all.entries()) {
    const said = text.trim().slice(0, answerLimits.claimChars);
    const key = lettersOf(said).toLowerCase();
    if (claims.length >= answerLimits.claims || key === '' || seen.has(key)) continue;
    seen.add(key);
    const name = `Claim ${at + 1}`;
    if (evidence.length === 0) faults.push(`${name} names no source.`);
    const found: Evidence[] = [];
    for (const one of evidence.slice(0, answerLimits.evidence)) {
      await pause();
      const lines = look.find(one);
      if (typeof lines === 'string') faults.push(`${name}: ${lines}`);
      else if (!found.some(({ source, quote }) => source === one.source && quote === one.quote))
        found.push({ source: one.source, quote: one.quote, lines });
    }
    claims.push({ topic: topic.trim().slice(0, answerLimits.topicChars), text: said, evidence: found });
  }
  const left = open
    .map((one) => one.trim().slice(0, answerLimits.claimChars))
    .filter((one) => one !== '')
    .slice(0, answerLimits.open);
  return { findings: { claims, open: left }, faults };
}

/**
 * The same claims beside sources as they are now: a place that moved is followed, one that is gone is dropped.
 * @param kept ids of sources that are not read again; what was found in them stays.
 */
export async function recheck(
  { claims, open }: Findings,
  sources: readonly Source[],
  pause: Pause = noPause,
  kept: ReadonlySet<string> = new Set(),
): Promise<Findings> {
  const look = new SourceLook(sources);
  const checked: Claim[] = [];
  for (const claim of claims) {
    const found: Evidence[] = [];
    for (const one of claim.evidence) {
      const { source, quote, lines: before } = one;
      if (kept.has(source)) {
        found.push(one);
        continue;
      }
      await pause();
      const lines = look.find({ source, quote, line: before[0] });
      if (typeof lines !== 'string') found.push({ source, quote, lines });
    }
    checked.push({ ...claim, evidence: found });
  }
  return { open, claims: checked };
}

/** Lets others have the thread, between two sources; to look one through takes some milliseconds. */
type Pause = () => Promise<void> | undefined;
const noPause: Pause = () => undefined;

/** Share of the claims that have a source; 1 where there are none. */
export function sourcedShare({ claims }: Findings): number {
  return claims.length === 0 ? 1 : claims.filter(({ evidence }) => evidence.length > 0).length / claims.length;
}

class SourceLook {
  readonly #sources: ReadonlyMap<string, Source>;
  readonly #finders = new Map<string, readonly { readonly finder: QuoteFinder; readonly before: number }[]>();

  constructor(sources: readonly Source[]) {
    this.#sources = new Map(sources.map((source) => [source.id, source]));
  }

  /** The lines of a quote, or what is wrong with it. */
  find({ source: id, quote, line }: { readonly source: string; readonly quote: string; readonly line: number }): Lines | string {
    const source = this.#sources.get(id);
    if (!source) return `there is no source ${JSON.stringify(id.slice(0, 40))}.`;
    if (quote.length > longestQuote) return `its quote from ${id} is too long; quote the one or two lines that say it.`;
    for (const { finder, before } of this.#findersOf(source)) {
      const lines = finder.find(quote, (Number.isFinite(line) ? line : 1) - before);
      if (lines) return [lines[0] + before, lines[1] + before];
    }
    return `its quote does not stand in ${id}, or is too short to show anything: ${JSON.stringify(quote.slice(0, 80))}.`;
  }

  /** The whole text first. A model saw excerpts without secrets, so a quote of a line that held one stands there alone. */
  #findersOf(source: Source) {
    const known = this.#finders.get(source.id) ?? [
      { finder: new QuoteFinder(source.text), before: 0 },
      ...source.excerpts.map(({ line, text }) => ({ finder: new QuoteFinder(text), before: line - 1 })),
    ];
    this.#finders.set(source.id, known);
    return known;
  }
}
