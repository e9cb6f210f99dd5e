import type { TextChange } from '../../textChange.ts';
import { goImports } from './goImports.ts';
import type { ImportSyntax } from './importSyntax.ts';
import { includeImports } from './includeImports.ts';
import { isPlainImport } from './plainImport.ts';
import { preambleOf } from './preamble.ts';
import { pythonImports } from './pythonImports.ts';
import { rustImports } from './rustImports.ts';
import { scriptImports } from './scriptImports.ts';
import { Source, type Span } from './source.ts';
import { csharpImports, dartImports, javaImports, lineImports, phpImports, rubyImports } from './statementLanguages.ts';
import { addToolLines, isToolLine, toolLinesOf } from './toolLines.ts';

/** An answer's code apart from what goes to the top of the file. */
export interface SplitCode {
  readonly code: string;
  /** The import statements as written, and other statements that stand at the top of a file. */
  readonly imports: readonly string[];
  /** Where an offset of the whole answer is in `code`; undefined inside what was taken out. */
  offsetOf(offset: number): number | undefined;
}

const syntaxes: Readonly<Record<string, ImportSyntax>> = {
  python: pythonImports,
  typescript: scriptImports,
  typescriptreact: scriptImports,
  javascript: scriptImports,
  javascriptreact: scriptImports,
  go: goImports,
  java: javaImports,
  csharp: csharpImports,
  php: phpImports,
  ruby: rubyImports,
  rust: rustImports,
  c: includeImports,
  cpp: includeImports,
  kotlin: lineImports,
  scala: lineImports,
  swift: lineImports,
  groovy: lineImports,
  dart: dartImports,
};

function syntaxOf(language: string): ImportSyntax | undefined {
  return Object.hasOwn(syntaxes, language) ? syntaxes[language] : undefined;
}

/**
 * Takes out of `code` what goes to the top of `text`, the document it goes into: the imports, and what a file may say only once (package,
 * namespace, directives, shebang, lines for tools, the docstring of a module), which goes away where the document says it already.
 * A statement that holds more than names and constant strings stays: whoever reads the edit sees all that can run.
 * @param inCode `code` goes where code of the language stands, in a language whose files begin outside of it (PHP).
 */
export function splitImports(code: string, text: string, language: string, inCode = false): SplitCode {
  const whole = { code, imports: [], offsetOf: (offset: number) => offset };
  if (text.trim() === '') {
    return whole;
  }
  const answer = new Source(code, language, inCode);
  const file = new Source(text, language);
  const parts = [...preambleOf(answer, file), ...toolLinesOf(answer, file), ...(syntaxOf(language)?.parts(answer, file) ?? [])]
    .filter(({ moved }) => moved === undefined || isPlainImport(moved, language))
    .sort((a, b) => a.start - b.start);
  const cuts = joined(parts.map((part) => ({ start: part.start, end: afterLine(answer, part.end) }))).map((cut) =>
    withBlankLines(answer, cut),
  );
  const rest = without(code, cuts);
  return cuts.length === 0 || rest.trim() === ''
    ? whole
    : { code: rest, imports: parts.flatMap(({ moved }) => moved ?? []), offsetOf: (offset) => offsetWithout(cuts, offset) };
}

/**
 * The changes that bring `imports` into the import block at the head of `text`: what is there already is left out, names go to an
 * existing statement of the same module, the rest where imports of its kind stand, below licence, shebang, docstring and directives.
 * No two changes have the same place.
 */
export function mergeImports(text: string, imports: readonly string[], language: string): readonly TextChange[] {
  if (imports.length === 0) {
    return [];
  }
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const file = new Source(text, language);
  const [statements, toolLines] = [imports.filter((one) => !isToolLine(one, language)), imports.filter((one) => isToolLine(one, language))];
  const merged =
    statements.length === 0
      ? []
      : (syntaxOf(language)?.merge(
          file,
          statements.map((statement) => new Source(statement, language, true)),
        ) ?? []);
  const changes = [...addToolLines(file, toolLines), ...merged];
  const places = Map.groupBy(changes, ({ offset }) => offset);
  return [...places].map(([offset, all]) => ({
    offset,
    length: Math.max(...all.map(({ length }) => length)),
    text: all
      .map(({ text: one }, index) => (all[index + 1]?.text.startsWith('\n\n') ? one.replace(/\n$/, '') : one))
      .join('')
      .replace(/\r?\n/g, eol),
  }));
}

/** Of import statements, what is imported for what it runs alone: it gives the code no name. Each as its path, with `_` in Go. */
export function effectImports(imports: readonly string[], language: string): readonly string[] {
  return imports.flatMap((statement) => syntaxOf(language)?.effects?.(new Source(statement, language, true)) ?? []);
}

/** The end of what must stand above all code of `text`: tags, directives, package, imports. 0 when there is none. */
export function headEnd(text: string, language: string): number {
  return syntaxOf(language)?.headEnd(new Source(text, language)) ?? 0;
}

function joined(cuts: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const cut of cuts) {
    const last = result.at(-1);
    if (last !== undefined && cut.start <= last.end) {
      result.push({ start: last.start, end: Math.max(last.end, cut.end) });
      result.splice(-2, 1);
    } else {
      result.push(cut);
    }
  }
  return result;
}

/** Of the empty lines around a cut, those above it go too where there are some on both sides. */
function withBlankLines({ text }: Source, cut: Span): Span {
  const above = text.slice(0, cut.start).trimEnd();
  const start = text.indexOf('\n', above.length) + 1;
  return start > 0 && start < cut.start && /^[ \t]*\r?\n/.test(text.slice(cut.end)) ? { start, end: cut.end } : cut;
}

function without(code: string, cuts: readonly Span[]): string {
  return cuts.toReversed().reduce((rest, cut) => rest.slice(0, cut.start) + rest.slice(cut.end), code);
}

function offsetWithout(cuts: readonly Span[], offset: number): number | undefined {
  if (cuts.some((cut) => cut.start <= offset && offset < cut.end)) {
    return undefined;
  }
  return offset - cuts.filter((cut) => cut.end <= offset).reduce((sum, cut) => sum + cut.end - cut.start, 0);
}

/** A statement goes with the comment behind it and the rest of its line when nothing else stands there. */
function afterLine(source: Source, end: number): number {
  const comment = source.tokens.find(
    ({ kind, start }) => kind === 'comment' && start >= end && /^[ \t]*$/.test(source.text.slice(end, start)),
  );
  const from = comment?.end ?? end;
  const rest = /^[ \t]*(?:\r?\n|$)/.exec(source.text.slice(from, from + 200));
  return rest === null ? end : from + rest[0].length;
}
