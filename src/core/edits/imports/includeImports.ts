import { addImports, type FileHead, type Ranked } from './head.ts';
import type { ImportSyntax } from './importSyntax.ts';
import type { Source, Span } from './source.ts';

/** `#include` lines of C and C++, below the guard of a header. */
export const includeImports: ImportSyntax = {
  parts(answer) {
    const { includes, once } = read(answer);
    const moved = includes
      .filter(({ conditions }) => conditions === 0)
      .map(({ start, end }) => ({ start, end, moved: answer.text.slice(start, end) }));
    return [...moved, ...(once === undefined ? [] : [{ ...once, moved: undefined }])].sort((a, b) => a.start - b.start);
  },
  merge(file, statements) {
    const existing = new Set(read(file).includes.map(({ header }) => header));
    const wanted = statements.flatMap((one) => read(one).includes.map(({ header }) => header));
    const missing = [...new Set(wanted)].filter((header) => !existing.has(header));
    return addImports(
      file,
      headOf(file),
      missing.map((header) => ({ text: `#include ${header}`, ...rankOf(header) })),
    );
  },
  headEnd(file) {
    const head = headOf(file);
    return Math.max(head.fixedEnd, head.imports.at(-1)?.end ?? 0);
  },
};

interface Include extends Span {
  /** With its quotes or brackets. */
  readonly header: string;
  /** `#if`s around it, without the guard of the file. */
  readonly conditions: number;
}

function read(source: Source): {
  readonly includes: readonly Include[];
  readonly once: Span | undefined;
  readonly guard: Span | undefined;
} {
  const includes: Include[] = [];
  let once: Span | undefined;
  let guard: Span | undefined;
  let conditions = 0;
  source.code.forEach(({ kind, start, end }, index) => {
    if (kind !== 'directive') {
      return;
    }
    const words = source.text
      .slice(start, end)
      .replace(/^#[ \t]*/, '')
      .trimEnd();
    const span = { start, end: start + source.text.slice(start, end).trimEnd().length };
    if (/^if/.test(words)) {
      const name = /^ifndef\s+(\w+)/.exec(words)?.[1] ?? /^if\s+!\s*defined\s*(?:\(\s*)?(\w+)/.exec(words)?.[1];
      const define = source.code[index + 1];
      const isGuard =
        index === (once === undefined ? 0 : 1) &&
        name !== undefined &&
        define?.kind === 'directive' &&
        new RegExp(`^#\\s*define\\s+${name}\\s*$`).test(source.text.slice(define.start, define.end).trim());
      guard = isGuard ? define : guard;
      conditions += isGuard ? 0 : 1;
    } else if (/^endif/.test(words)) {
      conditions = Math.max(0, conditions - 1);
    } else if (/^pragma\s+once\b/.test(words)) {
      once = span;
    } else {
      const header = /^include(?:_next)?\s*(<[^>\n]+>|"[^"\n]+")/.exec(words)?.[1];
      includes.push(...(header === undefined ? [] : [{ ...span, header, conditions }]));
    }
  });
  return { includes, once, guard };
}

/** The first includes that stand in no bracket and under no condition. */
function headOf(file: Source): FileHead {
  const { includes, once, guard } = read(file);
  const firstCode = file.code.find(({ kind, start }) => kind !== 'directive' && start > (includes[0]?.start ?? -1))?.start ?? Infinity;
  const run = includes.filter(({ conditions, start }) => conditions === 0 && start < firstCode);
  const fixedEnd = Math.max(
    once?.end ?? 0,
    guard === undefined ? 0 : guard.start + file.text.slice(guard.start, guard.end).trimEnd().length,
  );
  return { imports: run.map(({ start, end, header }) => ({ start, end, ...rankOf(header) })), fixedEnd, separates: false };
}

function rankOf(header: string): Ranked {
  return { rank: 0, family: header.startsWith('<') ? (header.endsWith('.h>') ? 'c' : 'system') : 'own', key: header };
}
