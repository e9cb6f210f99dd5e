import { type Taken, withoutConditionals } from './conditionals.ts';

/**
 * Whether the brackets of C, C++, CSS or PowerShell close in order. Macros make code that no grammar knows, but they hardly ever hold
 * half a pair; of the branches of `#if` any choice that goes together will do.
 */
export function areBracketsBalanced(text: string, family: 'cpp' | 'css' | 'powershell'): boolean {
  if (family !== 'cpp') return isClosed(text.replace(literals[family], (match) => (isOpenComment(match) ? '(' : ' ')));
  const bare = text.replace(literals.cpp, (match) => (isOpenComment(match) ? '(' : match.replace(/\\(?!\r?\n)|[^\\\n]/g, ' ')));
  return choices.some((taken) => isClosed(withoutConditionals(bare, taken)));
}

const choices: readonly Taken[] = ['first', 'defined', 'undefined'];

const literals = {
  cpp: /\/\*[\s\S]*?(?:\*\/|$)|\/\/(?:[^\n\\]|\\\r?\n|\\.)*|R"(\w{0,16})\([\s\S]*?(?:\)\1"|$)|"(?:[^"\\\n]|\\[\s\S])*(?:"|\\?(?=\n|$))|(?<![0-9a-fA-F])'(?:[^'\\\n]|\\[\s\S])*(?:'|\\?(?=\n|$))/g,
  css: /\/\*[\s\S]*?(?:\*\/|$)|url\([^()\n]*\)|"(?:[^"\\\n]|\\[\s\S])*(?:"|\\?(?=\n|$))|'(?:[^'\\\n]|\\[\s\S])*(?:'|\\?(?=\n|$))/g,
  powershell:
    /<#[\s\S]*?(?:#>|$)|(?<![\w$`])#[^\n]*|@'\r?\n[\s\S]*?(?:\n'@|$)|@"\r?\n[\s\S]*?(?:\n"@|$)|`[\s\S]|'[^']*(?:'|$)|"(?:[^"`]|`[\s\S]|"")*(?:"|`?$)/g,
} as const;

/** A comment that only the end of the text ends. */
function isOpenComment(match: string): boolean {
  return /^(?:\/\*|<#)/.test(match) && !/^[\s\S]{2,}(?:\*\/|#>)$/.test(match);
}

function isClosed(bare: string): boolean {
  const open: string[] = [];
  for (const [letter] of bare.matchAll(/[()[\]{}]/g)) {
    if ('([{'.includes(letter)) open.push(letter);
    else if (open.pop() !== pairs[letter]) return false;
  }
  return open.length === 0;
}

/** Whether a shell script closes its blocks and quotes; here-documents and comments do not count. */
export function areBlocksBalanced(text: string): boolean {
  const bare = withoutHereDocuments(text)
    .replace(/(^|\s)#[^\n]*/g, '$1')
    .replace(/\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*"/g, ' x ')
    .replace(/[ \t]+/g, ' ');
  const count = (word: string) => bare.match(new RegExp(`${asCommand}${word}(?=[\\s;&|)]|$)`, 'gm'))?.length ?? 0;
  const isClosed = !/["']/.test(bare) && (bare.match(/\{/g)?.length ?? 0) === (bare.match(/\}/g)?.length ?? 0);
  return isClosed && count('if') === count('fi') && count('case') === count('esac') && count('do') === count('done');
}

/** Where a word is a command, not an argument: at the beginning of a line, behind a sign or another such word. */
const asCommand = '(?<=(?:^|[;&|(){}!`]) ?|\\b(?:if|then|elif|else|fi|while|until|do|done|esac|time) )';

/** `<<` in arithmetic begins none: no line ends it. */
function withoutHereDocuments(text: string): string {
  const lines = text.split('\n');
  const bare = lines.map((line) => line.trim());
  const last = new Map(bare.map((line, at) => [line, at]));
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    kept.push((lines[at] ?? '').replace(hereDocument, ' '));
    for (const [, single, double, plain] of (lines[at] ?? '').matchAll(hereDocument)) {
      const end = single ?? double ?? plain ?? '';
      if ((last.get(end) ?? 0) > at) at = bare.indexOf(end, at + 1);
    }
  }
  return kept.join('\n');
}

const hereDocument = /(?<!<)<<-?(?!<)[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|\\?([\w.+-]+))/g;

const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
