import { languageOf } from '../../languages/languages.ts';

/**
 * The import lines of a file's text, in order, and the packages they name. Line based: it also serves files that do not parse.
 * @param language VS Code language id. Languages without imports give nothing.
 */
export function importLinesOf(text: string, language: string): readonly string[] {
  const pattern = languageOf(language)?.imports;
  if (!pattern) return [];
  return text
    .slice(0, headChars)
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line.length <= 500 && pattern.line.test(line));
}

/** Packages that import lines name, lower case, relative and local ones left out, in order and once each. */
export function packagesOf(lines: readonly string[], language: string): readonly string[] {
  const pattern = languageOf(language)?.imports;
  if (!pattern) return [];
  const names = lines.flatMap((line) => {
    const path = pattern.line
      .exec(line)
      ?.slice(1)
      .find((group) => group !== undefined);
    const name = path === undefined ? undefined : pattern.packageOf(path);
    return name ? [name.toLowerCase()] : [];
  });
  return [...new Set(names)];
}

/** Lines read from the top of the file: further down, text that looks like an import is mostly a string. */
const headChars = 20_000;
