import type { SyntaxNode } from '../../ports.ts';
import type { Finding } from '../../receipt/finding.ts';
import type { Weighed } from '../checks/errors.ts';
import { findingAt } from '../findings/findingAt.ts';
import type { NameForms } from './nameForms.ts';
import { pythonNames } from './pythonNames.ts';
import { scriptNames } from './scriptNames.ts';

/** Where the code will stand, for names that it does not make itself. */
export interface NamesAround {
  readonly fragment: boolean;
  /** Texts of the file it goes into and of others; undefined where that is not known. */
  readonly texts: readonly string[] | undefined;
}

/**
 * Names that are read and made nowhere: not in the code, in no file around, not by the language or its platform. Models invent helpers
 * and call them. Told with care: a name that stands anywhere in the texts around, in a comment or made in any scope, counts as there.
 * Empty for languages of which the forms are not known, and where nobody can know which names there are.
 */
export function findMissingNames(root: SyntaxNode, text: string, family: string, around: NamesAround): Finding[] {
  const forms = formsOf.get(family);
  if (!forms || (around.fragment && around.texts === undefined)) return [];
  if ([text, ...(around.texts ?? [])].some((one) => forms.opaque.test(one))) return [];
  if (!around.fragment && forms.isShared(text)) return [];
  const names = collect(root, text, forms);
  const missing = [...names.read].filter(([name]) => !names.made.has(name) && !forms.builtIn.has(name) && !forms.platform.test(name));
  if (missing.length === 0) return [];
  const there = wordsOf([...(around.texts ?? []), ...names.comments]);
  const told = missing.filter(([name]) => !there.has(name));
  if (told.length > maxFindings) return [];
  return told.map(([name, node]) =>
    findingAt('imports', { ...missingName, message: `${name} is defined neither here nor in the file.` }, node, text),
  );
}

/** Where more are missing, they come from somewhere that is not known here. */
const maxFindings = 3;

const missingName = {
  id: 'imports.missing-name',
  severity: 'high',
  confidence: 'medium',
  fix: 'Define or import it, or use what the project has.',
} as const;

const formsOf: ReadonlyMap<string, NameForms> = new Map([
  ['python', pythonNames],
  ['javascript', scriptNames],
]);

/** The check of imports, with the names that neither an import nor anything else brings. */
export function withMissing(imports: Weighed, missing: readonly Finding[]): Weighed {
  if (missing.length === 0) return imports;
  const penalty = Math.min(mostPoints, imports.penalty + pointsEach * missing.length);
  return { penalty, applies: true, findings: [...imports.findings, ...missing] };
}

/** Code that calls what is not there does not run: one is enough for a repair. */
const pointsEach = 6;
const mostPoints = 12;

interface Names {
  /** Each with its first place. */
  readonly read: Map<string, SyntaxNode>;
  readonly made: Set<string>;
  readonly comments: string[];
}

function collect(root: SyntaxNode, text: string, forms: NameForms): Names {
  const names: Names = { read: new Map(), made: new Set(), comments: [] };
  const open: (readonly [node: SyntaxNode, parent: SyntaxNode | undefined, makes: boolean, aside: boolean])[] = [
    [root, undefined, false, false],
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, parent, within, aside] = next;
    if (node.type.includes('comment')) names.comments.push(text.slice(node.start, node.end));
    const fields = parent && forms.makers.get(parent.type);
    const makes = within || (fields !== undefined && (fields.length === 0 || fields.includes(node.field ?? '')));
    if (node.children.length === 0) note(names, node, parent, { makes, aside }, text, forms);
    // What stands in a pattern is made, but for default values and computed keys.
    const passesOn = makes && (patterns.test(node.type) || node.children.length === 0);
    const isAside = aside || forms.asides.has(node.type);
    for (let at = node.children.length - 1; at >= 0; at--) open.push([node.children[at] as SyntaxNode, node, passesOn, isAside]);
  }
  return names;
}

const patterns =
  /pattern|parameter|_list$|tuple|^list$|dotted_name|aliased_import|type$|subscript|member_expression|attribute|array|object|import/;

function note(
  { read, made }: Names,
  node: SyntaxNode,
  parent: SyntaxNode | undefined,
  { makes, aside }: { readonly makes: boolean; readonly aside: boolean },
  text: string,
  forms: NameForms,
): void {
  const isName = forms.reads.has(node.type) || forms.makes.has(node.type);
  if (!isName) {
    // A member that is set on the global object is a name from then on; so are the members of an enum within it.
    if (node.type === 'property_identifier') made.add(text.slice(node.start, node.end));
    return;
  }
  const name = text.slice(node.start, node.end);
  const foreign = parent && forms.foreign.get(parent.type);
  const isAsked = parent?.type === 'unary_expression' && text.startsWith('typeof', parent.start);
  if (makes || aside || isAsked || forms.makes.has(node.type)) made.add(name);
  else if (parent?.type === 'dotted_name' || parent?.type === 'import_statement') made.add(name);
  else if (foreign && (foreign.length === 0 || foreign.includes(node.field ?? ''))) return;
  else if (parent?.type.startsWith('jsx_') && /^[a-z]/.test(name)) return;
  else if (!read.has(name) && (!forms.onlyCalled || isCalled(node, parent))) read.set(name, node);
}

function isCalled(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  const isCall = parent?.type === 'call_expression' || parent?.type === 'new_expression';
  return isCall ? parent.children.find((child) => child.named) === node : parent?.type.startsWith('jsx_') === true;
}

function wordsOf(texts: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const text of texts) for (const [word] of text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]{0,120}/gu)) words.add(word);
  return words;
}
