import { t } from '../../../shared/texts.ts';
import { encodingFault } from '../../decodeText.ts';
import { languageId } from '../../languages/languages.ts';
import { looksSecret } from '../code/looksSecret.ts';
import { slotsProblem } from '../render/slotRules.ts';
import { type TemplateSeed, templateLimits, templateSeedSchema } from '../template.ts';

/** A template as a file that a team shares (`.q2o/templates/*.json`). Says nothing of who learned it, where, or at what cost. */
export function toTemplateFile(seed: TemplateSeed): string {
  const { id, task, language, technologies, fileName, code, slots, protectedStrings, needs, card, wordings, notFor } = seed;
  const content = { id, task, language, technologies, fileName, code, slots, protectedStrings, needs, card, wordings, notFor };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

export type ImportedTemplate = { readonly ok: true; readonly seed: TemplateSeed } | { readonly ok: false; readonly why: string };

/** Longest file read as a template, in characters. */
const maxFileChars = 200_000;

/**
 * Reads a template from a file. Whatever is wrong with it is said in words; nothing in it is executed or trusted.
 * @param maxCodeChars longer code is refused before it is looked through.
 */
export function fromTemplateFile(text: string, maxCodeChars: number = templateLimits.codeChars): ImportedTemplate {
  if (text.length > maxFileChars) return { ok: false, why: t('The file is too long for a template.') };
  // Code with a letter that could not be read would be inserted as it is.
  const fault = encodingFault(text);
  if (fault) return { ok: false, why: fault.message };
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { ok: false, why: t('The file is not JSON.') };
  }
  const parsed = templateSeedSchema.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { ok: false, why: `${issue?.path.join('.') || 'The file'}: ${issue?.message ?? t('not a template')}` };
  }
  if (parsed.data.code.length > maxCodeChars) return { ok: false, why: t('Its code has more than {0} letters.', maxCodeChars) };
  const seed: TemplateSeed = { ...parsed.data, language: languageId(parsed.data.language) };
  const texts = [seed.code, seed.task, ...[...(seed.wordings ?? []), ...(seed.notFor ?? [])].map(({ text }) => text)];
  if (texts.some(looksSecret)) return { ok: false, why: t('It seems to hold a secret.') };
  const problem = slotsProblem(seed, seed.slots);
  return problem ? { ok: false, why: problem } : { ok: true, seed };
}

/** What makes two templates from different sources one: the same words asking for the same code. */
export function identityOf(seed: Pick<TemplateSeed, 'task' | 'language' | 'code'>): string {
  return JSON.stringify([
    languageId(seed.language),
    seed.task.toLowerCase().replace(/\s+/g, ' ').trim(),
    seed.code.replace(/(?<!\s)\s+$/gm, '').trim(),
  ]);
}

/** The templates without those that say the same as an earlier one. */
export function withoutDuplicates(seeds: readonly TemplateSeed[]): readonly TemplateSeed[] {
  const seen = new Set<string>();
  return seeds.filter((seed) => {
    const identity = identityOf(seed);
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}
