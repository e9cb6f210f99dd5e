import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/project.ts';
import { sourceTexts, type UserText } from './sourceTexts.ts';

/** Files whose words are matched, sent to a model, run or put into code; nobody is shown them. Below `src`. */
const unshown: readonly RegExp[] = [
  // Words that tasks are read with, and names that occur in code.
  /^core\/templates\/(?:words|code|read|learn)\//,
  /^core\/templates\/render\/(?:entityWord|numberPlaces)\.ts$/,
  /^core\/templates\/library\/commentForms\.ts$/,
  /^core\/validation\/(?:packages|program|languages\/(?:languageTables|declarations|scriptLanguages))\b/,
  /^core\/validation\/text\/(?:sqlDialects|textSyntax)\.ts$/,
  /^core\/context\/declarations\.ts$/,
  /^core\/edits\//,
  /^core\/generation\/extract\//,
  /^core\/languages\/(?!languageName)/,
  /^adapters\/(?:grammar|syntax)\//,
  // For the administrator of a database, who reads SQL.
  /^adapters\/postgres\/(?:\w+Schema|ledgerFunctions|access|teamScript)\.ts$/,
  /^adapters\/sqlite\/\w*(?:Schema|statistics|ledger|commit|position|migrations)\.ts$/,
  // What a model is told.
  /^core\/generation\/request\/(?:prompt|wholeWish)\.ts$/,
  /^core\/templates\/ask\/(?:askCard|cheapTier|proposeSlots)\.ts$/,
  /^(?:core\/tester\/(?:framework|testRequest|judgeFailures)|vscode\/tests\/repairRequest)\.ts$/,
  /^core\/review\/(?:reviewAnswer|reviewQuestion|dismissals|pieces|generatedFiles)\.ts$/,
  /^core\/validation\/(?:review\/reviewQuestions|findings\/repairBrief)\.ts$/,
  /^core\/llm\/(?:promptWithSchema|priceTable\w*)\.ts$/,
  /^vscode\/pages\/webviewHtml\.ts$/,
];

/** Titles of built-in templates are shown; their code is not a text of the product. */
const builtIn = /^src\/core\/templates\/builtIn\//;

/** Beside what a rule says, a sentence each, stand the names of calls it looks for. */
const rules = /^src\/core\/validation\/rules\//;

/** Every text of the product that a user can read, by file and line. */
export function userTexts(): readonly UserText[] {
  const source = join(root, 'src');
  const files = globSync('**/*.ts', { cwd: source }).sort();
  const shown = files.filter((file) => !unshown.some((pattern) => pattern.test(file)));
  return [
    ...shown.flatMap((file) => sourceTexts(`src/${file}`, readFileSync(join(source, file), 'utf8')).filter(isShown)),
    ...manifestTexts(),
    ...globSync('media/walkthrough/*.md', { cwd: root }).sort().flatMap(paragraphs),
  ];
}

/** Tasks of a model, which speak to it, and a search in the settings are not. */
function isShown({ file, text }: UserText): boolean {
  if (builtIn.test(file)) return text.length <= 120 && !/[;{}=<>#"]/.test(text);
  // A list of words of a language.
  if (/^[\w$*#' ]{150,}$/.test(text) || /^[\w ]*\w_\w[\w ]*$/.test(text)) return false;
  if (/^(?:You (?:review|compare|change|find)|@ext:) ?/.test(text)) return false;
  return !rules.test(file) || /^[A-Z].*\.$/.test(text);
}

/** What the editor shows of the manifest in its own surfaces. */
function manifestTexts(): UserText[] {
  const lines = readFileSync(join(root, 'package.nls.json'), 'utf8').split('\n');
  return lines.flatMap((code, at) => {
    const text = /^\s*"[^"]+": ("(?:[^"\\]|\\.)*")/.exec(code)?.[1];
    return text === undefined ? [] : [{ file: 'package.json', line: at + 1, text: (JSON.parse(text) as string).replace(/\s+/g, ' ') }];
  });
}

function paragraphs(file: string): UserText[] {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  return lines.flatMap((text, at) => {
    if (!/\p{L}/u.test(text) || (at > 0 && lines[at - 1] !== '')) return [];
    const end = lines.indexOf('', at);
    return [{ file, line: at + 1, text: lines.slice(at, end < 0 ? undefined : end).join(' ') }];
  });
}
