import type { TextChange } from '../../textChange.ts';
import { addImports, type FileHead, type NewImport, type Ranked } from './head.ts';
import type { AnswerPart, ImportSyntax } from './importSyntax.ts';
import { addNames } from './nameList.ts';
import { declaredNames, directivesOf, moduleSystem, type ScriptImport, type ScriptName, scriptImportsOf } from './scriptStatements.ts';
import type { Source, Span } from './source.ts';

/** Said of a whole file; meaningless elsewhere, and needless or harmful in code that is added to another. */
const ownDirectives = new Set(['use strict', 'use asm']);

export const scriptImports: ImportSyntax = {
  parts(answer) {
    const directives: AnswerPart[] = directivesOf(answer).map(({ start, end, value }) => ({
      start,
      end,
      moved: ownDirectives.has(value) ? undefined : answer.text.slice(start, end),
    }));
    const imports = scriptImportsOf(answer).map(({ start, end }) => ({ start, end, moved: answer.text.slice(start, end) }));
    const references = answer.tokens.filter((token) => isReference(answer.text.slice(token.start, token.end)) && token.kind === 'comment');
    return [...references.map(({ start, end }) => ({ start, end, moved: answer.text.slice(start, end) })), ...directives, ...imports].sort(
      (a, b) => a.start - b.start,
    );
  },
  merge(file, statements) {
    const existing = scriptImportsOf(file);
    const system = moduleSystem(file);
    const declared = declaredNames(file);
    const changes: TextChange[] = topChanges(file, statements);
    const lines: NewImport[] = [];
    const joined = new Map<ScriptImport, string[]>();
    for (const statement of statements) {
      for (const wanted of scriptImportsOf(statement)) {
        const missing = without(wanted, existing, declared);
        const upgrades = missing === undefined ? [] : asValues(file, missing, existing);
        changes.push(...upgrades.flatMap(({ changes: all }) => all));
        const left =
          missing &&
          rest(
            missing,
            upgrades.map(({ name }) => name),
          );
        const host = left && existing.find((one) => accepts(one, left));
        if (left !== undefined && host !== undefined) {
          const names = left.named.filter((one) => !joined.get(host)?.includes(nameIn(host, one)));
          joined.set(host, [...(joined.get(host) ?? []), ...names.map((one) => nameIn(host, one))]);
        } else if (left !== undefined) {
          lines.push(newImport(statement, left, existing, system));
        }
      }
    }
    for (const [host, names] of joined) {
      changes.push(...(host.list === undefined ? besideDefault(host, names) : addNames(file, host.list, names)));
    }
    return [...changes, ...addImports(file, headOf(file), lines)];
  },
  effects: (statement) =>
    scriptImportsOf(statement)
      .filter(isBare)
      .map(({ module }) => module),
  headEnd(file) {
    const head = headOf(file);
    return Math.max(head.fixedEnd, head.imports.at(-1)?.end ?? 0);
  },
};

function isReference(comment: string): boolean {
  return /^\/\/\/\s*<(?:reference|amd-)/.test(comment);
}

/** Directives and references that the file does not have yet, at their place above all code. */
function topChanges(file: Source, statements: readonly Source[]): TextChange[] {
  const has = new Set(directivesOf(file).map(({ value }) => value));
  const directives = statements.filter((one) => directivesOf(one).some(({ value }) => !has.has(value))).map(({ text }) => text);
  const references = statements.map(({ text }) => text).filter((text) => isReference(text) && !file.text.includes(text));
  const lines = [...new Set([...references, ...directives])];
  if (lines.length === 0) {
    return [];
  }
  return addImports(
    file,
    { imports: [], fixedEnd: fixedEnd(file), separates: false },
    lines.map((text) => ({ text, rank: 0, family: '', key: '' })),
  );
}

/** The same module, with or without Node's prefix. */
function sameModule(a: string, b: string): boolean {
  return a.replace(/^node:/, '') === b.replace(/^node:/, '');
}

