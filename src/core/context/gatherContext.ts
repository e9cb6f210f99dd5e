import { languageOfFile } from '../languages/languageName.ts';
import { createPauses } from '../pauses.ts';
import type { Clock } from '../ports.ts';
import { problemsText } from '../problem.ts';
import type { PieceReason } from '../receipt/receipt.ts';
import type { ImportFact } from '../validation/program/facts.ts';
import { type ContextPack, type ContextPiece, emptyPack, type LeftOut } from './contextPiece.ts';
import type { ContextReader, FileOutline } from './contextReader.ts';
import type { Declaration } from './declarations.ts';
import { endingOf } from './endingOf.ts';
import { globalUsings } from './globalUsings.ts';
import { filesOfImport, filesOfSamePackage } from './localModules.ts';
import { maxFilesOfName, mentionsIn, resolveMention } from './mentions.ts';
import { emptyOutline } from './outline.ts';
import { type Candidate, pack } from './pack.ts';
import { namesIn, type PlaceOfCode, wordsIn } from './placeOfCode.ts';
import { similarFile } from './similarFile.ts';
import { targetPieces } from './targetPieces.ts';
import { teamRules } from './teamRules.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

export interface ContextDeps {
  readonly workspace: WorkspaceIndex;
  readonly reader: Pick<ContextReader, 'outline' | 'rulesFor'>;
  readonly clock: Clock;
}

export interface ContextLimits {
  /** Estimated tokens of all pieces. */
  readonly maxTokens: number;
  /** After this no further file is read; what was found until then is sent. In milliseconds. */
  readonly maxMs: number;
}

export const contextDefaults: ContextLimits = { maxTokens: 6_000, maxMs: 400 };

/** What a colleague would look at before writing the code: the target, what it imports, what the task names, a file like it, the team's rules. */
export async function gatherContext(place: PlaceOfCode, deps: ContextDeps, limits: ContextLimits): Promise<ContextPack> {
  if (limits.maxTokens <= 0) return emptyPack;
  const endsMs = deps.clock.monotonicMs() + limits.maxMs;
  const look = new Look(deps, place, endsMs);
  const own = await look.inTime(deps.reader.outline(place.language, place.text), place.path ?? 'this file', emptyOutline);
  const target = targetPieces(place, own.declarations, limits.maxTokens * charsPerToken * targetShare);
  const mentioned = await look.mentioned(limits.maxTokens * charsPerToken * mentionShare);
  const found = place.path === undefined ? [] : await look.around(place.path, own);
  const maxSampleChars = (limits.maxTokens * charsPerToken) / 5;
  const sample =
    place.path === undefined
      ? undefined
      : await look.inTime(similarFile(place.path, deps.workspace, maxSampleChars), place.path, undefined);
  const maxRulesChars = limits.maxTokens * charsPerToken * rulesShare;
  const rules =
    place.path === undefined
      ? []
      : await look.inTime(teamRules(place.path, deps.workspace, deps.reader, maxRulesChars), 'AGENTS.md', noRules);
  const fixed = [...target, ...problemPiece(place), ...rules, ...(place.versions ?? [])];
  return pack(
    fixed,
    [...mentioned, ...found, ...(sample ? [{ piece: sample, score: scores.similarFile }] : [])],
    limits.maxTokens,
    look.leftOut,
  );
}

/** One look around a place. */
class Look {
  readonly leftOut: LeftOut[] = [];
  readonly #deps: ContextDeps;
  readonly #place: PlaceOfCode;
  readonly #endsMs: number;
  readonly #pause: () => Promise<void> | undefined;

  constructor(deps: ContextDeps, place: PlaceOfCode, endsMs: number) {
    this.#deps = deps;
    this.#place = place;
    this.#endsMs = endsMs;
    this.#pause = createPauses(deps.clock);
  }

