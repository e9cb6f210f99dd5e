/** Lower-case words on the import lines of a code: the names of the packages it already uses are among them. */
export function wordsOfImports(code: string): readonly string[] {
  const names: string[] = [];
  for (const line of code.split('\n', 80)) {
    if (!/^\s*(?:import|from|use|using|require|#include|const .*require|"[^"\s]{1,200}"$|@import|FROM|COPY|- uses)/.test(line)) continue;
    for (const match of line.matchAll(/[A-Za-z][\w-]*/g)) names.push(match[0].toLowerCase());
  }
  return names.slice(0, 200).filter((name) => name.length > 2);
}