/** What of `wanted` the others do not bring; undefined when they bring all of it. A name that is taken already is left out: twice is an error. */
function without(wanted: ScriptImport, others: readonly ScriptImport[], declared: ReadonlySet<string>): ScriptImport | undefined {
  const same = others.filter((other) => sameModule(other.module, wanted.module));
  if (isBare(wanted)) {
    return same.some((other) => other.typeOnly === undefined) ? undefined : wanted;
  }
  const taken = new Map(others.flatMap((other) => localNames(other).map((name) => [name, other] as const)));
  const isTaken = (local: string, isValue: boolean): boolean => {
    const other = taken.get(local);
    const onlyType = other?.typeOnly !== undefined || other?.named.some((one) => one.local === local && one.typeOnly);
    return (other !== undefined && !(isValue && onlyType && same.includes(other))) || (other === undefined && declared.has(local));
  };
  const isValue = wanted.typeOnly === undefined;
  if (wanted.pattern !== undefined) {
    return wanted.pattern.every((name) => isTaken(name, isValue)) ? undefined : wanted;
  }
  const missing = {
    ...wanted,
    default: wanted.default && isTaken(wanted.default.text, isValue) ? undefined : wanted.default,
    namespace: wanted.namespace && isTaken(wanted.namespace, isValue) ? undefined : wanted.namespace,
    named: wanted.named.filter(({ local, typeOnly }) => !isTaken(local, isValue && !typeOnly)),
  };
  return missing.default === undefined && missing.namespace === undefined && missing.named.length === 0 ? undefined : missing;
}

function localNames(one: ScriptImport): string[] {
  return [one.default?.text, one.namespace, ...one.named.map(({ local }) => local), ...(one.pattern ?? [])].filter(
    (name) => name !== undefined,
  );
}

/** A name that is imported as a type only, and is now needed as a value. */
function asValues(
  file: Source,
  wanted: ScriptImport,
  existing: readonly ScriptImport[],
): { readonly name: string; readonly changes: TextChange[] }[] {
  if (wanted.typeOnly !== undefined) {
    return [];
  }
  return wanted.named.flatMap(({ local, typeOnly }) => {
    const host = typeOnly
      ? undefined
      : existing.find((other) => other.named.some((one) => one.local === local && (one.typeOnly || other.typeOnly)));
    const own = host?.named.find((one) => one.local === local);
    if (host === undefined || own === undefined) {
      return [];
    }
    const changes: TextChange[] = [];
    if (host.typeOnly !== undefined) {
      changes.push(removal(file, host.typeOnly));
      changes.push(...host.named.filter((one) => one !== own).map(({ start }) => ({ offset: start, length: 0, text: 'type ' })));
    } else {
      changes.push(removal(file, { start: own.start, end: own.start + 'type'.length }));
    }
    return [{ name: local, changes }];
  });
}

function removal(file: Source, word: Span): TextChange {
  const blanks = /^\s*/.exec(file.text.slice(word.end))?.[0].length ?? 0;
  return { offset: word.start, length: word.end - word.start + blanks, text: '' };
}

function rest(missing: ScriptImport, upgraded: readonly string[]): ScriptImport | undefined {
  const named = missing.named.filter(({ local }) => !upgraded.includes(local));
  return upgraded.length > 0 && named.length === 0 && missing.default === undefined && missing.namespace === undefined
    ? undefined
    : { ...missing, named };
}

/** Whether names can join `host`: braces, or a default import that can have braces beside it. */
function accepts(host: ScriptImport, missing: ScriptImport): boolean {
  const onlyNames = missing.default === undefined && missing.namespace === undefined && missing.named.length > 0;
  const isList =
    host.named.length > 0 ||
    (host.form === 'import' && host.default !== undefined && host.namespace === undefined && host.typeOnly === undefined);
  const sameKind = (host.typeOnly === undefined) === (missing.typeOnly === undefined);
  const writesNames = host.form === 'import' || (host.form === 'require' && host.list !== undefined && missing.typeOnly === undefined);
  return (
    onlyNames && isList && sameKind && writesNames && sameModule(host.module, missing.module) && host.attributes === missing.attributes
  );
}

function nameIn(host: ScriptImport, one: ScriptName): string {
  const alias = host.form === 'require' ? ': ' : ' as ';
  const isType = one.typeOnly && host.form === 'import' && host.typeOnly === undefined;
  return `${isType ? 'type ' : ''}${one.name}${one.local === one.name ? '' : `${alias}${one.local}`}`;
}

