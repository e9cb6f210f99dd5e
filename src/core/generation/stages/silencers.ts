import { t } from '../../../shared/texts.ts';
import type { GenerationRequest } from '../request/request.ts';

/** What is said of an answer that was to put problems right and only hides them. */
export function silenceWarnings({ fix, selection }: GenerationRequest, code: string): readonly string[] {
  const marks = fix ? addedSilencers(code, selection?.text ?? '') : [];
  return marks.length > 0 ? [t('The code tells a tool to look away ({0}). The problem may be there still.', marks.join(', '))] : [];
}

/**
 * Comments and attributes by which code tells a tool to look away, as the tools document them: those of which `code` has more than
 * `before`, each once.
 */
export function addedSilencers(code: string, before: string): readonly string[] {
  const old = counted(before);
  return [...counted(code)].filter(([mark, count]) => count > (old.get(mark) ?? 0)).map(([mark]) => mark);
}

function counted(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [found] of text.slice(0, maxChars).matchAll(marks)) {
    const mark = found.replace(/\s/g, ' ');
    counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  return counts;
}

const marks =
  /@ts-(?:ignore|expect-error|nocheck)|\b(?:es|style)lint-disable\b|\bbiome-ignore\b|\boxlint-disable\b|\btslint:disable\b|\bnoqa\b|\b(?:type|pyright|ty|mypy): ?ignore\b|\bpylint: ?disable\b|\bnolint\b|\bNOLINT\b|\bnosec\b|\bNOSONAR\b|#pragma warning disable\b|#pragma GCC diagnostic ignored\b|@SuppressWarnings\b|\bSuppressMessage\b|@Suppress\b|#!?\[allow\b|\brubocop:disable\b|\bphpcs:ignore\b|@phpstan-ignore\b|@psalm-suppress\b|\bswiftlint:disable\b|\bshellcheck disable\b|\bhadolint ignore\b|\bmarkdownlint-disable\b/g;
const maxChars = 400_000;
