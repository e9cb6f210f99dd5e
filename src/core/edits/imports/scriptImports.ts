import type { TextChange } from '../../textChange.ts';
import { addLines, addToList, type ImportSyntax, type Span, scanHead } from './importSyntax.ts';

const skipped = /(?:[ \t]*\r?\n)|(?:[ \t]*\/\/[^\n]*(?:\n|$))|(?:[ \t]*\/\*[\s\S]*?\*\/)|(?:#![^\n]*(?:\n|$))|(?:(["'])use [\w ]+\1;?)/y;
const statement = /import\b(?!\s*[(.])[^'"();]*?(["'])[^'"\n]+\1(?:\s*with\s*\{[^}]*\})?[ \t]*;?/y;

export const scriptImports: ImportSyntax = {
  head: (text) => scanHead(text, { skipped, statement }),
  merge(text, imports) {
    const head = scriptImports.head(text);
    const existing = head.statements.map((span) => ({ span, parts: parse(text.slice(span.start, span.end)) }));
    const changes: TextChange[] = [];
    const lines: string[] = [];
    for (const source of imports) {
      const wanted = parse(source);
      const missing =
        wanted &&
        without(
          wanted,
          existing.flatMap(({ parts }) => parts ?? []),
        );
      const host = missing && joinable(missing) ? existing.find(({ parts }) => parts && accepts(parts, missing)) : undefined;
      if (missing !== undefined && host !== undefined) {
        changes.push(addToList(text, closing(text, host.span), missing.named));
      } else if (missing !== undefined) {
        lines.push(written(missing, styleOf(text, head.statements, source)));
      }
    }
    return [...changes, ...addLines(text, head, [...new Set(lines)])];
  },
};

interface Import {
  readonly module: string;
  readonly typeOnly: boolean;
  readonly default: string | undefined;
  readonly namespace: string | undefined;
  /** With their aliases. */
  readonly named: readonly string[];
  /** ` with { type: 'json' }`, as written. */
  readonly attributes: string;
}

function parse(source: string): Import | undefined {
  const match =
    /^import\s+(type\s+(?!from\b))?(?:([\w$]+)\s*,?\s*)?(?:\*\s*as\s+([\w$]+)\s*)?(?:\{([^}]*)\}\s*)?(?:from\s*)?(["'])([^'"]+)\5\s*(with\s*\{[^}]*\})?/.exec(
      source.trim(),
    );
  if (match === null) {
    return undefined;
  }
  const named = (match[4] ?? '')
    .split(',')
    .map((name) => name.trim().replace(/\s+/g, ' '))
    .filter((name) => name !== '');
  const attributes = match[7] === undefined ? '' : ` ${match[7]}`;
  return { module: match[6] ?? '', typeOnly: match[1] !== undefined, default: match[2], namespace: match[3], named, attributes };
}

/** What of `wanted` the others do not bring; undefined when they bring all of it. */
function without(wanted: Import, others: readonly Import[]): Import | undefined {
  const same = others.filter((other) => other.module === wanted.module && (!other.typeOnly || wanted.typeOnly));
  const isBare = wanted.default === undefined && wanted.namespace === undefined && wanted.named.length === 0;
  if (isBare) {
    return same.length > 0 ? undefined : wanted;
  }
  const has = (name: string) => same.some((other) => other.named.includes(name) || other.named.includes(name.replace(/^type /, '')));
  const missing = {
    ...wanted,
    default: same.some((other) => other.default === wanted.default) ? undefined : wanted.default,
    namespace: same.some((other) => other.namespace === wanted.namespace) ? undefined : wanted.namespace,
    named: wanted.named.filter((name) => !has(name)),
  };
  return missing.default === undefined && missing.namespace === undefined && missing.named.length === 0 ? undefined : missing;
}

function joinable(missing: Import): boolean {
  return missing.default === undefined && missing.namespace === undefined;
}

function accepts(existing: Import, missing: Import): boolean {
  return existing.module === missing.module && existing.typeOnly === missing.typeOnly && existing.named.length > 0;
}

function closing(text: string, span: Span): number {
  return text.lastIndexOf('}', text.lastIndexOf('from', span.end));
}

interface Style {
  readonly quote: string;
  readonly semicolon: string;
}

/** As the file writes its imports, else as the answer does. */
function styleOf(text: string, statements: readonly Span[], source: string): Style {
  const [first] = statements;
  const model = first === undefined ? source : text.slice(first.start, first.end);
  return { quote: /["']/.exec(model)?.[0] ?? "'", semicolon: model.trimEnd().endsWith(';') ? ';' : '' };
}

function written(one: Import, { quote, semicolon }: Style): string {
  const braces = one.named.length > 0 ? `{ ${one.named.join(', ')} }` : undefined;
  const star = one.namespace === undefined ? undefined : `* as ${one.namespace}`;
  const names = [one.default, star, braces].filter((part) => part !== undefined).join(', ');
  const type = one.typeOnly ? 'type ' : '';
  return `import ${type}${names === '' ? '' : `${names} from `}${quote}${one.module}${quote}${one.attributes}${semicolon}`;
}
