/**
 * Whether the brackets of C or C++ code close in order. Macros make code that no grammar knows, but they hardly ever hold half a pair;
 * of the branches of `#if` the first one counts.
 */
export function areBracketsBalanced(text: string): boolean {
  const open: string[] = [];
  let skipped = 0;
  const bare = text.replace(
    /\/\*[\s\S]*?\*\/|(?<![:\w(/])\/\/[^\n]*|R"(\w*)\([\s\S]*?\)\1"|"(?:[^"\\\n]|\\[\s\S])*"|(?<![0-9a-fA-F])'(?:[^'\\\n]|\\[\s\S])*'/g,
    ' ',
  );
  for (const line of bare.replace(/\\\r?\n/g, ' ').split('\n')) {
    const directive =
      /^\s*#\s*(if|ifdef|ifndef|else|elif|elifdef|elifndef|endif|define|undef|include|pragma|error|warning|line)\b(?!-)/.exec(line)?.[1];
    if (directive !== undefined) {
      if (skipped > 0 && directive.startsWith('if')) skipped++;
      else if (skipped > 0 && directive === 'endif') skipped--;
      else if (skipped === 0 && /^(else|elif\w*)$/.test(directive)) skipped = 1;
      continue;
    }
    if (skipped > 0) continue;
    for (const letter of line.match(/[()[\]{}]/g) ?? []) {
      if ('([{'.includes(letter)) open.push(letter);
      else if (open.pop() !== pairs[letter]) return false;
    }
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
