/**
 * Where the lines of an answer stand in the text it became: indentation differs, and imports went elsewhere.
 * @returns for each line of `code`, counted from 0, the line of `written`; undefined for a line that is not there.
 */
export function lineMap(code: string, written: string): readonly (number | undefined)[] {
  const lines = written.split('\n').map((line) => line.trim());
  let next = 0;
  return code.split('\n').map((line) => {
    const text = line.trim();
    const found = text === '' ? -1 : lines.indexOf(text, next);
    if (found < 0) return undefined;
    next = found + 1;
    return found;
  });
}
