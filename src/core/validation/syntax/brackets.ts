import { type Taken, withoutConditionals } from './conditionals.ts';

/**
 * Whether the brackets of C, C++, CSS or PowerShell close in order. Macros make code that no grammar knows, but they hardly ever hold
 * half a pair; of the branches of `#if` any choice that goes together will do.
 */
export function areBracketsBalanced(text: string, family: 'cpp' | 'css' | 'powershell'): boolean {
  if (family !== 'cpp') return isClosed(text.replace(literals[family], ' '));
  const bare = text.replace(literals.cpp, (match) => match.replace(/\\(?!\r?\n)|[^\\\n]/g, ' '));
  return choices.some((taken) => isClosed(withoutConditionals(bare, taken)));
}

const choices: readonly Taken[] = ['first', 'defined', 'undefined'];

const literals = {
  cpp: /\/\*[\s\S]*?\*\/|\/\/(?:[^\n\\]|\\\r?\n|\\.)*|R"(\w*)\([\s\S]*?\)\1"|"(?:[^"\\\n]|\\[\s\S])*"|(?<![0-9a-fA-F])'(?:[^'\\\n]|\\[\s\S])*'/g,
  css: /\/\*[\s\S]*?\*\/|url\([^)\n]*\)|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/g,
  powershell: /<#[\s\S]*?#>|(?<![\w$`])#[^\n]*|@'\r?\n[\s\S]*?\n'@|@"\r?\n[\s\S]*?\n"@|`[\s\S]|'[^']*'|"(?:[^"`]|`[\s\S]|"")*"/g,
} as const;

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
  const bare = text
    .replace(/<<-?\s*(['"]?)(\w+)\1[\s\S]*?\n\s*\2(?=\n|$)/g, ' ')
    .replace(/(^|\s)#[^\n]*/g, '$1')
    .replace(/\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*"/g, ' x ');
  const count = (words: string) => bare.match(new RegExp(`(?:^|[;&|(){}\\s])(?:${words})(?=[\\s;&|)]|$)`, 'gm'))?.length ?? 0;
  const isClosed = !/["']/.test(bare) && (bare.match(/\{/g)?.length ?? 0) === (bare.match(/\}/g)?.length ?? 0);
  return isClosed && count('if') === count('fi') && count('case') === count('esac') && count('do') === count('done');
}

const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
