import type { SyntaxNode } from '../ports.ts';

/** What a file declares under one name: enough to use it, without its body. */
export interface Declaration {
  readonly name: string;
  /** The type it is a member of, where it stands outside that type (a method of Go, an `impl` of Rust). */
  readonly owner: string | undefined;
  /** First line of its documentation, as a comment; empty for none. */
  readonly doc: string;
  /** Its signature; for a type with those of its members, one a line. */
  readonly text: string;
  /** The same in one line: of a type the names of its members only. */
  readonly brief: string;
  /** Names of the members in `text`. */
  readonly members: readonly string[];
  readonly startRow: number;
  readonly endRow: number;
}

/**
 * The declarations at the top level of a file, in their order; those of namespaces and modules count as top level. Works on every
 * tree-sitter grammar that names its nodes in the usual way (`function_declaration`, `class_definition`, `struct_item`).
 */
export function declarationsOf(root: SyntaxNode, text: string): readonly Declaration[] {
  return declared(root, text, undefined, 0);
}

/** What kind of declaration a node is; undefined for none. */
export function kindOfNode({ type }: SyntaxNode): 'type' | 'function' | 'value' | undefined {
  return kinds.get(type);
}

function declared(parent: SyntaxNode, text: string, owner: string | undefined, depth: number): Declaration[] {
  const found: Declaration[] = [];
  let comments: SyntaxNode[] = [];
  for (const child of parent.children) {
    if (child.type.includes('comment')) {
      comments = comments.at(-1)?.endRow === child.startRow - 1 ? [...comments, child] : [child];
      continue;
    }
    const doc = comments.at(-1)?.endRow === child.startRow - 1 || comments.at(-1)?.endRow === child.startRow ? comments[0] : undefined;
    found.push(...ofNode(child, child, text, owner, doc, depth));
    comments = [];
  }
  return found;
}

/** @param whole the statement around `node`: with its decorators, `export`, visibility. */
function ofNode(
  node: SyntaxNode,
  whole: SyntaxNode,
  text: string,
  owner: string | undefined,
  comment: SyntaxNode | undefined,
  depth: number,
): Declaration[] {
  if (depth > maxDepth) return [];
  if (wrappers.has(node.type))
    return node.children.flatMap((child) => ofNode(child, isGroup(node) ? child : whole, text, owner, comment, depth + 1));
  if (scopes.has(node.type)) {
    const body = bodyOf(node) ?? node;
    const name = node.type === 'impl_item' ? nameOf(node, text) : owner;
    return declared(body, text, name, depth + 1);
  }
  const kind = kinds.get(node.type);
  if (!kind) return [];
  const name = nameOf(node, text);
  if (name === '') return [];
  const place = { name, owner: ownerOf(node, text) ?? owner, startRow: whole.startRow, endRow: whole.endRow };
  const body = bodyOf(node);
  const doc = docLine(node, body, comment, text);
  const head = line(
    text.slice(whole.start, kind === 'value' ? Math.min(whole.end, whole.start + maxValueChars) : (body?.start ?? whole.end)),
  );
  if (kind !== 'type') return [{ ...place, doc, text: head, brief: clip(head, maxBriefChars), members: [] }];
  const members = body ? membersOf(body, text, depth) : [];
  const wholeText = `${node.type === 'type_spec' ? 'type ' : ''}${text.slice(whole.start, whole.end)}`;
  // A type without code in it is its own declaration.
  const isPlain = wholeText.length <= maxTypeChars && (members.length === 0 || members.every((member) => !member.hasBody));
  const brief = clip(`${clip(head, maxBriefChars)} { ${members.map((member) => member.name).join(', ')} }`, 2 * maxBriefChars);
  return [{ ...place, doc, text: isPlain ? wholeText : typeText(head, members), brief, members: members.map((member) => member.name) }];
}

/** Signatures of the members while there is room, then the names of the others. */
function typeText(head: string, members: readonly Member[]): string {
  let chars = head.length;
  const fits = members.filter(({ text }) => {
    chars += text.length + 3;
    return chars <= maxTypeChars;
  });
  const others = members.filter((member) => !fits.includes(member)).map(({ name }) => name);
  return clip(
    [head, ...fits.map(({ text }) => `  ${text}`), ...(others.length > 0 ? [`  … ${others.join(', ')}`] : [])].join('\n'),
    3 * maxTypeChars,
  );
}

interface Member {
  readonly name: string;
  readonly text: string;
  readonly hasBody: boolean;
}

function membersOf(body: SyntaxNode, text: string, depth: number): Member[] {
  return body.children.flatMap((child) => memberOf(child, child, text, depth + 1));
}

function memberOf(node: SyntaxNode, whole: SyntaxNode, text: string, depth: number): Member[] {
  if (depth > maxDepth) return [];
  if (wrappers.has(node.type)) return node.children.flatMap((child) => memberOf(child, whole, text, depth + 1));
  const isField = fields.has(node.type);
  if (!isField && !kinds.has(node.type)) return [];
  const name = nameOf(node, text);
  if (name === '') return [];
  const body = isField ? undefined : bodyOf(node);
  const end = body?.start ?? Math.min(whole.end, whole.start + maxValueChars);
  return [{ name, text: line(text.slice(whole.start, end)), hasBody: body !== undefined }];
}

/** The name a node declares: its field `name`, or the first name inside its declarator. */
function nameOf(node: SyntaxNode, text: string): string {
  const inner = node.children.find(({ type }) => type === 'variable_declaration');
  if (inner && node.type !== 'lexical_declaration') return nameOf(inner, text);
  for (const key of ['name', 'declarator', 'left', 'pattern', ...(node.type === 'impl_item' ? ['type'] : [])]) {
    const child = node.children.find((one) => one.field === key);
    if (!child) continue;
    if (isName(child)) return text.slice(child.start, child.end);
    const deeper = nameOf(child, text);
    if (deeper !== '') return deeper;
  }
  const declarator = node.children.find(({ type }) => /declarator|variable_declaration|assignment|_spec$/.test(type));
  if (declarator) return nameOf(declarator, text);
  const plain = node.children.find(isName);
  return plain ? text.slice(plain.start, plain.end) : '';
}

