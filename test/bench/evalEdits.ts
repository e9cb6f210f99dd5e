import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { acceptedText } from '../../src/core/edits/acceptedText.ts';
import { mergeImports, splitImports } from '../../src/core/edits/imports/importMerge.ts';
import { dominantEol, type Placement, placeCode } from '../../src/core/edits/placement.ts';
import { type AcceptanceFault, acceptanceFault } from '../../src/core/edits/sameTree.ts';
import { beginsInPhp } from '../../src/core/languages/php.ts';
import { applyChanges, type TextChange } from '../../src/core/textChange.ts';
import { type FunctionPiece, piecesOf, statementIn } from './functionPieces.ts';
import { languageOfFile, openGrammar } from './openValidator.ts';

/**
 * Puts a function of one file with its imports into another file of the language, as an accepted answer would be, and takes it out again:
 * `npm run -s eval:edits -- [--files 500] [--show 3] [--only LANGUAGE] [--way beside|replace|inside] FOLDER…`. The function goes beside one
 * of its kind or in its place, or a statement goes into a function. One JSON line a language. `broken`, `around` and `inside` as acceptanceFault
 * tells them; `doubled`: merging the same imports once more adds something; `notRestored`: the file has other bytes after the removal.
 * `skipped`: files that were met on the way and cannot be judged: too large, binary, no parse tree without errors, no function that stands
 * on lines of its own.
 */
const languages = ['python', 'typescript', 'javascript', 'go', 'java', 'csharp', 'php', 'ruby', 'rust', 'shellscript', 'cpp'];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { files: { type: 'string' }, show: { type: 'string' }, only: { type: 'string' }, way: { type: 'string' } },
});
const way = values.way ?? 'beside';
const filesEach = Number(values.files ?? 500);
const shownEach = Number(values.show ?? 0);
/** UTF-16 units of a file. */
const maxLength = 60_000;
const grammar = openGrammar();

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly pieces: readonly FunctionPiece[];
}

const paths = positionals.flatMap(filesIn).sort();
for (const language of languages.filter((one) => values.only === undefined || values.only === one)) {
  const startedMs = performance.now();
  const skipped = { large: 0, binary: 0, unparsed: 0, noFunction: 0 };
  const files = await readFiles(language, skipped);
  const counts = {
    language,
    files: files.length,
    skipped,
    insertions: 0,
    broken: 0,
    around: 0,
    inside: 0,
    unjudged: 0,
    doubled: 0,
    notRestored: 0,
  };
  let shown = 0;
  for (const [index, file] of files.entries()) {
    for (const attempt of way === 'inside' ? insideOf(file, language, index) : attemptsFor(file, files, index)) {
      const { fault, after } = await judge(language, file, attempt);
      counts.insertions += 1;
      if (fault !== undefined) {
        counts[fault] += 1;
        if (shown < shownEach) {
          shown += 1;
          process.stderr.write(`--- ${fault} ${file.path}:${lineOf(file.text, attempt.at)}\n${difference(file.text, after)}\n`);
        }
      }
    }
  }
  process.stdout.write(`${JSON.stringify({ ...counts, ms: Math.round(performance.now() - startedMs) })}\n`);
}

function filesIn(folder: string): string[] {
  return globSync('**/*.*', { cwd: folder, withFileTypes: true }).flatMap((one) => (one.isFile() ? [join(one.parentPath, one.name)] : []));
}

async function readFiles(language: string, skipped: Record<string, number>): Promise<SourceFile[]> {
  const mine = paths.filter((path) => languageOfFile(path) === language || (language === 'cpp' && /\.h$/.test(path)));
  const files: SourceFile[] = [];
  // Spread over the folders, as neighbours are much alike.
  const step = Math.max(1, Math.floor(mine.length / filesEach));
  for (let start = 0; start < step && files.length < filesEach; start += 1) {
    for (let index = start; index < mine.length && files.length < filesEach; index += step) {
      const path = mine[index] ?? '';
      const read = await readOne(path, language);
      if (typeof read === 'string') {
        skipped[read] = (skipped[read] ?? 0) + 1;
      } else {
        files.push(read);
      }
    }
  }
  return files;
}

