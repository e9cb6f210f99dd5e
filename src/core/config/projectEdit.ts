import { applyEdits, modify } from 'jsonc-parser';
import { t } from '../../shared/texts.ts';
import { readJson } from './jsonDocument.ts';
import { projectFileVersion } from './projectFile.ts';

export type ProjectEdit = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string };

/**
 * A project file with one value written, or taken out when it is undefined; everything else, comments too, stays as it is.
 * @param text undefined for a file that is not there yet.
 */
export function withProjectValue(text: string | undefined, path: readonly string[], value: unknown): ProjectEdit {
  const before = text === undefined || text.trim() === '' ? `{\n  "version": ${projectFileVersion}\n}\n` : text;
  const { faults, duplicates } = readJson(before);
  const [fault] = faults;
  if (fault) return { ok: false, why: t('It is not valid JSON in line {0}: {1}.', fault.place.line, fault.message) };
  const [twice] = duplicates;
  if (twice) return { ok: false, why: t('"{0}" is in it twice, the second time in line {1}.', twice.name, twice.place.line) };
  try {
    const formattingOptions = { insertSpaces: !/^\t/m.test(before), tabSize: 2, eol: before.includes('\r\n') ? '\r\n' : '\n' };
    return { ok: true, text: applyEdits(before, modify(before, [...path], value, { formattingOptions })) };
  } catch {
    return {
      ok: false,
      why: t('Something that is not a group of settings stands where this setting belongs. Open the file and correct it.'),
    };
  }
}
