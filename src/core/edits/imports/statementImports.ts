import type { TextChange } from '../../textChange.ts';
import { addImports, type FileHead, type PlacedImport, type Ranked } from './head.ts';
import type { AnswerPart, ImportSyntax } from './importSyntax.ts';
import { depths, type Source, type Span } from './source.ts';

/** A statement at the top of a file, told by its words. */
export interface TopStatement extends Span {
  /** As one line: comments left out, blanks as they must be. */
  readonly plain: string;
  readonly from: number;
  readonly to: number;
}

/** A language whose imports are a statement each. */
export interface StatementRules {
  /** Whether the statement that begins at this code token is an import. */
  isImport(source: Source, index: number): boolean;
  /** Whether it is something else that must stand above the imports, once in a file. */
  isFixed(source: Source, index: number): boolean;
  /** What fixed statement is said again only when the file has none of its kind; undefined for what never comes from an answer. */
  fixedKind?(plain: string): string | undefined;
  /** Ends with the line where no semicolon does. */
  readonly endsWithLine: boolean;
  /** A statement may stand in the brackets of one of these words (`namespace A { using B; }`). */
  readonly container?: string | undefined;
  /** The single imports a statement stands for, each as one line. */
  single(plain: string): readonly string[];
  /** Whether `existing`, as single lines, brings `wanted` already, or makes it an error. */
  brings(existing: readonly string[], wanted: string): boolean;
  rank(plain: string, all: readonly string[]): Ranked;
}

export function statementImports(rules: StatementRules): ImportSyntax {
  return {
    parts(answer, file) {
      const { imports, fixed } = read(answer, rules);
      const own = read(file, rules);
      const kinds = new Set(own.fixed.map(({ plain }) => rules.fixedKind?.(plain)));
      const parts: AnswerPart[] = imports.map(({ start, end }) => ({ start, end, moved: answer.text.slice(start, end) }));
      for (const one of fixed) {
        const kind = rules.fixedKind?.(one.plain);
        const moves = kind !== undefined && !kinds.has(kind) && !file.hasCode;
        parts.push({ start: one.start, end: one.end, moved: moves ? answer.text.slice(one.start, one.end) : undefined });
      }
      return parts.sort((a, b) => a.start - b.start);
    },
    merge(file, statements) {
      const own = read(file, rules);
      const existing = own.all.flatMap(({ plain }) => rules.single(plain));
      const answers = statements.map((one) => read(one, rules));
      const wanted = [...new Set(answers.flatMap(({ all }) => all.flatMap(({ plain }) => rules.single(plain))))];
      const lines: string[] = [];
      for (const one of wanted) {
        if (!rules.brings([...existing, ...lines], one)) {
          lines.push(one);
        }
      }
      const plains = own.imports.map(({ plain }) => plain);
      const changes = fixedChanges(file, rules, statements);
      return [
        ...changes,
        ...addImports(
          file,
          headOf(file, rules),
          lines.map((text) => ({ text, ...rules.rank(text, plains) })),
        ),
      ];
    },
    headEnd(file) {
      const head = headOf(file, rules);
      return Math.max(head.fixedEnd, head.imports.at(-1)?.end ?? 0);
    },
  };
}

