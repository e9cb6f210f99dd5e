import type { Soundness } from './fencedBlocks.ts';

/**
 * Code that does not parse because of how it was copied, and does without it: numbers before its lines, blanks and letters that only look
 * like some. The code as it is when that is not the reason.
 */
export async function asWritten(code: string, soundness: (code: string) => Promise<Soundness>): Promise<string> {
  const versions = [withoutNumbers(code), withPlainBlanks(code)].filter((one) => one !== undefined && one !== code);
  if (versions.length === 0 || (await soundness(code)) !== 'no') return code;
  for (const version of versions) if (version !== undefined && (await soundness(version)) === 'yes') return version;
  return code;
}

/** Without the numbers, when every line has one and they count up by one. */
function withoutNumbers(code: string): string | undefined {
  const lines = code.split('\n');
  const numbered = lines.map((line) => /^[ \t]*(\d{1,5})(?:[ \t]?[|:│→.)][ ]?|\t)(.*)$|^[ \t]*(\d{1,5})$/.exec(line));
  const first = Number(numbered[0]?.[1] ?? numbered[0]?.[3]);
  if (lines.length < 2 || !numbered.every((found, at) => Number(found?.[1] ?? found?.[3]) === first + at)) return undefined;
  return numbered.map((found) => found?.[2] ?? '').join('\n');
}

/** Non-breaking and other wide blanks as blanks, and nothing that has no width. */
function withPlainBlanks(code: string): string {
  return code.replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ').replace(/[\u200b\u2060\ufeff]/g, '');
}