  /** The files that the task names: whole while each fits into `maxChars`, else what they declare. */
  async mentioned(maxChars: number): Promise<readonly Candidate[]> {
    const { task, path: from = '', language } = this.#place;
    const found: Candidate[] = [];
    for (const mention of mentionsIn(task)) {
      await this.#pause();
      const resolved = await this.inTime(resolveMention(mention, from, this.#deps.workspace), mention.text, undefined);
      if (resolved?.kind === 'nothing') this.leftOut.push({ path: mention.text, why: resolved.why });
      if (resolved?.kind !== 'file' || resolved.path === from) continue;
      const { path, text } = resolved;
      const isLate = this.#deps.clock.monotonicMs() > this.#endsMs;
      const outlined =
        text.length <= maxChars || text.length > maxOutlinedChars || isLate
          ? undefined
          : await this.#deps.reader.outline(languageOfFile(path) ?? language, text);
      const brief = outlined ? outlined.declarations.map((one) => one.text).join('\n') : text;
      const shown = (brief === '' ? text : brief).slice(0, maxChars).trimEnd();
      if (shown === '') continue;
      const lines = [1, text.split('\n').length] as const;
      found.push({ piece: { kind: 'mention', path, lines, why: 'mentioned', text: shown }, score: scores.mentioned });
    }
    return found;
  }

  /** Declarations of other files that the code may use, each with how likely that is. */
  async around(path: string, own: FileOutline): Promise<readonly Candidate[]> {
    const { language, text, task, selection, rows } = this.#place;
    const { paths } = this.#deps.workspace;
    const asked = namesIn(`${task}\n${selection}`);
    const inFile = namesIn(text);
    const lines = text.split('\n');
    const near = namesIn(lines.slice(Math.max(0, rows[0] - nearRows), rows[1] + nearRows).join('\n'));
    const words = wordsIn(`${task}\n${selection}\n${lines.slice(rows[0], rows[1] + 1).join('\n')}`);
    const wish: Wish = { asked, near, inFile, words };
    const found = new Map<string, Candidate>();
    const add = (file: string, declaration: Declaration, why: PieceReason, score: number): void => {
      const key = `${file}\n${declaration.startRow}\n${declaration.name}`;
      const known = found.get(key)?.score;
      if (known === undefined && found.size >= maxCandidates) return;
      if (score > (known ?? 0)) found.set(key, { piece: pieceOf(file, declaration, why), brief: declaration.brief, score });
    };

    const ofProject = language === 'csharp' ? await this.inTime(globalUsings(path, this.#deps.workspace), path, []) : [];
    for (const fact of [...own.imports, ...ofProject.map((module) => ({ module, names: [] }))]) {
      await this.#pause();
      for (const file of filesOfImport(language, fact, path, paths).slice(0, maxFilesOfImport))
        await this.#addImported(file, fact, wish, add, 0);
    }
    for (const file of filesOfSamePackage(language, path, paths).slice(0, maxFilesOfPackage)) {
      for (const one of (await this.#outline(file)).declarations) add(file, one, 'samePackage', scores.samePackage + worth(one, wish));
    }
    // Where imports say all that is in scope, only what the task names is looked for elsewhere.
    const wanted = hasExplicitImports.has(language) ? [...asked.keys()] : [...asked.keys(), ...near.keys(), ...inFile.keys()];
    for (const name of wanted.slice(0, maxNamesLookedUp)) {
      for (const file of this.#declaring(name)) {
        for (const one of (await this.#outline(file)).declarations) {
          if (one.name !== name || one.owner !== undefined) continue;
          const isAsked = asked.has(name);
          add(file, one, isAsked ? 'namedInTask' : 'usedInFile', (isAsked ? scores.namedInTask : scores.usedInFile) + worth(one, wish));
        }
      }
    }
    await this.#addTypesOf([...found.values()], asked, wish, add);
    return [...found.values()];
  }

  /** The types that the surest declarations and the place name in their signatures: of a parameter, a field, a result. */
  async #addTypesOf(found: readonly Candidate[], asked: ReadonlyMap<string, number>, wish: Wish, add: Add): Promise<void> {
    const sure = [...found].sort((one, other) => other.score - one.score).slice(0, maxSureDeclarations);
    const named = namesIn([...asked.keys(), ...sure.map(({ piece }) => piece.text)].join('\n'));
    const known = new Set(found.map(({ piece }) => piece.text));
    for (const name of [...named.keys()].filter((one) => /^\p{Lu}/u.test(one)).slice(0, maxNamesLookedUp)) {
      const files = this.#declaring(name);
      for (const file of files) {
        for (const one of (await this.#outline(file)).declarations) {
          if (one.name === name && one.owner === undefined && !known.has(one.doc + one.text))
            add(file, one, 'usedByPlace', scores.typeOfSignature + worth(one, wish));
        }
      }
    }
  }

  /** The files that declare a name, where they are few; a name that many declare says nothing. */
  #declaring(name: string): readonly string[] {
    const { path } = this.#place;
    const files = this.#deps.workspace.names
      .filesDeclaring(name)
      .filter((file) => file !== path && endingOf(file) === endingOf(path ?? ''));
    return files.length > maxFilesOfName ? [] : files;
  }

  /** The declarations an import brings in; through files that only hand on what others declare. */
  async #addImported(file: string, fact: Pick<ImportFact, 'module' | 'names'>, wish: Wish, add: Add, hops: number): Promise<void> {
    const { declarations, imports } = await this.#outline(file);
    const wanted = new Map(
      fact.names.filter(({ imported }) => imported !== '' && imported !== '*').map((name) => [name.imported, name.local]),
    );
    const localNames = fact.names.map(({ local }) => local);
    for (const one of declarations) {
      const local = wanted.get(one.name) ?? (localNames.includes(one.name) ? one.name : undefined);
      if (local !== undefined) add(file, one, 'imported', scores.imported + worth(one, wish, local));
      else if (wanted.size === 0 || isPackageFile(file)) add(file, one, 'imported', scores.importedWhole + worth(one, wish));
      else if (wanted.has(one.owner ?? '')) add(file, one, 'imported', scores.importedWhole + worth(one, wish));
    }
    const missing = [...wanted.keys()].filter((name) => !declarations.some((one) => one.name === name));
    if (missing.length === 0 || hops >= maxHops) return;
    for (const inner of imports) {
      const names = inner.names.filter(({ local }) => missing.includes(local));
      const isWhole = inner.names.length === 0 || inner.names.some(({ imported }) => imported === '*');
      if (names.length === 0 && !isWhole) continue;
      const passed = { module: inner.module, names: names.length > 0 ? names : fact.names };
      for (const next of filesOfImport(this.#place.language, passed, file, this.#deps.workspace.paths).slice(0, 2)) {
        await this.#addImported(next, passed, wish, add, hops + 1);
      }
    }
  }

  /** What work gives, and `late` where it is not done when the time is over: a disk or a reader may not answer at all. */
  inTime<T>(work: Promise<T>, path: string, late: T): Promise<T> {
    const { clock } = this.#deps;
    return new Promise((resolve, reject) => {
      const leftMs = Math.max(this.#endsMs - clock.monotonicMs(), graceMs);
      const stop = clock.after(leftMs, () => {
        this.leftOut.push({ path, why: 'time' });
        resolve(late);
      });
      work.finally(stop).then(resolve, reject);
    });
  }

  async #outline(file: string): Promise<FileOutline> {
    const { workspace, clock } = this.#deps;
    if (!workspace.isKnown(file) && clock.monotonicMs() > this.#endsMs) {
      this.leftOut.push({ path: file, why: 'time' });
      return emptyOutline;
    }
    await this.#pause();
    const outline = await this.inTime(workspace.outline(file, this.#place.language), file, emptyOutline);
    if (!outline) this.leftOut.push({ path: file, why: 'unreadable' });
    return outline ?? emptyOutline;
  }
}

type Add = (file: string, declaration: Declaration, why: PieceReason, score: number) => void;

/** What is known of the code that is wanted. */
interface Wish {
  readonly asked: ReadonlyMap<string, number>;
  readonly near: ReadonlyMap<string, number>;
  readonly inFile: ReadonlyMap<string, number>;
  readonly words: ReadonlySet<string>;
}

/** How likely a declaration is used, from -14 to about 30: by its name in the task, near the place, in the file, and by shared words. */
function worth(declaration: Declaration, wish: Wish, local = declaration.name): number {
  const named = wish.asked.has(local) ? 12 : 0;
  const near = wish.near.has(local) ? 6 : 0;
  const inFile = Math.min(4, wish.inFile.get(local) ?? 0);
  const shared = [...wordsIn(`${declaration.name} ${declaration.owner ?? ''}`)].filter((word) => wish.words.has(word)).length;
  // A method that stands outside its type is of interest with the type.
  const { owner } = declaration;
  const apart = owner === undefined || wish.asked.has(owner) || wish.near.has(owner) ? 0 : 14;
  return named + near + inFile + Math.min(6, 2 * shared) - apart;
}

function problemPiece({ problems = [], path, rows }: PlaceOfCode): readonly ContextPiece[] {
  if (problems.length === 0) return [];
  const lines = [rows[0] + 1, rows[1] + 1] as const;
  return [{ kind: 'problems', path: path ?? 'this file', lines, why: 'reportedThere', text: problemsText(problems) }];
}

function pieceOf(path: string, declaration: Declaration, why: PieceReason): ContextPiece {
  return {
    kind: 'declaration',
    path,
    lines: [declaration.startRow + 1, declaration.endRow + 1],
    why,
    text: declaration.doc + declaration.text,
  };
}

/** Files whose whole package is meant by an import. */
function isPackageFile(path: string): boolean {
  return path.endsWith('.go');
}

const scores = {
  mentioned: 100,
  namedInTask: 70,
  imported: 60,
  importedWhole: 30,
  typeOfSignature: 35,
  samePackage: 33,
  usedInFile: 40,
  similarFile: 28,
} as const;
const hasExplicitImports = new Set(['python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'go', 'java', 'kotlin']);
const charsPerToken = 3;
/** Of the budget, for the target file. */
const targetShare = 0.5;
/** Of the budget, for one file that the task names. */
const mentionShare = 0.25;
/** Of the budget, for one file of the team's rules. */
const rulesShare = 0.15;
/** To parse more takes longer than the user waits. UTF-16 units. */
const maxOutlinedChars = 100_000;
/** What is known already comes at once, also when the time is over. */
const graceMs = 20;
const noRules: readonly ContextPiece[] = [];
const nearRows = 15;
const maxFilesOfImport = 40;
const maxFilesOfPackage = 60;
const maxNamesLookedUp = 600;
const maxHops = 3;
const maxSureDeclarations = 12;
const maxCandidates = 20_000;
