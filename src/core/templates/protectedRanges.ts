import { apiNames, directives, httpWords, keywords, localRoots } from './vocabulary/apiNames.ts';
import { pythonPackages } from './vocabulary/packages.ts';

export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Stretches of code in which nothing may be renamed, because they name something defined elsewhere: foreign addresses, imported names
 * and their members, platform APIs, keywords, headers, vendors' event names, and the pieces the template lists itself.
 * `words` are the lower-case sub-words to be renamed; a path or receiver that speaks of them counts as ours.
 */
export function protectedRanges(code: string, language: string, listed: readonly string[], words: ReadonlySet<string>): readonly Range[] {
  const ranges: Range[] = [];
  for (const piece of listed) {
    for (let at = code.indexOf(piece); at >= 0; at = code.indexOf(piece, at + piece.length))
      ranges.push({ start: at, end: at + piece.length });
  }
  const add = (pattern: RegExp, keep: (match: RegExpExecArray) => boolean = () => true): void => {
    for (const match of code.matchAll(pattern)) if (keep(match)) ranges.push({ start: match.index, end: match.index + match[0].length });
  };
  add(
    /\bhttps?:\/\/[^\s"'`<>)\]]+/g,
    (match) =>
      !/^https?:\/\/(?:localhost|127\.|0\.0\.0\.0|example\.|\$|\{|[\w-]+(?:[:/]|$))/.test(match[0]) ||
      (/^https?:\/\/[\w-]+\.\w/.test(match[0]) && !/^https?:\/\/[\w.-]*\bexample\.(?:com|org|net|test)\b/.test(match[0])),
  );
  add(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g);
  add(/\b(?:ORDER|GROUP|PARTITION)\s+BY\b|\bCOMMENT\s+ON\b|\bFOR\s+EACH\s+(?:ROW|STATEMENT)\b/gi);
  add(/(["'`])([A-Za-z-]{2,30})\1/g, (match) => httpWords.has((match[2] ?? '').toLowerCase()));
  add(/(["'`])[a-z][\w-]*:[a-z][\w-]*(?:\.[a-z]\w*)+\1/g);
  identifiers(code, language, words, ranges);
  return ranges.sort((a, b) => a.start - b.start);
}

function identifiers(code: string, language: string, words: ReadonlySet<string>, ranges: Range[]): void {
  const { names, modules } = importedNames(code, words);
  const bare = new Set<string>();
  const found: { name: string; start: number; end: number; member: boolean; call: boolean; receiver: string }[] = [];
  for (const match of code.matchAll(/[A-Za-z_$][\w$]*/g)) {
    const start = match.index;
    const end = start + match[0].length;
    const before = code[start - 1] ?? '';
    const member =
      (before === '.' && /[\w)\]?>"'`}\s]/.test(code[start - 2] ?? '') && !/[\s]/.test(code[start - 2] ?? 'x')) ||
      (before === '.' && /^\s*$/.test(lineBefore(code, start - 1)));
    const receiver = member ? receiverBefore(code, start - 1) : '';
    found.push({ name: match[0], start, end, member, call: /^\s?\(/.test(code.slice(end, end + 2)), receiver });
    if (!member) bare.add(match[0]);
  }
  for (const { name, start, end, member, call, receiver } of found) {
    const ours = /^(?:this|self|cls|me)$/.test(receiver) || speaksOf(receiver, words);
    if (
      apiNames.has(name) ||
      names.has(name) ||
      ((keywords.has(name) || directives.get(language)?.has(name)) && !member && isKeywordPlace(code, start, end)) ||
      (member && modules.has(receiver)) ||
      (member && call && !bare.has(name) && !ours)
    ) {
      ranges.push({ start, end });
    }
  }
}

/** Keywords stand alone: before a name, an opening brace or a colon, at the start of a line or after a space; never inside a string. */
function isKeywordPlace(code: string, start: number, end: number): boolean {
  const before = code[start - 1] ?? '\n';
  const after = code[end] ?? '\n';
  return /[\s({;,]/.test(before) && /[\s(:{;<]/.test(after) && !/^\s*[=.,)]/.test(code.slice(end, end + 3));
}

function lineBefore(code: string, at: number): string {
  return code.slice(Math.max(0, code.lastIndexOf('\n', at - 1) + 1, at - 200), at);
}

function receiverBefore(code: string, dot: number): string {
  return /([A-Za-z_$][\w$]*)[?!]?$/.exec(code.slice(Math.max(0, dot - 80), dot))?.[1] ?? '';
}

function speaksOf(text: string, words: ReadonlySet<string>): boolean {
  const pieces = text.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? [];
  return pieces.some((piece) => words.has(piece.toLowerCase()));
}

/** Names a file takes from packages that are not the project's own, and the modules themselves. */
function importedNames(code: string, words: ReadonlySet<string>): { readonly names: Set<string>; readonly modules: Set<string> } {
  const names = new Set<string>();
  const modules = new Set<string>();
  const isOurs = (path: string): boolean =>
    /^[.@~#]?\/|^\.+|^@\//.test(path) ||
    localRoots.has(path.split(/[./]/)[0] ?? '') ||
    (!path.includes('@') && path.split(/[./]/).length < 4 && speaksOf(path, words) && !/^[a-z0-9-]+\.[a-z]/.test(path));
  const isInstalled = (path: string): boolean => pythonPackages.has(path.split('.')[0] ?? '') && !localRoots.has(path.split('.')[0] ?? '');
  const list = (text: string): readonly string[] =>
    text.split(',').flatMap((piece) => /([A-Za-z_$][\w$]*)\s*$/.exec(piece.replace(/[()]/g, '').trim())?.[1] ?? []);
  for (const match of code.matchAll(/^from\s+([\w.]{1,200})\s+import\s+(\([^)]{1,2000}\)|[^\n]{1,500})/gm))
    if (isInstalled(match[1] ?? '')) for (const name of list(match[2] ?? '')) names.add(name);
  for (const match of code.matchAll(/^import\s+([\w.]{1,200})(?:\s+as\s+(\w+))?[ \t]*$/gm))
    if (isInstalled(match[1] ?? '')) modules.add(match[2] ?? (match[1] ?? '').split('.')[0] ?? '');
  for (const match of code.matchAll(
    /^import\s+(?:type\s+)?([^"'\n;]{0,100}?)\{?([^"'{}]{0,1500}?)\}?\s*from\s*["']([^"'\n]{1,200})["']/gm,
  )) {
    if (isOurs(match[3] ?? '')) continue;
    for (const name of list(match[2] ?? '')) names.add(name);
    for (const name of list(match[1] ?? '')) modules.add(name);
  }
  const ownPackage = /^package\s+([\w.]+);/m.exec(code)?.[1]?.split('.').slice(0, 2).join('.');
  for (const match of code.matchAll(/^import\s+(?:static\s+)?([\w.]{1,200})\.(\w+);/gm))
    if (!ownPackage || !(match[1] ?? '').startsWith(ownPackage)) names.add(match[2] ?? '');
  for (const match of code.matchAll(/^\s*(?:import\s+)?(?:\w+\s+)?"([\w./-]{1,200})"\s*$/gm)) {
    const path = match[1] ?? '';
    if (path.includes('.') || !speaksOf(path, words))
      modules.add(
        (
          path
            .split('/')
            .filter((piece) => !/^v\d+$/.test(piece))
            .at(-1) ?? ''
        ).replace(/^go-|-go$/g, ''),
      );
  }
  return { names, modules };
}
