import type { SelectionKind } from '../generation/request/request.ts';
import type { SyntaxNode } from '../ports.ts';

export interface DescribedSelection {
  readonly kind: SelectionKind;
  /** What the selection asks for in words: the comment, or the words on and in the stub. Empty for code and samples, which need a sentence. */
  readonly task: string;
}

/**
 * What a selection is, by its text: an instruction in comments, a stub to fill, a JSON or SQL sample, else code to change. With `tree`,
 * the selection parsed in `language`, comments and strings are told from code for certain.
 */
export function describeSelection(text: string, language: string, tree?: SyntaxNode): DescribedSelection {
  const words = commentWords(text, language, tree);
  if (words !== undefined) {
    return { kind: 'comment', task: words };
  }
  if (isSample(text, language)) {
    return { kind: 'sample', task: '' };
  }
  if (isStub(text, language)) {
    return { kind: 'stub', task: stubWords(text, language) };
  }
  return { kind: 'code', task: '' };
}

const hashComments = new Set([
  'python',
  'ruby',
  'shellscript',
  'yaml',
  'toml',
  'dockerfile',
  'makefile',
  'perl',
  'r',
  'elixir',
  'powershell',
  'coffeescript',
  'julia',
]);
const dashComments = new Set(['sql', 'lua', 'haskell', 'ada', 'elm']);
const markupComments = new Set(['html', 'xml', 'markdown', 'vue', 'svelte']);
const proseLanguages = new Set(['plaintext', 'markdown']);

