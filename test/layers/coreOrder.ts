/**
 * The folders of `src/core` from the ground up, the table "Order inside core" of docs/architecture.md. A file imports from its own folder
 * and from folders named before it, types included. `.` is `src/core` itself; folders in one row do not import each other.
 */
const rows: readonly (readonly string[])[] = [
  ['receipt', 'languages'],
  ['.'],
  ['budget'],
  ['team'],
  ['llm'],
  ['validation/program'],
  ['validation/packages'],
  ['validation/languages', 'validation/syntax/strict', 'validation/findings', 'validation/rules'],
  ['validation/syntax'],
  ['validation/rules/javascript', 'validation/rules/others', 'validation/rules/python'],
  ['validation/quality/form'],
  ['validation/quality/kinds'],
  ['validation/quality/languages'],
  ['validation/quality'],
  ['validation/checks'],
  ['validation/names'],
  ['validation/text'],
  ['validation', 'validation/review'],
  ['templates/words/vocabulary'],
  ['templates/words'],
  ['templates'],
  ['templates/code/names/platforms'],
  ['templates/code/names'],
  ['templates/code', 'templates/read'],
  ['templates/explain', 'templates/render'],
  ['templates/propose', 'templates/library'],
  ['templates/learn'],
  ['templates/engine'],
  ['templates/ask'],
  [
    'templates/builtIn/cards',
    'templates/builtIn/csharp',
    'templates/builtIn/docker',
    'templates/builtIn/githubActions',
    'templates/builtIn/go',
    'templates/builtIn/java',
    'templates/builtIn/javascript',
    'templates/builtIn/kotlin',
    'templates/builtIn/php',
    'templates/builtIn/powershell',
    'templates/builtIn/python',
    'templates/builtIn/ruby',
    'templates/builtIn/rust',
    'templates/builtIn/shell',
    'templates/builtIn/sql',
    'templates/builtIn/swift',
    'templates/builtIn/terraform',
    'templates/builtIn/typescript',
    'templates/builtIn/web',
  ],
  ['templates/builtIn'],
  ['generation/extract', 'context'],
  ['generation/request'],
  ['generation/stages'],
  ['generation'],
  ['config/table'],
  ['config'],
  ['editorModels', 'editorTools', 'plans', 'research'],
  ['tester/reports'],
  ['tester', 'review'],
  ['edits/lexis'],
  ['edits/imports'],
  ['edits'],
  ['portability'],
  ['foreign'],
  ['dashboard'],
];

const rowOf = new Map(rows.flatMap((row, index) => row.map((folder) => [folder, index] as const)));

/** `src/core/llm/retry.ts` is of `llm`; undefined outside core. */
export function coreFolderOf(path: string): string | undefined {
  const match = /^src\/core\/(?:(.*)\/)?[^/]+$/.exec(path);
  return match ? (match[1] ?? '.') : undefined;
}

/** Whether a folder of core has its place in the order. */
export function hasRow(folder: string): boolean {
  return rowOf.has(folder);
}

/** Whether a file of one folder of core may import from another. */
export function mayImportFolder(from: string, target: string): boolean {
  return from === target || (rowOf.get(target) ?? Number.POSITIVE_INFINITY) < (rowOf.get(from) ?? -1);
}
