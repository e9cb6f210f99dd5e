import { parse } from '@babel/parser';

export interface ImportFact {
  readonly specifier: string;
  readonly line: number;
}

/** What the layer rules need to know about one file. */
export interface SourceFacts {
  readonly imports: readonly ImportFact[];
  /** Lines of `export … from`, the stuff of barrels. */
  readonly reExports: readonly number[];
  readonly defaultExports: readonly number[];
  /** Lines of `let` and `var` at the top level. */
  readonly moduleVariables: readonly number[];
  /** Uses of what the platform gives: `Date.now`, `fetch`, `console.log`, `new Date()`. */
  readonly ambient: readonly { readonly name: string; readonly line: number }[];
  /** Imports whose target is computed, which no rule can judge. */
  readonly computedImports: readonly number[];
  /** Lines of types derived from a function, outside of function bodies. */
  readonly derivedTypes: readonly number[];
}

/** Names that carry a clock, randomness, I/O or the host. Types of the same name are found too: core has no use for those either. */
const ambientNames = new Set([
  'Bun',
  'Buffer',
  'Deno',
  'EventSource',
  'MessageChannel',
  'WebSocket',
  'Worker',
  'XMLHttpRequest',
  'clearInterval',
  'clearTimeout',
  'console',
  'crypto',
  'document',
  'eval',
  'fetch',
  'global',
  'globalThis',
  'localStorage',
  'navigator',
  'performance',
  'process',
  'queueMicrotask',
  'require',
  'self',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'window',
]);

/** Members of the language itself that read the clock or the dice. */
const ambientMembers = new Set(['Date.now', 'Math.random', 'AbortSignal.timeout', 'Temporal.Now']);

/** A node of the syntax tree, as far as it is read here. */
interface Node {
  readonly type: string;
  readonly loc?: { readonly start: { readonly line: number } };
  readonly [field: string]: unknown;
}

/** Parses a TypeScript file. Throws when it does not parse. */
export function readFacts(source: string): SourceFacts {
  const program = parse(source, { sourceType: 'module', plugins: ['typescript'] }).program as unknown as Node;
  const facts = {
    imports: [] as ImportFact[],
    reExports: [] as number[],
    defaultExports: [] as number[],
    moduleVariables: [] as number[],
    ambient: [] as { name: string; line: number }[],
    computedImports: [] as number[],
    derivedTypes: [] as number[],
  };
  const ownNames = new Set<string>();
  for (const statement of program.body as Node[]) {
    readStatement(statement);
  }
  visit(program, undefined, '', false);
  return { ...facts, ambient: facts.ambient.filter(({ name }) => !ownNames.has(name)) };

  function readStatement(statement: Node): void {
    const line = lineOf(statement);
    const from = statement.source as Node | null | undefined;
    if (statement.type === 'ImportDeclaration' || statement.type.startsWith('Export')) {
      if (from) {
        facts.imports.push({ specifier: String(from.value), line });
      }
      if (statement.type !== 'ImportDeclaration' && from) {
        facts.reExports.push(line);
      }
    }
    if (statement.type === 'ExportDefaultDeclaration' || statement.type === 'TSExportAssignment' || exportsDefaultName(statement)) {
      facts.defaultExports.push(line);
    }
    const declaration = statement.type === 'ExportNamedDeclaration' ? (statement.declaration as Node | null) : statement;
    // `declare let` describes something that exists elsewhere.
    if (declaration?.type === 'VariableDeclaration' && declaration.kind !== 'const' && declaration.declare !== true) {
      facts.moduleVariables.push(line);
    }
  }

  function visit(node: Node, parent: Node | undefined, field: string, isInBody: boolean): void {
    readExpression(node, parent, field);
    if (!isInBody && isDerivedType(node)) facts.derivedTypes.push(lineOf(node));
    for (const name of [...boundNames(node.type === 'VariableDeclarator' ? node.id : undefined), ...boundNames(node.params)]) {
      ownNames.add(name);
    }
    for (const [name, value] of Object.entries(node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (isNode(child)) {
          visit(child, node, name, isInBody || node.type === 'BlockStatement');
        }
      }
    }
  }

  function readExpression(node: Node, parent: Node | undefined, field: string): void {
    const line = lineOf(node);
    if (node.type === 'ImportExpression' || node.type === 'TSImportType') {
      const target = stringOf(node.source ?? node.argument);
      if (target === undefined) {
        facts.computedImports.push(line);
      } else {
        facts.imports.push({ specifier: target, line });
      }
    } else if (node.type === 'TSImportEqualsDeclaration' || node.type === 'MetaProperty') {
      facts.ambient.push({ name: node.type === 'MetaProperty' ? 'import.meta' : 'import =', line });
    } else if (node.type === 'NewExpression' && nameOf(node.callee) === 'Date' && (node.arguments as Node[]).length === 0) {
      facts.ambient.push({ name: 'new Date()', line });
    } else if (node.type === 'CallExpression' && nameOf(node.callee) === 'Date') {
      facts.ambient.push({ name: 'Date()', line });
    } else if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') {
      const name = `${nameOf(node.object)}.${node.computed === true ? stringOf(node.property) : nameOf(node.property)}`;
      if (ambientMembers.has(name)) {
        facts.ambient.push({ name, line });
      }
    } else if (node.type === 'VariableDeclarator' && nameOf(node.init) !== undefined && (node.id as Node).type === 'ObjectPattern') {
      for (const property of (node.id as Node).properties as Node[]) {
        const name = `${nameOf(node.init)}.${nameOf(property.key)}`;
        if (ambientMembers.has(name)) {
          facts.ambient.push({ name, line });
        }
      }
    } else if (node.type === 'Identifier' && ambientNames.has(String(node.name)) && !isPropertyName(parent, field)) {
      facts.ambient.push({ name: String(node.name), line });
    }
  }
}

