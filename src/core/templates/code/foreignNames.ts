import { type Region, speaksOf } from './codeText.ts';
import { type Imports, importedNames } from './importedNames.ts';
import { anyKeyword } from './names/anyKeyword.ts';
import { directives } from './names/directives.ts';
import { platformNames } from './platformNames.ts';
import type { Range } from './range.ts';

/**
 * Identifiers that hold one of the words to be renamed and yet are not the project's: imported names and their members, members of
 * variables of a foreign type, names a platform gives, keywords, calls of methods that nothing here defines.
 */
export function foreignNames(code: string, language: string, regions: readonly Region[], words: ReadonlySet<string>): readonly Range[] {
  const imports = importedNames(code, language, words);
  const ranges: Range[] = [...imports.statements];
  const platform = platformNames(language, code);
  for (const pattern of platform.texts)
    for (const match of code.matchAll(pattern)) ranges.push({ start: match.index, end: match.index + match[0].length });
  if (language === 'terraform')
    for (const match of code.matchAll(providerType)) ranges.push({ start: match.index, end: match.index + match[0].length });
  const own = ownNames(code, imports);
  const assigned = new Set([...code.matchAll(/\.([A-Za-z_$][\w$]*)\s*=(?![=>])/g)].map((match) => match[1]));
  // Kotlin: `fun Route.orders()` makes a member of somebody else's type, and it is ours.
  const extensions = new Set(
    language === 'kotlin' ? [...code.matchAll(/\bfun\s+[A-Z][\w.<>?]{0,80}\.(\w{1,80})\s?\(/g)].map((match) => match[1]) : [],
  );
  const bare = new Set<string>();
  const found: { name: string; start: number; end: number; receiver: string | undefined; root: string }[] = [];
  for (const match of code.matchAll(/[A-Za-z_$][\w$]*/g)) {
    const start = match.index;
    const isMember = isMemberAt(code, start);
    if (!isMember) bare.add(match[0]);
    if (!speaksOf(match[0], words)) continue;
    const chain = isMember ? chainBefore(code, start - 1) : [];
    found.push({
      name: match[0],
      start,
      end: start + match[0].length,
      receiver: isMember ? (chain.at(-1) ?? '') : undefined,
      root: chain[0] ?? '',
    });
  }
  const types = found.some(({ receiver }) => receiver !== undefined) ? declaredTypes(code) : noTypes;
  const isForeignType = (type: string): boolean => {
    const [first = '', second] = type.split('.');
    return second === undefined ? imports.names.has(first) : imports.modules.has(first) || imports.names.has(first);
  };
  for (const { name, start, end, receiver, root } of found) {
    const after = code.slice(end, end + 40);
    const next = (language === 'python' ? /^(?:=(?![=\s])|\s*[(:])/ : /^\s*(?:=(?![=>])|[(:<])/).exec(after)?.[0].trim() ?? '';
    if (
      (platform.has(name, { receiver, next }) &&
        (language !== 'terraform' || isTerraformKey(code, start, end)) &&
        !(own.has(name) && receiver === undefined) &&
        !imports.ourStatements.some((statement) => statement.start <= start && end <= statement.end)) ||
      imports.names.has(name) ||
      (receiver === undefined &&
        (anyKeyword.has(name) || directives.get(language)?.has(name)) &&
        isKeywordPlace(code, start, end) &&
        regions.find((region) => region.end > start)?.kind === 'code') ||
      (next === '=' && language === 'python' && receiver === undefined && isForeignArgument(code, start, imports)) ||
      (next === '=' && isMarkupAttribute(code, start)) ||
      isMarkupTag(code, start, end, name)
    ) {
      ranges.push({ start, end });
      continue;
    }
    if (receiver === undefined || extensions.has(name)) continue;
    const type = types.get(receiver) ?? '';
    const isForeignReceiver =
      (imports.modules.has(receiver) || imports.names.has(receiver) || imports.names.has(root) || globalNamespaces.test(root)) &&
      !openObjects.test(receiver) &&
      !assigned.has(name);
    const isOurReceiver =
      /^(?:this|self|cls|me|super)$/.test(receiver) ||
      speaksOf(receiver, words) ||
      (type !== '' ? speaksOf(type, words) && !isForeignType(type) : ownRoles.test(receiver));
    const isCall = /^\s?\(/.test(after) && !isTableBeforeColumns(code, language, start);
    const isForeignMember =
      type !== '' && isForeignType(type) && !/(?:Client|Database|Db|Context|Prisma)$/.test(type) && (isCall || isCompound(name));
    if (isForeignReceiver || isForeignMember || (isCall && !bare.has(name) && !isOurReceiver)) ranges.push({ start, end });
  }
  return ranges;
}

const providerType =
  /\b(?:aws|azurerm|azuread|azapi|google|kubernetes|helm|cloudflare|github|gitlab|datadog|digitalocean|random|tls|archive|vault|snowflake|mongodbatlas|newrelic|pagerduty|okta|auth0|postgresql|rabbitmq|consul|nomad|hcloud|oci|docker)_[a-z0-9_]+\b(?=["'.])/g;

/** The name of an argument or a block, or an attribute of another resource; not a label, a variable or a piece of a text. */
function isTerraformKey(code: string, start: number, end: number): boolean {
  const line = code.slice(code.lastIndexOf('\n', start) + 1, start);
  if (/^\s*$/.test(line)) return /^\s*(?:=(?!=)|\{)/.test(code.slice(end, end + 60));
  return /(?<!\b(?:var|local|module|data))\.[\w-]+\.$/.test(line.slice(-120));
}

/** Namespaces that need no import. */
const globalNamespaces = /^(?:Express|NodeJS|JSX|Intl|Electron|Cypress|Deno|Bun|WebAssembly|Reflect|chrome|google|cy)$/;

/** Imported objects that carry whatever the project puts on them. */
const openObjects = /^(?:env|environ|process|settings|config|g|session|state|locals|app|current_app|request)$/;

/** What projects call the parts they are made of; a method of one that speaks of the entity is the project's. */
const ownRoles = /(?:service|repository|repo|store|dao|mapper|controller|handler|facade|usecase|sut|api)$/i;

const isCompound = (name: string): boolean => /[a-z0-9][A-Z]|[A-Za-z0-9]_[A-Za-z]/.test(name);

function isMemberAt(code: string, start: number): boolean {
  const dot = code[start - 1] === '.' ? start - 1 : code.startsWith('->', start - 2) ? start - 2 : -1;
  if (dot < 0) return false;
  const before = code[dot - 1] ?? ' ';
  return /[\w)\]?!>"'`}]/.test(before) || /^\s*$/.test(code.slice(Math.max(0, code.lastIndexOf('\n', dot - 1) + 1, dot - 200), dot));
}

/** The names of a chain of members before a dot, outermost first: `h`, `DB` for `h.DB.Table`. Calls and indexes in between end it. */
function chainBefore(code: string, dot: number): readonly string[] {
  const text = code.slice(Math.max(0, dot - 120), dot).replace(/[?!]$/, '');
  return /(?<![\w$]|[\w$]\??\.)(?:[A-Za-z_$][\w$]*\??\.)*[A-Za-z_$][\w$]*$/.exec(text)?.[0].split(/\??\./) ?? [];
}

/** Keywords stand alone: before a name, an opening brace or a colon, at the start of a line or after a space; never inside a string. */
function isKeywordPlace(code: string, start: number, end: number): boolean {
  const before = code[start - 1] ?? '\n';
  const after = code[end] ?? '\n';
  return /[\s({;,]/.test(before) && /[\s(:{;<]/.test(after) && !/^\s*[=.,)]/.test(code.slice(end, end + 3));
}

/** `INSERT INTO shop.orders (id)`: the parenthesis calls nothing. */
function isTableBeforeColumns(code: string, language: string, start: number): boolean {
  return (
    language === 'sql' ||
    /\b(?:INTO|FROM|TABLE|EXISTS|ON|REFERENCES|UPDATE|JOIN)\s+[\w"]+\.$/i.test(code.slice(Math.max(0, start - 80), start))
  );
}

/** Functions that take whatever named arguments the caller gives. */
const openCallees =
  /^(?:dict|partial|SimpleNamespace|namedtuple|jsonify|url_for|render_template|format_html|bindparams|create_model|Mock|MagicMock|AsyncMock|TemplateResponse|Context|\w*[iI]nfo|warning|error|debug|exception|bind|log|values|insert|update|filter|filter_by)$/;

/** A named argument of an imported function or of a module's: `relationship(back_populates=…)`, `st.metric(label=…)`. */
function isForeignArgument(code: string, start: number, imports: Imports): boolean {
  let depth = 0;
  for (let at = start - 1; at >= Math.max(0, start - 800); at--) {
    const char = code[at];
    if (char === ')' || char === ']' || char === '}') depth++;
    else if (char === '(' || char === '[' || char === '{') {
      if (depth-- > 0) continue;
      if (char !== '(') return false;
      const chain = chainBefore(code, at);
      const callee = chain.at(-1) ?? '';
      if (openCallees.test(callee)) return false;
      return chain.length === 1 ? imports.names.has(callee) : imports.modules.has(chain[0] ?? '') || imports.names.has(chain[0] ?? '');
    }
  }
  return false;
}

const htmlTags = new Set(
  'a abbr address article aside audio button caption cite code col data datalist details dialog figure footer form head header img image input label legend link main map mark menu meta meter nav object option output picture progress section select slot source style summary table template text time title track use video view switch filter marker'.split(
    ' ',
  ),
);

function isMarkupTag(code: string, start: number, end: number, name: string): boolean {
  return (
    htmlTags.has(name) &&
    /<\/?$/.test(code.slice(Math.max(0, start - 2), start)) &&
    /^(?:[\s/]|>(?!\())/.test(code.slice(end, end + 2)) &&
    !/[\w$]$/.test(code.slice(0, start).replace(/<\/?$/, '').slice(-1))
  );
}

/** An attribute of an element of HTML: those of components are their authors'. */
function isMarkupAttribute(code: string, start: number): boolean {
  if (!/\s/.test(code[start - 1] ?? '')) return false;
  const text = code.slice(Math.max(0, start - 400), start);
  const open = text.lastIndexOf('<');
  return open >= 0 && /^<[a-z][a-z0-9]*\s/.test(text.slice(open)) && !/[;]|=>\s*\{/.test(text.slice(open));
}

/** What the file declares and what it imports from the project itself: these names are ours although a platform has the like. */
function ownNames(code: string, imports: Imports): ReadonlySet<string> {
  const names = new Set(imports.ours);
  for (const match of code.matchAll(/\b(?:class|interface|type|struct|enum|record|trait|object)\s+(?:class\s+|struct\s+)?([A-Z]\w*)/g))
    names.add(match[1] ?? '');
  for (const match of code.matchAll(/^(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:def|function|func|fn|fun)\s+(\w+)\s*[(<[]/gm))
    names.add(match[1] ?? '');
  return names;
}

const noTypes: ReadonlyMap<string, string> = new Map();

/** Types of variables, fields and parameters where the code says them: `name: Type`, `Type name`, `name *pkg.Type`, `name = new Type(`. */
function declaredTypes(code: string): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  const put = (name: string | undefined, type: string | undefined): void => {
    if (name && type && !types.has(name) && !anyKeyword.has(type)) types.set(name, type);
  };
  for (const match of code.matchAll(/(?<![\w$])([A-Za-z_$][\w$]*)\??:\s*(?:readonly\s+)?([A-Z][\w$]*|[a-z_]\w*\.[A-Z]\w*)/g))
    put(match[1], match[2]);
  for (const match of code.matchAll(/\b([A-Z]\w*)(?:<[^<>;(){}\n]{0,80}>)?\??\s+([a-z_]\w*)\s*(?=[;=,):])/g)) put(match[2], match[1]);
  for (const match of code.matchAll(/\b([A-Za-z_]\w*)[ \t]+\*?([a-z]\w*\.[A-Z]\w*)/g)) put(match[1], match[2]);
  for (const match of code.matchAll(/(?<![\w$])([A-Za-z_$][\w$]*)\s*:?=\s*(?:await\s+)?(?:new\s+)?([A-Z][\w$]*|[a-z_]\w*\.[A-Z]\w*)\(/g))
    put(match[1], match[2]);
  return types;
}
