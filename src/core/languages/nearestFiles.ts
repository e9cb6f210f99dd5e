/**
 * The names that tell most about how a file of its folder is written: of the same kind, with the nearest names. At most `most`.
 * @param names of the folder's regular files, in any order.
 */
export function nearestFiles(own: string, names: readonly string[], most: number): readonly string[] {
  const ending = endingOf(own);
  if (ending === '') return [];
  return names
    .filter((name) => name !== own && endingOf(name) === ending)
    .map((name) => ({ name, shared: sharedLength(name, own) }))
    .sort((one, other) => other.shared - one.shared || (one.name < other.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}

function endingOf(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('.'), 0)).toLowerCase();
}

function sharedLength(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}