/** `ReturnType<typeof f>`, `Parameters<typeof f>`: a type that somebody else's function decides. */
function isDerivedType(node: Node): boolean {
  if (node.type !== 'TSTypeReference' || !['ReturnType', 'Parameters'].includes(nameOf(node.typeName) ?? '')) return false;
  const of = (node.typeParameters ?? node.typeArguments) as Node | undefined;
  return ((of?.params ?? []) as Node[])[0]?.type === 'TSTypeQuery';
}

/** True where an identifier only names a member: `clock.setTimeout`, `{ process: 1 }`, `interface X { window: number }`. */
function isPropertyName(parent: Node | undefined, field: string): boolean {
  if (parent === undefined) {
    return false;
  }
  // A shorthand `{ process }` is visited twice: as key here, and as the value it reads.
  return (field === 'property' || field === 'key' || field === 'imported' || field === 'exported') && parent.computed !== true;
}

/** The names a pattern of variables or parameters gives to what it takes; a name of the file's own is not the platform's. */
function boundNames(pattern: unknown): string[] {
  if (Array.isArray(pattern)) {
    return pattern.flatMap(boundNames);
  }
  if (!isNode(pattern)) {
    return [];
  }
  const name = nameOf(pattern);
  const parts = [
    pattern.left,
    pattern.argument,
    pattern.elements,
    pattern.properties,
    pattern.type === 'ObjectProperty' ? pattern.value : undefined,
  ];
  return name === undefined ? parts.flatMap(boundNames) : [name];
}

function exportsDefaultName(statement: Node): boolean {
  const specifiers = statement.type === 'ExportNamedDeclaration' ? (statement.specifiers as Node[]) : [];
  return specifiers.some((specifier) => nameOf(specifier.exported) === 'default');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string' && 'loc' in value;
}

function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Identifier' ? String(node.name) : undefined;
}

function stringOf(node: unknown): string | undefined {
  if (!isNode(node)) {
    return undefined;
  }
  return node.type === 'TSLiteralType' ? stringOf(node.literal) : node.type === 'StringLiteral' ? String(node.value) : undefined;
}

function lineOf(node: Node): number {
  return node.loc?.start.line ?? 0;
}