function besideDefault(host: ScriptImport, names: readonly string[]): TextChange[] {
  return [{ offset: host.default?.end ?? host.end, length: 0, text: `, { ${names.join(', ')} }` }];
}

function newImport(
  answer: Source,
  one: ScriptImport,
  existing: readonly ScriptImport[],
  system: 'esm' | 'commonjs' | undefined,
): NewImport {
  const model = existing[0] ?? one;
  const quote = model.quoted[0] ?? "'";
  const form =
    one.typeOnly !== undefined || one.form === 'assigned'
      ? one.form
      : system === 'commonjs'
        ? 'require'
        : system === 'esm'
          ? 'import'
          : one.form;
  const end = model.semicolon ? ';' : '';
  const text = written(one, form, `${quote}${one.module}${quote}`)
    .map((line) => line + end)
    .join('\n');
  // As it was written in the answer where nothing has to change: what stands in it may be more than is understood here.
  const isSame = one.pattern !== undefined || (form === one.form && existing.length === 0 && answer.text.length > 0);
  return { text: isSame ? answer.text.slice(one.start, one.end) : text, ...rankOf(one) };
}

function written(one: ScriptImport, form: ScriptImport['form'], module: string): string[] {
  const alias = form === 'require' ? ': ' : ' as ';
  const type = (name: ScriptName) => (name.typeOnly && form === 'import' ? 'type ' : '');
  const named = one.named.map((name) => `${type(name)}${name.name}${name.local === name.name ? '' : `${alias}${name.local}`}`);
  const braces = named.length > 0 ? `{ ${named.join(', ')} }` : undefined;
  if (form === 'import') {
    const star = one.namespace === undefined ? undefined : `* as ${one.namespace}`;
    const names = [one.default?.text, star, braces].filter((part) => part !== undefined).join(', ');
    return [`import ${one.typeOnly === undefined ? '' : 'type '}${names === '' ? '' : `${names} from `}${module}${one.attributes}`];
  }
  if (form === 'assigned') {
    return [`import ${one.default?.text} = require(${module})`];
  }
  const whole = [one.default?.text, one.namespace].filter((name) => name !== undefined).map((name) => `const ${name} = require(${module})`);
  const parts = braces === undefined ? whole : [...whole, `const ${braces} = require(${module})`];
  return parts.length === 0 ? [`require(${module})`] : parts;
}

function fixedEnd(file: Source): number {
  const shebang = file.text.startsWith('#!') ? file.lineEnd(0) : 0;
  const references = file.tokens.filter((token) => token.kind === 'comment' && isReference(file.text.slice(token.start, token.end)));
  return Math.max(shebang, references.at(-1)?.end ?? 0, directivesOf(file).at(-1)?.end ?? 0);
}

/** The imports where new ones go: the first that follow each other, of the form that the file uses. */
function headOf(file: Source): FileHead {
  const all = scriptImportsOf(file);
  const own = all.some(({ form }) => form === 'import') ? all.filter(({ form }) => form === 'import') : all;
  const run = own.filter((one, index) => index === 0 || !codeBetween(file, own[0]?.end ?? 0, one.start, all));
  return { imports: run.map((one) => ({ start: one.start, end: one.end, ...rankOf(one) })), fixedEnd: fixedEnd(file), separates: false };
}

function codeBetween(file: Source, from: number, to: number, imports: readonly Span[]): boolean {
  const isImport = (offset: number) => imports.some((one) => one.start <= offset && offset < one.end);
  return file.code.some((token) => token.start >= from && token.end <= to && !isImport(token.start));
}

/** Packages, then aliases of the project, then relative paths. What is imported for its effect keeps its place among its like. */
function rankOf(one: ScriptImport): Ranked {
  const { module } = one;
  const rank = /^\.{1,2}(?:\/|$)/.test(module) ? 2 : /^(?:[@~#]\/|#|\/|\$)/.test(module) ? 1 : 0;
  return { rank, family: isBare(one) ? 'effect' : '', key: isBare(one) ? `\uffff${module}` : module };
}

/** Imported for its effect only. */
function isBare(one: ScriptImport): boolean {
  return localNames(one).length === 0;
}
