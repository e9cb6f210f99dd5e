/**
 * The text after a change that a model wrote as one: the new side of a unified diff, of the patch format of Codex, or of the
 * SEARCH/REPLACE blocks of Aider and Cline. Undefined for text that is none of them.
 */
export function patchedText(text: string, isLabelledPatch: boolean): string | undefined {
  const lines = text.split('\n');
  const opening = lines.filter((line) => line.trim() !== '').slice(0, 2);
  if (!isLabelledPatch && !opening.some((line) => searchMark.test(line) || /^(?:diff --git|--- |@@|\*\*\* )/.test(line))) return undefined;
  if (lines.some((line) => searchMark.test(line)) && lines.some((line) => dividerMark.test(line))) return replacements(lines);
  const isDiff =
    lines.some((line) => /^@@(?: |$)|^\*\*\* (?:Begin Patch|(?:Add|Update) File:)/.test(line)) || /^--- .*\n\+\+\+ /m.test(text);
  if (!isDiff && !isLabelledPatch) return undefined;
  if (!isDiff && !lines.some((line) => line.startsWith('+'))) return undefined;
  return newSide(lines);
}

const searchMark = /^\s*(?:<{5,9}|-{5,9}) ?(?:SEARCH|ORIGINAL|HEAD)\b/;
const dividerMark = /^\s*={5,9}\s*$/;
const replaceMark = /^\s*(?:>{5,9}|\+{5,9}) ?(?:REPLACE|UPDATED)?/;

function replacements(lines: readonly string[]): string {
  const kept: string[] = [];
  let side: 'outside' | 'search' | 'replace' = 'outside';
  for (const line of lines) {
    if (side === 'outside' && searchMark.test(line)) side = 'search';
    else if (side === 'search' && dividerMark.test(line)) side = 'replace';
    else if (side === 'replace' && replaceMark.test(line)) side = 'outside';
    else if (side === 'replace') kept.push(line);
  }
  return kept.join('\n');
}

function newSide(lines: readonly string[]): string {
  const kept: string[] = [];
  for (const line of lines) {
    if (/^(?:diff --git|index [0-9a-f]{4,}|--- |\+\+\+ |@@|\\ No newline|\*\*\* |(?:new|deleted) file mode|rename |similarity )/.test(line))
      continue;
    if (line.startsWith('+') || line.startsWith(' ')) kept.push(line.slice(1));
    else if (!line.startsWith('-')) kept.push(line);
  }
  return kept.join('\n');
}
