import { inOlderPython } from './newerPython.ts';

/**
 * Code that a grammar in `@vscode/tree-sitter-wasm` 0.3.1 does not know, written in a way it does, at the same offsets and on the same
 * lines; by the name of the grammar. Only what the grammar found broken comes here, and what is broken in another way stays so. The test
 * says when a part of this can go.
 */
export const olderForms: Readonly<Record<string, (text: string) => string>> = {
  python: inOlderPython,
  'c-sharp': rewritten([
    // C# 14: `extension(string text) { }` in a static class. What it extends may have no name.
    [
      /^([ \t]*)extension((?:<[^<>(){}\n]{1,100}>)?)\(([^(){}\n]{1,200})\)(?=\s{0,200}(?:where\b[^{};]{1,200})?\{)/gm,
      (whole, indent, types, receiver) => {
        const name = /[\w>\])?][ \t]+[\w@]+[ \t]*$/.test(receiver) ? `(${receiver})` : blank(`(${receiver})`);
        return `${indent}struct E_${types}${name}`.padEnd(whole.length);
      },
    ],
    // C# 14: `a?.B = 1`, `a?[0] += 1`.
    [/\?(?=(?:\.\w{1,100}(?:\[[^\]\n]{1,100}\])?|\[[^\]\n]{1,100}\])\s{0,20}(?:[-+*/%&|^]|\?\?|<<|>>>?)?=(?![=>]))/g, blank],
    // C# 14: `operator +=`.
    [/(\boperator\s{1,20}(?:checked\s{1,20})?(?:[-+*/%&|^]|<<|>>>?))=(?=\s{0,20}\()/g, (_, before) => `${before} `],
    // C# 14: `(in a, out b) => a`.
    [
      /\(([\w\s,]{1,200})\)(?=\s{0,20}=>)/g,
      (_, list) => `(${list.replace(/\b(?:ref|in|out|scoped|readonly)(?=\s+\w+\s*(?:,|$))/g, blank)})`,
    ],
    // C# 13: `params` before another type than an array, `allows ref struct`.
    [/\bparams(?=\s{1,20}[\w.]{1,100}\s{0,20}<)/g, blank],
    [/\ballows\s{1,20}ref\s{1,20}struct\b/g, (whole) => 'notnull'.padEnd(whole.length)],
    // C# 11: a pattern behind the dots of a list pattern.
    [/\.\.\s{0,20}var\s{1,20}\w{1,100}/g, (whole) => `..${blank(whole.slice(2))}`],
  ]),
  java: rewritten([
    // Java 21: record patterns of qualified names, `case Outer.Inner(var a)`, and those inside them.
    [
      /\b(?:case|instanceof)\s{1,20}(?:final\s{1,20})?(?:\w{1,100}\.){1,10}\w{1,100}\s{0,20}\([^{};]{0,500}?\)(?=\s{0,20}(?:->|:|when\b|&&|\|\||\)|\?|,))/g,
      (whole) => whole.replace(/(?<=\w)\.(?=[\w.]{1,200}\s{0,20}\()/g, '_'),
    ],
    [
      /\b(?:case|instanceof)\s{1,20}\w{1,100}\s{0,20}\([^{};]{0,500}?\)(?=\s{0,20}(?:->|:|when\b|&&|\|\||\)|\?|,))/g,
      (whole) => whole.replace(/(?<=[(,]\s{0,20}\w{1,100})\.(?=\w{1,100}\s{0,20}\()/g, '_'),
    ],
    // Java 16: `final` before a pattern.
    [/(\bcase\s{1,20})final(?=\s{1,20}\w)/g, (_, before) => `${before}     `],
    // Java 25: statements before `super()` or `this()`, and `import module`.
    [/([;}]\s{0,200})(super|this)(?=\s{0,20}\([^;{}]{0,300}\)\s{0,20};)/g, (_, before, name) => `${before}${name.slice(0, -1)}_`],
    [/^([ \t]*import[ \t]{1,20})module(?=[ \t]{1,20}[\w.]{1,200}[ \t]{0,20};)/gm, (_, before) => `${before}      `],
  ]),
  php: rewritten([
    // PHP 8.4: two visibilities of a promoted parameter.
    [/(\b(?:public|protected|private)\s{1,20})((?:protected|private)\(set\))(?=\s)/g, (_, first, second) => `${first}${blank(second)}`],
    // PHP 8.5: `(void) f();`, and `clone` as a function.
    [/(^[ \t]{0,200}|[;{}]\s{0,200})\(void\)(?=\s{0,20}[\w\\$])/gm, (_, before) => `${before}      `],
    [/\bclone(?=\s{0,20}\()/g, () => 'clon_'],
    // Constants named like `self` in capitals.
    [/(\.\s{0,4})(?:SELF|STATIC|PARENT)\b/g, (whole) => `${whole.slice(0, -1)}_`],
  ]),
  rust: rewritten([
    // Rust 2024: `safe` in an `unsafe extern` block.
    [/\bsafe(?=\s{1,20}(?:fn|static)\b)/g, blank],
    // A macro named like a primitive type, a lifetime first among bounds, attributes inside patterns.
    [/\bstr!(?=[[({])/g, () => 'st_!'],
    [/(\bdyn\s{1,20})('\w{1,100}\s{0,20}\+)/g, (_, before, bound) => `${before}${blank(bound)}`],
    [/#\[(?:expect|allow|cfg|rustfmt|clippy)\b[^[\]\n]{0,200}\]/g, blank],
    // Rust 1.59: destructuring assignment of a structure's rest.
    [/\{\s{0,20}\.\.\s{0,20}\}(?=\s{0,20}=[^=>])/g, (whole) => `{${blank(whole.slice(1, -1))}}`],
  ]),
  ruby: rewritten([
    // Ruby 3.0: an endless method whose body is a command without brackets. An assignment takes the same body.
    [
      /^([ \t]*(?:(?:private|protected|public)[ \t]{1,20})?def[ \t]{1,20})((?:self\.)?[a-z_]\w{0,100})([?!]?(?:[ \t]{0,20}\([^()\n]{0,200}\))?)(?=[ \t]{0,20}=[ \t]{1,20}[a-z_]\w{0,100}[?!]?[ \t]{1,20}["'\w:@[{*&-])/gm,
      (_, before, name, parameters) => `${blank(before)}${name}${blank(parameters)}`,
    ],
    // Ruby 4.0: `&&` and its like may begin a line.
    [/^([ \t]*)(&&|\|\||and\b|or\b)(?=[ \t])/gm, (_, indent, sign) => `${indent}.${sign.slice(1)}`],
  ]),
  css: rewritten([
    // Media Queries 4: ranges.
    [
      /\(\s{0,20}[\d.]{1,20}[a-z%]{0,8}\s{0,20}[<>]=?\s{0,20}([\w-]{1,60})\s{0,20}[<>]=?\s{0,20}[\d.]{1,20}[a-z%]{0,8}\s{0,20}\)/g,
      (whole, name) => `(${name}:1`.padEnd(whole.length - 1).concat(')'),
    ],
    [
      /(\(\s{0,20}[\w-]{1,60}\s{0,20})([<>]=?)(?=\s{0,20}[\d.]{1,20}[\w%]{0,8}\s{0,20}\))/g,
      (_, before, sign) => `${before}${':'.padEnd(sign.length)}`,
    ],
    [
      /\(\s{0,20}([\d.]{1,20}[a-z%]{0,8})\s{0,20}[<>]=?\s{0,20}([\w-]{1,60})\s{0,20}\)/g,
      (whole, _, name) => `(${name}:1`.padEnd(whole.length - 1).concat(')'),
    ],
    // Addresses without quotes that begin with dots.
    [/(\burl\(\s{0,20})([^\s"'()\n]{1,300})(?=\s{0,20}\))/gi, (_, before, address) => `${before}${address.replace(/\W/g, 'a')}`],
    // CSS Cascade 5, CSS Page 3: what stands behind an import, and pages by side.
    [
      /(@import\s{1,20}(?:url\([^()\n]{0,300}\)|"[^"\n]{0,300}"|'[^'\n]{0,300}'))[^;{}]{1,300}(?=;)/gi,
      (whole, before) => before + blank(whole.slice(before.length)),
    ],
    [/(@page\b)([\w\s:]{1,60})(?=\{)/gi, (_, before, pages) => `${before}${blank(pages)}`],
  ]),
  powershell: rewritten([
    // A path behind a variable, without quotes: `$Folder\\name.ps1`.
    [/(\$\w{1,100})\\(?=\w)/g, (_, name) => `${name}_`],
  ]),
  go: rewritten([
    // Go 1.26: `new` takes a value.
    [/\bnew(?=\()/g, () => 'ne_'],
  ]),
};

type Rule = readonly [RegExp, (whole: string, ...groups: string[]) => string];

function rewritten(rules: readonly Rule[]): (text: string) => string {
  return (text) =>
    rules.reduce((older, [pattern, to]) => older.replace(pattern, (whole, ...groups: string[]) => to(whole, ...groups)), text);
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
