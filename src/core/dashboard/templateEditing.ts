import { t } from '../../shared/texts.ts';
import { looksSecret } from '../templates/code/looksSecret.ts';
import { versionsWith } from '../templates/library/formerVersions.ts';
import { placesOf } from '../templates/render/places.ts';
import { type Template, type TemplateSeed, templateLimits } from '../templates/template.ts';
import type { ValidationReport } from '../validation/findings/finding.ts';

/**
 * A template as text for an editor: every place of a parameter stands between marks, `{{orders}}`, as the word reads there.
 * The marks are a pair that the code does not contain.
 */
export function templateText(template: TemplateSeed): string {
  const marks = marksFor(template.code);
  let text = '';
  let at = 0;
  for (const { start, end } of placesOf(template)) {
    text += `${template.code.slice(at, start)}${marks.open}${template.code.slice(start, end)}${marks.close}`;
    at = end;
  }
  return text + template.code.slice(at);
}

export type EditedTemplate = { readonly ok: true; readonly template: Template } | { readonly ok: false; readonly why: string };

/**
 * Reads back what `templateText` wrote, after the user edited it. What stands between marks must be a form of a parameter, and every
 * parameter must still occur. The code before it becomes an earlier version.
 * @param validate the product's validator for code of the template's language.
 */
export async function editedTemplate(
  template: Template,
  text: string,
  validate: (code: string) => Promise<ValidationReport>,
  nowMs: number,
): Promise<EditedTemplate> {
  const { code, marked } = readMarks(text, marksFor(template.code));
  if (code.trim() === '') return refusal(t('A template needs code.'));
  if (code.length > templateLimits.codeChars) return refusal(t('It is longer than {0} characters.', templateLimits.codeChars));
  if (looksSecret(code)) return refusal(t('It seems to hold a secret.'));
  const next = { ...template, code };
  const places = placesOf(next);
  const names = template.slots.map((slot) => slot.word).join(', ');
  const stray = marked.find((one) => !places.some((place) => place.start === one.start && place.end === one.end));
  if (stray)
    return refusal(
      t(
        '"{0}" is marked as a parameter, but is not a form of {1}.',
        code.slice(stray.start, stray.end),
        names || t('one: this template has none'),
      ),
    );
  const lost = template.slots.find((_, slot) => !places.some((place) => place.slot === slot));
  if (lost)
    return refusal(
      t('The parameter "{0}" is no longer in the code. Put it back, or remove the parameter on the Templates page first.', lost.word),
    );
  if (code === template.code) return { ok: true, template };
  const report = await validate(code);
  if (report.parsed === 'no') return refusal(t('The code has a syntax error.'));
  return { ok: true, template: { ...next, score: report.score, versions: versionsWith(template, nowMs) } };
}

interface Marks {
  readonly open: string;
  readonly close: string;
}

const pairs: readonly Marks[] = [
  { open: '{{', close: '}}' },
  { open: '«', close: '»' },
  { open: '⟦', close: '⟧' },
];

function marksFor(code: string): Marks {
  const free = pairs.find(({ open, close }) => !code.includes(open) && !code.includes(close));
  // Code with all of them is shown without marks: its parameters are known by their words.
  return free ?? { open: '', close: '' };
}

function readMarks(
  text: string,
  { open, close }: Marks,
): { readonly code: string; readonly marked: readonly { start: number; end: number }[] } {
  if (open === '') return { code: text, marked: [] };
  const marked: { start: number; end: number }[] = [];
  let code = '';
  let at = 0;
  while (at < text.length) {
    const first = text.indexOf(open, at);
    const end = first < 0 ? -1 : text.indexOf(close, first + open.length);
    // The innermost one: in `{{{order}}}` the outer braces are the code's own.
    const start = end < 0 ? -1 : text.lastIndexOf(open, end - open.length);
    const word = start < 0 ? undefined : text.slice(start + open.length, end);
    // What runs over a line's end is code that the user wrote, not a mark.
    if (word === undefined || word.includes('\n')) {
      const stop = first < 0 ? text.length : first + open.length;
      code += text.slice(at, stop);
      at = stop;
      continue;
    }
    code += text.slice(at, start);
    marked.push({ start: code.length, end: code.length + word.length });
    code += word;
    at = end + close.length;
  }
  return { code, marked };
}

function refusal(why: string): EditedTemplate {
  return { ok: false, why };
}
