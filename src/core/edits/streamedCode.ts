/**
 * The code in an answer that is still arriving: what stands in its first fenced block, or all of it when it has no fence. A line that may
 * become a fence is held back. The whole answer is read by other rules when it is complete.
 */
export function streamedCode(answer: string): string {
  const opening = /^ {0,3}(`{3,}|~{3,})[^\n`]*(\n|$)/m.exec(answer);
  if (opening === null) {
    return answer.replace(/(^|\n) {0,3}[`~]{1,2}$/, '$1');
  }
  const fence = opening[1] ?? '```';
  const body = answer.slice(opening.index + opening[0].length);
  const closing = new RegExp(`^ {0,3}${fence[0] === '~' ? '~' : '`'}{${fence.length},}[ \\t]*$`, 'm').exec(body);
  return closing === null ? body.replace(/(^|\n) {0,3}[`~]{1,2}$/, '$1') : body.slice(0, closing.index);
}
