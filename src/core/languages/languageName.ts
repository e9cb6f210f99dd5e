import { languageId, languageOf } from './languages.ts';

/** A language's name for the user; the id itself, with a capital, where nothing better is known. */
export function languageName(id: string): string {
  return names.get(id) ?? `${id.charAt(0).toUpperCase()}${id.slice(1)}`;
}

/** The language of a file that the editor takes for plain text, by its ending; undefined where that says nothing. */
export function languageOfFile(fileName: string): string | undefined {
  const id = languageId(/\.([a-z0-9]+)$/i.exec(fileName)?.[1] ?? '');
  return names.has(id) ? id : undefined;
}

/**
 * The programming language a task names (`TypeScript`, `C#`): the first one, as its name is written. Short names count only as they are
 * spelt, because "go" and "r" are words too. Undefined where it names none.
 */
export function languageSaid(task: string): string | undefined {
  const found = [...names].flatMap(([id, name]) => {
    const pattern = name.replaceAll('+', '\\+');
    const at = new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}+#])`, name.length > 3 ? 'iu' : 'u').exec(task)?.index;
    return at === undefined || id === 'plaintext' || id === 'json' ? [] : [{ id, at, length: name.length }];
  });
  return found.sort((one, other) => one.at - other.at || other.length - one.length)[0]?.id;
}

/** JSON, with comments or line by line. */
export function isJsonLanguage(id: string): boolean {
  return id === 'json' || id === 'jsonc' || id === 'jsonl';
}

/** How files of a language end, without the dot; the id where its files are not named by it. */
export function endingOf(id: string): string {
  return id === 'terraform' ? 'tf' : (languageOf(id)?.names[0] ?? id);
}

const names: ReadonlyMap<string, string> = new Map([
  ['c', 'C'],
  ['cpp', 'C++'],
  ['csharp', 'C#'],
  ['css', 'CSS'],
  ['dockercompose', 'Docker Compose'],
  ['dockerfile', 'Docker'],
  ['fsharp', 'F#'],
  ['go', 'Go'],
  ['html', 'HTML'],
  ['java', 'Java'],
  ['javascript', 'JavaScript'],
  ['javascriptreact', 'JavaScript React'],
  ['json', 'JSON'],
  ['kotlin', 'Kotlin'],
  ['php', 'PHP'],
  ['plaintext', 'Plain text'],
  ['powershell', 'PowerShell'],
  ['python', 'Python'],
  ['r', 'R'],
  ['ruby', 'Ruby'],
  ['rust', 'Rust'],
  ['scss', 'SCSS'],
  ['shellscript', 'Shell'],
  ['sql', 'SQL'],
  ['svelte', 'Svelte'],
  ['swift', 'Swift'],
  ['terraform', 'Terraform'],
  ['typescript', 'TypeScript'],
  ['typescriptreact', 'TypeScript React'],
  ['vb', 'Visual Basic'],
  ['vue', 'Vue'],
  ['xml', 'XML'],
  ['yaml', 'YAML'],
]);
