/** The folder of a workspace in which notes are kept. */
export const notesFolder = '.q2o/notes';

/** The path of a new note: a name made of the question's words, with a number where that is taken. */
export function noteFileFor(question: string, isTaken: (path: string) => boolean): string {
  const words = question
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '');
  let name = '';
  for (const word of words) if (name.length + word.length < longestName) name += name === '' ? word : `-${word}`;
  // Windows keeps some names for devices.
  const base = name === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(name) ? `note-${name}`.replace(/-$/, '') : name;
  for (let number = 1; ; number++) {
    const path = `${notesFolder}/${base}${number === 1 ? '' : `-${number}`}.md`;
    if (!isTaken(path)) return path;
  }
}

const longestName = 60;

/** The notes that a text names, `#.q2o/notes/retry.md`: each path once. */
export function notesNamed(text: string): readonly string[] {
  return [...new Set([...text.slice(0, 20_000).matchAll(/#(\.q2o\/notes\/[\w-]{1,80}\.md)(?![\w/-])/g)].map(([, path = '']) => path))];
}