/** The words of a selection that is nothing but comments; undefined when there is anything else in it. */
function commentWords(text: string, language: string, tree: SyntaxNode | undefined): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') {
    return undefined;
  }
  if (tree !== undefined && !onlyComments(tree, text)) {
    return undefined;
  }
  const block = /^\/\*(?!\/)([\s\S]*)\*\/$/.exec(trimmed) ?? (markupComments.has(language) ? /^<!--([\s\S]*?)-->$/.exec(trimmed) : null);
  const docstring = language === 'python' ? /^[rRuU]?("""|''')([\s\S]*?)\1$/.exec(trimmed) : null;
  if (block !== null && !(block[1] ?? '').includes('*/')) {
    const inside = (block[1] ?? '').replace(/^\*+|(?<!\*)\*+$/g, '');
    return plainWords(inside.split('\n').map((line) => line.replace(/^\s*\*? ?/, '')));
  }
  if (docstring !== null) {
    return plainWords((docstring[2] ?? '').split('\n'));
  }
  const lines = trimmed.split(/\r?\n/).filter((line) => line.trim() !== '');
  const marker = lineMarker(language);
  return lines.every((line) => marker.test(line)) ? plainWords(lines.map((line) => line.replace(marker, ''))) : undefined;
}

function lineMarker(language: string): RegExp {
  if (hashComments.has(language)) {
    return /^\s*#+(?!!) ?/;
  }
  if (dashComments.has(language)) {
    return /^\s*--+ ?/;
  }
  if (proseLanguages.has(language)) {
    return /^\s*(?:\/\/+|#+) ?/;
  }
  return language === 'php' ? /^\s*(?:\/\/+|#(?!\[)) ?/ : /^\s*\/\/+ ?/;
}

/** One line of text, without the marks people put before an instruction. */
function plainWords(lines: readonly string[]): string {
  const words = lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
  return words.replace(/^(?:TODO|FIXME|XXX|HACK|TASK)\b\s*(?:\([^)]*\))?\s*[:\-–]?\s*/i, '').trim();
}

function onlyComments(tree: SyntaxNode, text: string): boolean {
  return tree.children.every((node) => isCommentNode(node) || text.slice(node.start, node.end).trim() === '');
}

function isCommentNode(node: SyntaxNode): boolean {
  const onlyChild = node.children.length === 1 ? node.children[0] : undefined;
  return node.type.includes('comment') || (node.type === 'expression_statement' && onlyChild?.type === 'string');
}

/** Data given as an example: a whole value of JSON, in its own kind of file too, where code would be no JSON; SQL in another language. */
function isSample(text: string, language: string): boolean {
  const trimmed = text.trim();
  if (/^[[{]/.test(trimmed) && isJson(trimmed)) {
    return true;
  }
  const sql =
    /^(?:select\s[\s\S]+\sfrom\s|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|create\s+(?:temp\w*\s+)?(?:table|view|index)\s|alter\s+table\s|with\s+\w+\s+as\s*\()/i;
  return language !== 'sql' && sql.test(trimmed);
}

function isJson(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

/** Bodies that say that there is no code yet. */
const emptyBodies: readonly RegExp[] = [
  /^(?:pass|\.\.\.)$/,
  /^raise NotImplementedError\b.*$/,
  /^throw new (?:\w+\.)*(?:Error|Exception|NotImplementedError|NotImplementedException|UnsupportedOperationException|RuntimeException|NotSupportedException)\s*\(.*\)\s*;?$/,
  /^panic\(.*\)$/,
  /^(?:todo|unimplemented)!\(.*\)\s*;?$/,
  /^TODO\(.*\)$/,
  /^return(?: (?:null|nil|None|undefined|0|false|''|""))?\s*;?$/,
];

/** Words without which a thrown error is a real one: a function that always throws on purpose is not a stub. */
const unfinished = /not\s*(?:yet\s*)?implemented|todo|unimplemented|NotImplemented|UnsupportedOperation|NotSupported|^$/i;

function isStub(text: string, language: string): boolean {
  const parts = signatureAndBody(text, language);
  if (parts === undefined) {
    return false;
  }
  const lines = parts.body
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !isRemark(line, language));
  if (lines.length === 0) {
    return true;
  }
  const [only] = lines;
  const matches = lines.length === 1 && only !== undefined && emptyBodies.some((body) => body.test(only));
  return matches && (!/^(?:throw|panic)/.test(only) || unfinished.test(only));
}

/** The head of one function, method or class, and what stands in it. Undefined when the text is not exactly one of these. */
function signatureAndBody(text: string, language: string): { signature: string; body: string } | undefined {
  const trimmed = text.trim();
  if (language === 'python') {
    const head = /^(?:@[^\n]*\n\s*)*(?:async\s+)?(?:def|class)\s+\w+(?!\w)[\s\S]*?:[ \t]*(?:#[^\n]*)?(?=\n|$|(?:pass|\.\.\.)$)/.exec(
      trimmed,
    );
    return head === null ? undefined : { signature: head[0], body: withoutDocstring(trimmed.slice(head[0].length)) };
  }
  const open = bodyStart(trimmed);
  if (open === -1 || !trimmed.endsWith('}') || !/\)|\b(?:class|struct|interface|impl|trait|object)\b/.test(trimmed.slice(0, open))) {
    return undefined;
  }
  return { signature: trimmed.slice(0, open), body: trimmed.slice(open + 1, -1) };
}

/** The brace that opens the last block that closes at the end of the text. */
function bodyStart(text: string): number {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    if (text[at] === '}') {
      depth += 1;
    } else if (text[at] === '{') {
      depth -= 1;
      if (depth === 0) {
        return at;
      }
    }
  }
  return -1;
}

function withoutDocstring(body: string): string {
  return body.replace(/^\s*[rRuU]?("""|''')[\s\S]*?\1/, '');
}

function isRemark(line: string, language: string): boolean {
  return lineMarker(language).test(line) || /^(?:\/\*|\*)/.test(line);
}

/** What a stub says about itself: its docstring and its comments. */
function stubWords(text: string, language: string): string {
  const docstring = language === 'python' ? /("""|''')([\s\S]*?)\1/.exec(text)?.[2] : /\/\*\*?((?:(?!\/\*)[\s\S])*?)\*\//.exec(text)?.[1];
  const marker = lineMarker(language);
  const comments = text.split(/\r?\n/).filter((line) => marker.test(line));
  const lines = [
    ...(docstring ?? '').split('\n').map((line) => line.replace(/^\s*\*? ?/, '')),
    ...comments.map((line) => line.replace(marker, '')),
  ];
  return plainWords(lines);
}
