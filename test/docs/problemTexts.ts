import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';
import { root } from '../../scripts/project.ts';
import { sourceTexts, type UserText } from '../texts/sourceTexts.ts';

/** Calls that tell the user of something that does not work: errors for the user, warnings, refusals. */
const problemCalls =
  /^(?:SetupError|BudgetError|ChainExhaustedError|ProviderError|StorageError|TeamError|WithheldError|UnansweredError|showWarning|showError|failure|refused|fail|refuse)$/;

/** Files in which every sentence says what went wrong, or is a part of such a one. */
const problemFiles: readonly RegExp[] = [
  /^src\/adapters\/(?:llm\/(?:endpointUrl|exchange|classify|tools)|research\/fetchPage|thread\/callThread)\.ts$/,
  /^src\/adapters\/sqlite\/(?:rebuild|image|localStore|files|fileLock|journal|remoteStore|database)\.ts$/,
  /^src\/core\/llm\/(?:attempt|exhaustedWords|readJson|booking|chainRun)\.ts$/,
  /^src\/core\/receipt\/outcomeWords\.ts$/,
  /^src\/core\/config\/(?:agentBlocks|cascade|projectEdit|projectFile|projectGuards|projects)\.ts$/,
  /^src\/core\/(?:decodeText|foreign\/unread)\.ts$/,
  /^src\/core\/portability\/(?:allOrNothing|bundle|checkedTemplates)\.ts$/,
  /^src\/core\/plans\/(?:editPlan|checkPlan|planPath|readPlan|planPlaces)\.ts$/,
  /^src\/core\/research\/publicAddress\.ts$/,
  /^src\/core\/templates\/(?:library\/templateFile|render\/slotRules)\.ts$/,
  /^src\/core\/research\/(?:findCode|gatherSources|searchWeb)\.ts$/,
  /^src\/core\/generation\/(?:generator|checkProvider|stages\/(?:offerStage|offerTemplate|repairStage|silencers|templateStage))\.ts$/,
  /^src\/core\/tester\/roundNote\.ts$/,
  /^src\/adapters\/postgres\/(?:serverErrors|openTeamServer)\.ts$|^src\/vscode\/(?:team\/team(?:Trouble|Alerts)|plans\/planRefusal)\.ts$/,
  /^src\/core\/dashboard\/templateEditing\.ts$/,
  /^src\/vscode\/elsewhere\.ts$/,
  /^src\/core\/editorTools\/runTools\.ts$/,
  /^src\/adapters\/mcp\/\w+\.ts$/,
  /^src\/adapters\/validation\/remoteValidator\.ts$/,
  /^src\/vscode\/(?:budget\/(?:tell\w+|budgetAlerts)|tests\/testRuns|editorModels\/chatProvider|configuration\/projectFolders)\.ts$/,
];

/** Words that say so wherever they stand. */
const problemWords =
  /\b(?:cannot|could not|no longer|not read|left out|did not start this|changes nothing|was cut off|does not have|is damaged|(?:was|were) not (?:used|sent|reviewed|imported|read|run|searched)|not imported|stopped working)\b/;

/** What is said in those files and reports no problem: progress, names, parts of a sentence. By its beginning. */
const harmless: readonly RegExp[] = [
  // Names of limits, levels and buttons that stand in other texts.
  /^[Tt]he (?:monthly|weekly|daily) limit$/,
  /^[Tt]he limit of (?:this project|this plan|the team|the team for this project|\{…\})$|^\{…\} on this host$|^Your limit in the team$/,
  /^User settings, agent|^off, not on$|^on, not off$|^It Is the Same Project$|^Keep Them Apart$|^from this repository \(/,
  // What is done, and what became of it.
  /^(?:Asking whether|Having the tests|Trying fault|accepted and edited|changed at your word|does not exist and will be new|exists and will be changed)/,
  /^(?:Everything was recovered|The model was asked to correct its answer: |This template has these parameters|It was chosen by)/,
  /^(?:"\{…\}" in place of|Your providers in your order|\{…\} for a million tokens|It is from \{…\}|\{…\}in the words of)/,
  // What models are told.
  /^(?:Answer with|Answer in a few|Are you there|Search the web for|Q2O keeps code|text\/html)/,
  /^The text of a project is sent beside yours/,
  /^(?:one: this template has none|applying it twice|Q2O: fixed, it is|\{…\} of \{…\} receipts|Projects are no longer held|Shall \{…\} no longer|The beginning of this conversation|There is no room)/,
];

/** Findings of checks say themselves what to do; why a template does not fit stands in the question. Some files speak to models. */
const unlisted =
  /^src\/core\/(?:validation\/|templates\/(?:builtIn|explain|propose|words)\/|templates\/learn\/(?:verifyCard|learnFrom)\.|config\/table\/)|(?:renderingDoubts|Question|askResearch|askPlan|askCard|Schema|reviewAnswer)\.ts$/;

/** Every message that tells a user of a problem, each once, with what is filled in as `{…}`. */
export function problemTexts(): readonly UserText[] {
  const seen = new Set<string>();
  return globSync('src/**/*.ts', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !unlisted.test(file))
    .sort()
    .flatMap((file) => problemTextsOf(file, readFileSync(join(root, file), 'utf8')))
    .filter(({ text }) => !seen.has(text) && seen.add(text));
}

/** The same of one file. Throws when it does not parse. */
export function problemTextsOf(file: string, source: string): readonly UserText[] {
  const isAll = problemFiles.some((pattern) => pattern.test(file));
  const spans = isAll ? [] : problemSpans(source);
  return sourceTexts(file, source)
    .filter(
      ({ text, at = 0 }) => isSentence(text) && (isAll || problemWords.test(text) || spans.some(([from, to]) => at >= from && at < to)),
    )
    .map((one) => ({ ...one, text: one.text.replace(/\{\d\}/g, '{…}') }))
    .filter(({ text }) => !harmless.some((pattern) => pattern.test(text)));
}

/** Three words at least, two of them fixed. */
function isSentence(text: string): boolean {
  return (
    text
      .replace(/\{[^}]*\}/g, '')
      .split(/\s+/)
      .filter((word) => /\p{L}{2}/u.test(word)).length > 2
  );
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** Where the arguments of such calls stand in the source; of a warning its first one, since the others are buttons. */
function problemSpans(source: string): readonly (readonly [from: number, to: number])[] {
  const spans: (readonly [number, number])[] = [];
  visit(parse(source, { sourceType: 'module', plugins: ['typescript'] }).program as unknown as Node);
  return spans;

  function visit(node: Node): void {
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const { callee, arguments: given } = node as unknown as { callee: Node; arguments: Node[] };
      const { name } = (callee.type === 'Identifier' ? callee : (callee.property ?? {})) as { name?: string };
      if (problemCalls.test(name ?? ''))
        for (const argument of name?.startsWith('show') ? given.slice(0, 1) : given) spans.push([argument.start, argument.end]);
    }
    for (const child of Object.values(node).flat())
      if (typeof child === 'object' && child !== null && typeof (child as Node).type === 'string') visit(child as Node);
  }
}