/** Words with one blank between them where one is needed. */
export function plainText(source: Source, from: number, to: number): string {
  let text = '';
  for (let index = from; index < to; index += 1) {
    const word = source.word(index);
    const previous = source.word(index - 1);
    const needsBlank =
      index > from && ((/[\w$]$/.test(previous) && /^[\w$"'<(*{@_]/.test(word)) || previous === ',' || previous === '=' || word === '=');
    text += (needsBlank ? ' ' : '') + word;
  }
  return text;
}

interface TopOfFile {
  /** Imports where new ones belong. */
  readonly imports: readonly TopStatement[];
  /** Imports under no condition, wherever. */
  readonly all: readonly TopStatement[];
  readonly fixed: readonly TopStatement[];
}

function read(source: Source, rules: StatementRules): TopOfFile {
  const depth = depths(source);
  const fixed: TopStatement[] = [];
  const all: TopStatement[] = [];
  const runs: TopStatement[][] = [[]];
  let conditions = 0;
  let containerDepth = 0;
  let last = -1;
  for (let index = 0; index < source.code.length; index += 1) {
    if (source.code[index]?.kind === 'directive') {
      const words = source.word(index).replace(/^#\s*/, '');
      conditions += /^if/.test(words) ? 1 : /^endif/.test(words) ? -1 : 0;
      continue;
    }
    if (source.code[index]?.kind === 'tag') {
      continue;
    }
    const word = source.word(index);
    const begins = depth[index] === containerDepth && index > last;
    if (begins && rules.container !== undefined && word === rules.container) {
      const open = opening(source, index);
      if (source.word(open) === '{') {
        containerDepth += 1;
        runs.push([]);
        last = open;
        continue;
      }
    }
    const isImport = begins && rules.isImport(source, index);
    if (!isImport && !(begins && rules.isFixed(source, index))) {
      if (begins && index > last && word !== '}') {
        runs.push([]);
        last = Math.max(last, endOfStatement(source, index, rules.endsWithLine) - 1);
      }
      continue;
    }
    const to = endOfStatement(source, index, rules.endsWithLine);
    const span = { start: source.code[index]?.start ?? 0, end: source.code[to - 1]?.end ?? 0 };
    const one = { ...span, plain: plainText(source, index, to), from: index, to };
    if (!isImport) {
      fixed.push(one);
    } else if (conditions === 0) {
      all.push(one);
      runs.at(-1)?.push(one);
    }
    last = to - 1;
  }
  return { imports: runs.find((run) => run.length > 0) ?? [], all, fixed };
}

function opening(source: Source, from: number): number {
  for (let index = from; index < source.code.length; index += 1) {
    if (source.word(index) === '{' || source.word(index) === ';') {
      return index;
    }
  }
  return source.code.length;
}

/** Behind the last code token of a statement. */
function endOfStatement(source: Source, from: number, endsWithLine: boolean): number {
  let depth = 0;
  for (let index = from; index < source.code.length; index += 1) {
    const word = source.word(index);
    if (index > from && depth === 0 && endsWithLine && source.beginsLine(index)) {
      return index;
    }
    depth += '([{'.includes(word) && word !== '' ? 1 : ')]}'.includes(word) && word !== '' ? -1 : 0;
    if (depth < 0) {
      return Math.max(from + 1, index);
    }
    if (depth === 0 && (word === ';' || (word === '}' && !endsWithLine && source.word(index + 1) !== ';'))) {
      return index + 1;
    }
  }
  return source.code.length;
}

function headOf(file: Source, rules: StatementRules): FileHead {
  const { imports, fixed } = read(file, rules);
  const plains = imports.map(({ plain }) => plain);
  const placed: PlacedImport[] = imports.map(({ start, end, plain }) => ({
    start,
    end,
    ...rules.rank(rules.single(plain)[0] ?? plain, plains),
  }));
  const shebang = file.text.startsWith('#!') ? file.lineEnd(0) : 0;
  const [tag] = file.tokens;
  const tagEnd = tag?.kind === 'tag' && file.text.slice(tag.start, tag.end) !== '<?=' ? tag.end : 0;
  return { imports: placed, fixedEnd: Math.max(shebang, tagEnd, directivesEnd(file), fixed.at(-1)?.end ?? 0), separates: false };
}

/** Behind the directives above all code that hold for the whole file, or must stand first in it (C#: `#define`, `#nullable`, `#:sdk`). */
function directivesEnd(file: Source): number {
  let end = 0;
  let depth = 0;
  let isHeld = false;
  for (const token of file.tokens) {
    if (token.kind === 'directive') {
      const text = file.text.slice(token.start, token.end).trimEnd();
      const word = /^#\s*(\w*|:)/.exec(text)?.[1] ?? '';
      depth += word === 'if' ? 1 : word === 'endif' ? -1 : 0;
      isHeld ||= /^(?:define|undef|nullable|pragma|endregion|:)$/.test(word);
      if (isHeld && depth === 0) {
        end = token.start + text.length;
        isHeld = false;
      }
    } else if (!['comment', 'newline'].includes(token.kind)) {
      break;
    }
  }
  return end;
}

/** Fixed statements of answers whose kind the file does not have, in their order, each a paragraph. */
function fixedChanges(file: Source, rules: StatementRules, answers: readonly Source[]): TextChange[] {
  const own = read(file, rules).fixed.map(({ plain }) => rules.fixedKind?.(plain));
  const texts = answers.flatMap((answer) =>
    read(answer, rules)
      .fixed.filter(({ plain }) => rules.fixedKind?.(plain) !== undefined && !own.includes(rules.fixedKind(plain)))
      .map(({ start, end }) => answer.text.slice(start, end)),
  );
  const lines = texts.length === 0 ? [] : [{ text: texts.join('\n\n'), rank: 0, family: '', key: '' }];
  return addImports(file, { ...headOf(file, rules), imports: [] }, lines);
}
