import type { SyntaxNode } from '../../src/core/ports.ts';

/** A function of a file, to be put into another one. */
export interface FunctionPiece {
  /** What it is and what it stands in: a piece goes beside one of its kind. */
  readonly kind: string;
  readonly text: string;
  /** Where it stands in the file. */
  readonly start: number;
  readonly end: number;
  /** The import statements of its file, one a line. */
  readonly imports: string;
  /** Everything above the first other statement of its file, with licence, package and docstring. */
  readonly head: string;
}

const functions: Readonly<Record<string, readonly string[]>> = {
  python: ['function_definition', 'decorated_definition'],
  typescript: ['function_declaration', 'export_statement', 'method_definition'],
  javascript: ['function_declaration', 'export_statement', 'method_definition'],
  go: ['function_declaration', 'method_declaration'],
  java: ['method_declaration'],
  csharp: ['method_declaration'],
  php: ['function_definition', 'method_declaration'],
  ruby: ['method'],
  rust: ['function_item'],
  shellscript: ['function_definition'],
  cpp: ['function_definition'],
};
const heads = new Set(
  (
    'import_statement import_from_statement future_import_statement package_clause import_declaration package_declaration using_directive php_tag ' +
    'namespace_definition namespace_use_declaration declare_statement use_declaration extern_crate_declaration inner_attribute_item preproc_include ' +
    'hash_bang_line extern_alias_directive'
  ).split(' '),
);
const packages = new Set([
  'package_clause',
  'package_declaration',
  'php_tag',
  'namespace_definition',
  'declare_statement',
  'inner_attribute_item',
  'hash_bang_line',
]);

/** The functions of a file that stand on lines of their own. */
export function piecesOf(root: SyntaxNode, text: string, language: string): FunctionPiece[] {
  const imports: string[] = [];
  let headEnd = 0;
  let inHead = true;
  for (const node of root.children) {
    const isHead = isHeadStatement(node.type, language) || isRequire(node, text) || isHeadText(node);
    inHead &&= isHead;
    headEnd = inHead ? node.end : headEnd;
    if (isHeadStatement(node.type, language) && !packages.has(node.type)) {
      imports.push(text.slice(node.start, node.end).trim());
    } else if (isRequire(node, text)) {
      imports.push(text.slice(node.start, node.end).trim());
    }
  }
  const head = { imports: imports.join('\n'), head: text.slice(0, headEnd).trim() };
  const pieces: FunctionPiece[] = [];
  const stack: { node: SyntaxNode; parents: readonly string[] }[] = [{ node: root, parents: [] }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, parents } = next;
    const isFunction = (functions[language] ?? []).includes(node.type) && !hasError(node) && standsAlone(node, text) && parents.length <= 5;
    if (isFunction && (node.type !== 'export_statement' || node.children.some(({ type }) => type === 'function_declaration'))) {
      const start = text.lastIndexOf('\n', node.start) + 1;
      pieces.push({ kind: [...parents.slice(-2), node.type].join('>'), text: text.slice(start, node.end), start, end: node.end, ...head });
      continue;
    }
    for (const child of node.children) {
      stack.push({ node: child, parents: [...parents, node.type] });
    }
  }
  return pieces;
}

/** A namespace of C++ holds code. */
function isHeadStatement(type: string, language: string): boolean {
  return heads.has(type) && (type !== 'namespace_definition' || language === 'php');
}

function hasError(node: SyntaxNode): boolean {
  return node.hasError || node.missing;
}

function isHeadText(node: SyntaxNode): boolean {
  return (
    node.type.includes('comment') ||
    (node.type === 'expression_statement' && node.children.length > 0 && node.children[0]?.type === 'string')
  );
}

function isRequire(node: SyntaxNode, text: string): boolean {
  const isCall = ['lexical_declaration', 'variable_declaration', 'call'].includes(node.type);
  return (
    isCall &&
    /^(?:(?:const|let|var) [^=]*= require\(['"][^'"]*['"]\);?|require(?:_relative)? ['"][^'"]*['"])$/.test(text.slice(node.start, node.end))
  );
}

function standsAlone(node: SyntaxNode, text: string): boolean {
  const start = text.lastIndexOf('\n', node.start) + 1;
  const feed = text.indexOf('\n', node.end);
  return text.slice(start, node.start).trim() === '' && text.slice(node.end, feed === -1 ? text.length : feed).trim() === '';
}

/** A statement that can stand in every function. */
export function statementIn(language: string): string {
  const statements: Readonly<Record<string, string>> = {
    python: 'note = 1',
    ruby: 'note = 1',
    shellscript: 'note=1',
    go: '_ = note(1)',
    php: '$note = 1;',
  };
  return statements[language] ?? 'note(1);';
}
