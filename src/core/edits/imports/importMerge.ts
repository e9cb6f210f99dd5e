import type { TextChange } from '../../textChange.ts';
import { goImports } from './goImports.ts';
import type { ImportSyntax } from './importSyntax.ts';
import { csharpImports, javaImports } from './lineImports.ts';
import { pythonImports } from './pythonImports.ts';
import { scriptImports } from './scriptImports.ts';

/** An answer's code apart from the imports at its head. */
export interface SplitCode {
  readonly code: string;
  /** The import statements as written. */
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
};

/** Takes the imports at the head of `code` out, where they can be merged into `text`, the document the code goes into. */
export function splitImports(code: string, text: string, language: string): SplitCode {
  const syntax = syntaxes[language];
  const whole = { code, imports: [], offsetOf: (offset: number) => offset };
  if (syntax === undefined || text.trim() === '') {
    return whole;
  }
  const head = syntax.head(code);
  const spans = [
    ...head.statements,
    ...(syntax.head(text).container === undefined || head.container === undefined ? [] : [head.container]),
  ];
  const cuts = spans.map((span) => ({ start: span.start, end: afterLine(code, span.end) })).sort((a, b) => a.start - b.start);
  const rest = without(code, cuts);
  return cuts.length === 0 || rest.trim() === ''
    ? whole
    : {
        code: rest,
        imports: head.statements.map((span) => code.slice(span.start, span.end)),
        offsetOf: (offset) => offsetWithout(cuts, offset),
      };
}

/**
 * The changes that bring `imports` into the import block at the head of `text`: what is there already is left out, names go to an
 * existing statement of the same module, the rest comes after the last import, below licence, shebang, docstring and directives.
 */
export function mergeImports(text: string, imports: readonly string[], language: string): readonly TextChange[] {
  const syntax = syntaxes[language];
  if (syntax === undefined || imports.length === 0) {
    return [];
  }
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const changes = syntax.merge(text, imports);
  return changes.map((change) => ({ ...change, text: change.text.replace(/\r?\n/g, eol) }));
}

interface Cut {
  readonly start: number;
  readonly end: number;
}

function without(code: string, cuts: readonly Cut[]): string {
  return cuts.toReversed().reduce((rest, cut) => rest.slice(0, cut.start) + rest.slice(cut.end), code);
}

function offsetWithout(cuts: readonly Cut[], offset: number): number | undefined {
  if (cuts.some((cut) => cut.start <= offset && offset < cut.end)) {
    return undefined;
  }
  return offset - cuts.filter((cut) => cut.end <= offset).reduce((sum, cut) => sum + cut.end - cut.start, 0);
}

/** A statement goes with the rest of its line when nothing else stands there. */
function afterLine(code: string, end: number): number {
  return end + (/^[ \t]*(?:\r?\n|$)/.exec(code.slice(end, end + 200))?.[0].length ?? 0);
}
