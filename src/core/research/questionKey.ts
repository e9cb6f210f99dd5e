/** The same for two questions that differ in case, white space, marks at the end and the way letters are encoded. */
export function questionKey(question: string): string {
  return question
    .slice(0, 4_000)
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s/)
    .filter((word) => word !== '')
    .join(' ')
    .replace(/[ ?!.,;:]{1,100}$/, '');
}
