import { t } from '../../shared/texts.ts';
import { normaliseLines } from '../lines.ts';
import { estimatedTokens } from '../llm/tokenBound.ts';
import { withoutUnseen } from '../plainLine.ts';
import { findTextSecrets, withoutTextSecrets } from '../validation/secretsInText.ts';
import { excerptsOf } from './excerpts.ts';
import type { NotRead, Source, SourceKind } from './source.ts';

/** A text that was found for a question; the higher the score, the sooner it gets room. */
export interface FoundText {
  readonly kind: SourceKind;
  readonly place: string;
  readonly title: string;
  readonly text: string;
  readonly score: number;
}

export interface SourcePack {
  readonly sources: readonly Source[];
  readonly notRead: readonly NotRead[];
  /** Of what is shown, an estimate on the high side. */
  readonly tokens: number;
  readonly hiddenSecrets: number;
}

/** Longer texts are read so far only. In UTF-16 units. */
export const longestSource = 200_000;
/** The smallest part of a source that is worth showing, in tokens. */
const smallestPart = 120;
const tokensOfTitle = 20;

/**
 * What of the texts found a model is shown, at most `maxTokens` in all. What the user named comes first and gets a fair part each; the rest by
 * score. Keys and passwords, and what nobody sees, are taken out of what is shown.
 */
export async function packSources(
  found: readonly FoundText[],
  words: ReadonlySet<string>,
  maxTokens: number,
  before: readonly NotRead[],
  pause: () => Promise<void> | undefined,
): Promise<SourcePack> {
  const inOrder = [
    ...new Map(
      [...found]
        .sort(byWeight)
        .reverse()
        .map((one) => [one.place, one]),
    ).values(),
  ].sort(byWeight);
  const sources: Source[] = [];
  const notRead: NotRead[] = [...before];
  let left = maxTokens;
  let hiddenSecrets = 0;
  for (const { kind, place, title, text: whole } of inOrder) {
    const share = Math.max(smallestPart * 2, Math.floor(maxTokens * (isNamed(kind) ? 0.4 : 0.15)));
    const room = Math.min(share, left - tokensOfTitle);
    if (room < smallestPart || sources.length >= mostSources) {
      notRead.push({ place, why: t('There was no room for it.') });
      continue;
    }
    await pause();
    const text = normaliseLines(whole.slice(0, longestSource));
    const { excerpts } = excerptsOf(text, words, room * charsPerToken);
    const shown = excerpts.map((one) => {
      const seen = withoutUnseen(one.text);
      const secrets = findTextSecrets(seen).map(({ secret }) => secret);
      hiddenSecrets += secrets.length;
      return { ...one, text: withoutTextSecrets(seen, secrets) };
    });
    if (shown.every((one) => one.text.trim() === '')) continue;
    left -= shown.reduce((sum, one) => sum + estimatedTokens(one.text), tokensOfTitle);
    sources.push({ id: `S${sources.length + 1}`, kind, place, title, text, excerpts: shown });
  }
  return { sources, notRead, tokens: maxTokens - left, hiddenSecrets };
}

const charsPerToken = 3;
const mostSources = 40;

/** What the user named in the question. */
function isNamed(kind: SourceKind): boolean {
  return kind === 'file' || kind === 'page';
}

function byWeight(one: FoundText, other: FoundText): number {
  return Number(isNamed(other.kind)) - Number(isNamed(one.kind)) || other.score - one.score || (one.place < other.place ? -1 : 1);
}