async function readOne(path: string, language: string): Promise<SourceFile | 'large' | 'binary' | 'unparsed' | 'noFunction'> {
  const text = readFileSync(path, 'utf8');
  if (text.includes('\u0000')) {
    return 'binary';
  }
  if (text.length > maxLength) {
    return 'large';
  }
  const tree = await grammar.parse(language, text);
  if (tree === undefined || tree.hasError) {
    return 'unparsed';
  }
  const pieces = piecesOf(tree, text, language);
  return pieces.length > 0 ? { path, text, pieces } : 'noFunction';
}

interface Attempt {
  readonly answer: string;
  /** The selection. */
  readonly from: number;
  readonly at: number;
  readonly placement: Placement;
}

/** Beside a function of the same kind, with the imports alone and with all that stands above them in the other file. */
function attemptsFor(file: SourceFile, files: readonly SourceFile[], index: number): Attempt[] {
  const attempts: Attempt[] = [];
  for (let distance = 1; distance < files.length && attempts.length < 2; distance += 1) {
    const donor = files[(index + distance * 7) % files.length];
    for (const piece of donor === file ? [] : (donor?.pieces ?? [])) {
      const beside = file.pieces.filter(({ kind }) => kind === piece.kind);
      const target = beside[index % Math.max(1, beside.length)];
      if (target !== undefined && attempts.length < 2) {
        const head = attempts.length === 0 ? piece.imports : piece.head;
        const from = way === 'replace' ? target.start : target.end;
        const placement = way === 'replace' ? 'replace' : 'below';
        attempts.push({ answer: `${head}${head === '' ? '' : '\n\n'}${piece.text}\n`, from, at: target.end, placement });
        break;
      }
    }
  }
  return attempts;
}

/** A statement at two lines of a function, wherever they are: in a string, between the arms of a condition, in a list. */
function insideOf(file: SourceFile, language: string, index: number): Attempt[] {
  const piece = file.pieces[index % file.pieces.length];
  return [0.25, 0.6].flatMap((part, step) => {
    const at = piece === undefined ? 0 : file.text.indexOf('\n', piece.start + Math.floor((piece.end - piece.start) * part)) - step;
    return piece === undefined || at < piece.start || at >= piece.end
      ? []
      : [{ answer: `${statementIn(language)}\n`, from: at, at, placement: step === 0 ? 'below' : 'at' }];
  });
}

type Fault = AcceptanceFault | 'doubled' | 'notRestored';

async function judge(
  language: string,
  file: SourceFile,
  { answer, from, at, placement }: Attempt,
): Promise<{ fault: Fault | undefined; after: string }> {
  const unit = /^\t/m.test(file.text) ? '\t' : /^ {2}\S/m.test(file.text) ? '  ' : '    ';
  const place = placeCode(file.text, from, at, placement, { eol: dominantEol(file.text), indent: { unit }, language });
  const accepted = acceptedText(file.text, place, answer, language);
  const fault = await acceptanceFault(grammar, language, file.text, accepted, answer);
  const { imports } = splitImports(answer, file.text, language, language === 'php' && beginsInPhp(answer));
  const again = mergeImports(accepted.text, imports, language);
  const restored = applyChanges(accepted.text, inverse(file.text, accepted.changes)) === file.text;
  return { fault: fault ?? (again.length > 0 ? 'doubled' : restored ? undefined : 'notRestored'), after: accepted.text };
}

/** The changes that take `changes` of `text` back. */
function inverse(text: string, changes: readonly TextChange[]): TextChange[] {
  let grown = 0;
  return [...changes]
    .sort((a, b) => a.offset - b.offset)
    .map((change) => {
      const offset = change.offset + grown;
      grown += change.text.length - change.length;
      return { offset, length: change.text.length, text: text.slice(change.offset, change.offset + change.length) };
    });
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** Lines of `after` that `before` does not have, with some around. */
function difference(before: string, after: string): string {
  const own = new Set(before.split('\n'));
  const lines = after.split('\n');
  const near = (index: number) => lines.slice(Math.max(0, index - 3), index + 4).some((line) => !own.has(line));
  return lines
    .map((line, index) => (near(index) ? `${own.has(line) ? ' ' : '+'} ${line}` : ''))
    .filter((line) => line !== '')
    .slice(0, 60)
    .join('\n');
}