function isName({ type, named }: SyntaxNode): boolean {
  return named && (type.endsWith('identifier') || type === 'name' || type === 'constant' || type === 'variable_name');
}

/** The type of a Go method's receiver. */
function ownerOf(node: SyntaxNode, text: string): string | undefined {
  const receiver = node.children.find((child) => child.field === 'receiver');
  return receiver && firstOfType(receiver, text, 0);
}

/** The first name of a type below a node: of `*Shop[T]` it is Shop. */
function firstOfType(node: SyntaxNode, text: string, depth: number): string | undefined {
  if (node.type === 'type_identifier') return text.slice(node.start, node.end);
  if (depth > maxDepth) return undefined;
  for (const child of node.children) {
    const found = firstOfType(child, text, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function bodyOf(node: SyntaxNode): SyntaxNode | undefined {
  const body = node.children.find((child) => child.field === 'body') ?? node.children.find(({ type }) => bodies.has(type));
  if (body) return body;
  // `export const handler = (request) => { … }` and Go's `type X struct { … }`
  for (const child of node.children) {
    if (/declarator|_spec$|arrow_function|function_expression|struct_type|interface_type|assignment/.test(child.type)) {
      const inner = bodyOf(child);
      if (inner) return inner;
    }
  }
  return undefined;
}

/** First line of the comment above, or of the string that opens the body. */
function docLine(node: SyntaxNode, body: SyntaxNode | undefined, comment: SyntaxNode | undefined, text: string): string {
  const first = body?.children.find(({ named }) => named);
  const string = first?.type === 'expression_statement' ? first.children.find(({ type }) => type === 'string') : undefined;
  const source = node.type.endsWith('_definition') && string ? string : comment;
  if (!source) return '';
  const words = text
    .slice(source.start, Math.min(source.end, source.start + 600))
    .split('\n')
    .map((one) =>
      one
        .replace(/<\/?\w{1,20}>/g, '')
        .replace(/^[\s/*#!"'<>-]{1,20}|["'*/]{1,6}\s{0,8}$/g, '')
        .trim(),
    )
    .find((one) => /\p{L}{2}/u.test(one) && !/^(?:@|SPDX|Copyright|noqa|eslint|biome|type:)/.test(one));
  return words
    ? `${source === string ? '# ' : text.slice(source.start, source.start + 1) === '#' ? '# ' : '// '}${clip(words, maxDocChars)}\n`
    : '';
}

/** White space and line ends as one blank, without the brace or arrow that would open the body. */
function line(source: string): string {
  const oneLine = source.replace(/\s+/g, ' ').trim();
  const opening = openings.find((end) => oneLine.endsWith(end)) ?? '';
  return clip(oneLine.slice(0, oneLine.length - opening.length).trimEnd(), maxSignatureChars);
}

function clip(text: string, chars: number): string {
  return text.length <= chars ? text : `${text.slice(0, chars - 1)}…`;
}

function isGroup({ type }: SyntaxNode): boolean {
  return type === 'type_declaration' || type === 'const_declaration' || type === 'var_declaration';
}

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Nodes around one declaration. */
const wrappers = set(`
  decorated_definition export_statement ambient_declaration type_declaration const_declaration var_declaration var_spec_list
  template_declaration expression_statement linkage_specification
`);
/** Nodes whose content counts as the level they stand on. */
const scopes = set(`
  namespace_declaration file_scoped_namespace_declaration namespace_definition internal_module module mod_item impl_item
  declaration_list preproc_ifdef preproc_if
`);
const bodies = set(`
  block class_body interface_body enum_body object_type field_declaration_list declaration_list body_statement statement_block
  compound_statement enum_variant_list enumerator_list field_declaration_list method_spec_list annotation_type_body record_body
  constructor_body accessor_list
`);
const kinds: ReadonlyMap<string, 'type' | 'function' | 'value'> = new Map([
  ...[
    ...set(`
      class_definition class_declaration abstract_class_declaration interface_declaration enum_declaration record_declaration
      struct_declaration trait_declaration annotation_type_declaration type_alias_declaration type_alias type_spec type_item struct_item
      enum_item trait_item union_item class struct_specifier class_specifier enum_specifier type_definition alias_declaration
      delegate_declaration
    `),
  ].map((type) => [type, 'type'] as const),
  ...[
    ...set(`
      function_definition function_declaration generator_function_declaration function_signature method_declaration method_definition
      method_signature abstract_method_signature constructor_declaration function_item function_signature_item macro_definition method
      singleton_method method_elem method_spec operator_declaration
    `),
  ].map((type) => [type, 'function'] as const),
  ...[
    ...set(`
      lexical_declaration variable_declaration assignment const_spec var_spec const_item static_item global_statement
      preproc_def preproc_function_def const_element declaration
    `),
  ].map((type) => [type, 'value'] as const),
]);
/** Members of a type that are no functions. */
const fields = set(`
  public_field_definition property_signature field_declaration property_declaration field_definition assignment enum_assignment
  property_identifier enum_constant enum_member_declaration event_field_declaration index_signature call_signature enum_variant
  enumerator const_declaration
`);

const openings = ['{', '=>', '='];
const maxDepth = 12;
const maxBriefChars = 140;
const maxDocChars = 160;
const maxSignatureChars = 400;
const maxValueChars = 200;
const maxTypeChars = 1_200;
