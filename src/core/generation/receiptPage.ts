import { noCase } from 'change-case';
import { formatUsd } from '../budget/money.ts';
import { htmlText, markdownText } from '../markdownText.ts';
import type { Attempt, CostBasis } from '../receipt/attempt.ts';
import type { CheckName, CheckResult, Finding } from '../receipt/finding.ts';
import { decisionWords, failureWords, outcomeWords, type Say } from '../receipt/outcomeWords.ts';
import {
  type AnswerSource,
  type ContextNote,
  countedSaving,
  type FixNote,
  type LeftOutReason,
  type PieceReason,
  type Receipt,
} from '../receipt/receipt.ts';
import type { Prompt } from './request/prompt.ts';
import { testSection } from './testSection.ts';

export interface ReceiptPageOptions {
  readonly say: Say;
  /** Turns milliseconds since the epoch into the user's date and time. */
  readonly localTime: (epochMs: number) => string;
  /** What a model was or would have been sent; receipts do not keep it, so only this window's generations have one. */
  readonly prompt?: Prompt | undefined;
}

/** A receipt as a Markdown page for the user. Everything that is not ours (task, model words, findings) is escaped: it shows as text. */
export function receiptPage(receipt: Receipt, { say, localTime, prompt }: ReceiptPageOptions): string {
  const cost = formatUsd(receipt.costNanoUsd);
  return [
    `# ${headline(receipt, say)}`,
    `> ${markdownText(receipt.task)}`,
    table([
      [say('When'), localTime(receipt.atMs)],
      [say('Took'), duration(receipt.durationMs, say)],
      [say('Language'), receipt.language],
      [say('Project'), receipt.project.replace(/#[0-9a-f]{8}$/, '')],
      [say('Agent'), receipt.agent],
      [say('Cost'), receipt.costEstimated ? say('{0} (upper bound: the provider did not report what was used)', cost) : cost],
      [say('Saved'), formatUsd(countedSaving(receipt))],
      ...(receipt.decision === undefined ? [] : [[say('Code'), decisionWords(receipt.decision, say)] as const]),
      ...(receipt.cacheAgeMs === undefined ? [] : [[say('Age of the cached answer'), duration(receipt.cacheAgeMs, say)] as const]),
    ]),
    section(
      say('Why'),
      receipt.why.map((sentence) => `- ${markdownText(sentence)}${ruleOf(sentence, receipt, say)}`),
    ),
    section(
      say('Parameters'),
      receipt.parameters.map(({ from, to }) => `- ${say('"{0}" in place of "{1}"', markdownText(to), markdownText(from))}`),
    ),
    receipt.score === undefined
      ? ''
      : `## ${say('Checks: {0} of 100', String(Math.floor(receipt.score)))}\n\n${checks(receipt.checks, say)}`,
    receipt.fix ? fixSection(receipt.fix, say) : '',
    receipt.tests ? testSection(receipt.tests, say) : '',
    section(
      say('Findings'),
      receipt.findings.map((item) => finding(item, say)),
    ),
    receipt.review ? `## ${say('Review by a second vendor')}\n\n${review(receipt.review, say)}` : '',
    receipt.context ? contextSection(receipt.context, say) : '',
    receipt.attempts.length > 0 ? `## ${say('Requests')}\n\n${attempts(receipt.attempts, say)}` : say('Nothing was sent to a model.'),
    promptSection(receipt, prompt, say),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** The id of the rule whose sentence it is, to be quoted in a report of a wrong refusal; empty for other sentences. */
function ruleOf(sentence: string, { refusals = [] }: Receipt, say: Say): string {
  const rule = refusals.find(({ why }) => why === sentence)?.rule;
  return rule === undefined ? '' : ` (${say('rule: {0}', markdownText(noCase(rule)))})`;
}

/** What the tools report since the code was accepted. */
function fixSection({ checked, gone, staying, came }: FixNote, say: Say): string {
  const list = (words: readonly string[]) => words.map((one) => `- ${markdownText(one)}`).join('\n');
  const parts = checked
    ? [
        gone > 0 ? say('Reported no more: {0}.', String(gone)) : '',
        staying.length > 0 ? `${say('Still reported:')}\n\n${list(staying)}` : '',
        came.length > 0 ? `${say('Reported in the file since then, and not before:')}\n\n${list(came)}` : '',
      ]
    : [say('No tool has reported anything of the file since the code was accepted, so nothing is known. Some look only at saved files.')];
  return [`## ${say('The problems since then')}`, ...parts.filter((part) => part !== '')].join('\n\n');
}

/** What a model was shown of the workspace: the sources, not the texts. */
function contextSection({ pieces, tokens, leftOut, hiddenSecrets }: ContextNote, say: Say): string {
  const missing = (why: ContextNote['leftOut'][number]['why']): number => leftOut.filter((one) => one.why === why).length;
  const notes = [
    hiddenSecrets > 0 ? say('Keys and passwords taken out before anything was sent: {0}.', String(hiddenSecrets)) : '',
    missing('budget') > 0
      ? say('Files of which only a part was sent, to stay within the token limit: {0}.', String(missing('budget')))
      : '',
    missing('time') > 0 ? say('Files left out, because reading them took too long: {0}.', String(missing('time'))) : '',
    missing('unreadable') + missing('tooLarge') > 0
      ? say('Files that could not be read: {0}.', String(missing('unreadable') + missing('tooLarge')))
      : '',
    ...namedNotes(leftOut, say),
  ].filter((note) => note !== '');
  const rows = pieces.map((piece) => [`${markdownText(piece.path)}:${piece.lines[0]}`, pieceWords(piece.why, say), String(piece.tokens)]);
  const title = `## ${say('Sent from your files: about {0} tokens', String(tokens))}`;
  return [title, ...(rows.length > 0 ? [grid([say('Where'), say('Why'), say('Tokens')], rows)] : []), ...notes].join('\n\n');
}

/** What the task names and a model was not shown, by name: the user counts on it. */
function namedNotes(leftOut: ContextNote['leftOut'], say: Say): readonly string[] {
  const named = (why: LeftOutReason, words: (names: string) => string): string => {
    const names = leftOut.filter((one) => one.why === why).map(({ path }) => markdownText(path));
    return names.length === 0 ? '' : words(names.slice(0, maxNamed).join(', '));
  };
  return [
    named('notFound', (names) => say('The task names what the workspace does not have: {0}.', names)),
    named('ambiguous', (names) =>
      say('The task names what there is several times, so none was sent: {0}. A longer path says which.', names),
    ),
    named('ignored', (names) => say('The task names files that are ignored, so they were not read: {0}.', names)),
    named('secret', (names) => say('The task names files that may hold secrets, so they were not read: {0}.', names)),
  ];
}

const maxNamed = 10;

function pieceWords(why: PieceReason, say: Say): string {
  const words: Readonly<Record<PieceReason, string>> = {
    teamRules: say('rules of the team'),
    mentioned: say('named in the task'),
    versionsInUse: say('versions of packages in use'),
    reportedThere: say('reported in the selection'),
    namedInTask: say('named in the task'),
    usedByPlace: say('named in a signature'),
    imported: say('imported by the file'),
    usedInFile: say('used in the file'),
    samePackage: say('in the same package'),
    planned: say('written for the same plan'),
    tested: say('the code that is tested'),
    similarFile: say('a file like it'),
    targetFile: say('the file the code goes into'),
    aroundPlace: say('the lines around the cursor'),
  };
  return words[why];
}

/** Folded until the user wants to see it. */
function promptSection(receipt: Receipt, prompt: Prompt | undefined, say: Say): string {
  if (prompt === undefined) return say('Prompts are not stored: this one can be shown until the window is closed.');
  const summary = receipt.attempts.length > 0 ? say('Show prompt') : say('Show the prompt that a model would have received');
  const side = (title: string, text: string) => `<h3>${title}</h3><pre>${htmlText(text)}</pre>`;
  return `<details><summary>${summary}</summary>${side(say('System'), prompt.system)}${side(say('Task'), prompt.prompt)}</details>`;
}

function sourceName(source: AnswerSource, say: Say): string {
  const names: Readonly<Record<AnswerSource, string>> = {
    learned: say('From a learned template'),
    builtIn: say('From a built-in template'),
    adapted: say('From a template, adapted by a model'),
    cache: say('From the response cache'),
    model: say('From a language model'),
  };
  return names[source];
}

function checkTitle(check: CheckName, say: Say): string {
  const titles: Readonly<Record<CheckName, string>> = {
    syntax: say('Syntax'),
    security: say('Security'),
    types: say('Type annotations'),
    docs: say('Documentation'),
    errors: say('Error handling'),
    imports: say('Imports'),
    logging: say('Logging'),
  };
  return titles[check];
}

function headline(receipt: Receipt, say: Say): string {
  if (receipt.outcome === 'cancelled') return say('Cancelled');
  if (receipt.outcome === 'failed') return say('No answer: {0}', failureWords(receipt.failure, say));
  const source = receipt.source ? sourceName(receipt.source, say) : say('Answered');
  return receipt.model === undefined ? source : `${source}: ${markdownText(receipt.model)}`;
}

function checks(results: readonly CheckResult[], say: Say): string {
  const words = { passed: say('passed'), findings: say('findings'), notApplicable: say('does not apply') } as const;
  return grid(
    [say('Check'), say('Result'), say('Points lost')],
    results.map((result) => [checkTitle(result.check, say), words[result.status], result.penalty === 0 ? '' : String(result.penalty)]),
  );
}

function finding(item: Finding, say: Say): string {
  const fix = item.fix === undefined ? '' : ` ${markdownText(item.fix)}`;
  const cwe = item.cwe === undefined ? '' : ` (${item.cwe})`;
  return `- ${say('**{0}**, line {1}', item.severity, String(item.startLine + 1))}: ${markdownText(item.message)}${cwe}${fix}`;
}

function review(note: NonNullable<Receipt['review']>, say: Say): string {
  // With the verdict `none` the summary already says that nobody reviewed the code, and why.
  if (note.verdict === 'none') return markdownText(note.summary);
  const reviewer = markdownText(note.reviewer ?? say('another vendor'));
  const about = say('**{0}** by {1} for {2}, {3}.', note.verdict, reviewer, note.categories.join(', '), formatUsd(note.costNanoUsd));
  return `${about}\n\n${markdownText(note.summary)}`;
}

function purposeWords(purpose: Attempt['purpose'], say: Say): string {
  const words: Readonly<Record<Attempt['purpose'], string>> = {
    author: say('writing the code'),
    repair: say('correcting the code'),
    review: say('reviewing the code'),
    match: say('choosing a template'),
    adapt: say('adapting a template'),
    parameters: say('finding parameters'),
    card: say('describing a template'),
    editor: say('answering the editor’s chat'),
    plan: say('planning files'),
    research: say('writing a note from sources'),
    test: say('judging a test run'),
    count: say('counting tokens'),
  };
  return words[purpose];
}

/** Five columns, because the page stands beside the code and is half as wide as the window. */
function attempts(list: readonly Attempt[], say: Say): string {
  return grid(
    [say('Request'), say('Outcome'), say('Took'), say('Tokens'), say('Cost')],
    list.map(({ provider, model, answeredBy, purpose, number, outcome, status, durationMs, usage, costNanoUsd, costBasis }) => [
      `${markdownText(provider)} · ${markdownText(model)}${answeredBy === undefined ? '' : ` (${say('answered by {0}', markdownText(answeredBy))})`} · ${purposeWords(purpose, say)} ${number}`,
      `${outcomeWords(outcome, say)}${status === undefined ? '' : ` (${status})`}`,
      duration(durationMs, say),
      usage ? tokens(usage, say) : say('not reported'),
      [formatUsd(costNanoUsd), ...(costBasis ? [basisWords(costBasis, say)] : [])].join(', '),
    ]),
  );
}

function basisWords(basis: CostBasis, say: Say): string {
  const words: Readonly<Record<CostBasis, string>> = {
    unmetered: say('not billed'),
    notSent: say('not sent'),
    refused: say('refused by the service'),
    reported: say('as the provider reported'),
    usage: say('from the tokens the provider reported'),
    estimate: say('estimated from the text'),
    bound: say('upper bound: what arrived, and what may have been written and not sent'),
    reservation: say('the whole reserved amount; the provider may bill more'),
  };
  return words[basis];
}

function tokens(usage: NonNullable<Attempt['usage']>, say: Say): string {
  const { inputTokens, cachedInputTokens, outputTokens, reasoningTokens } = usage;
  return [
    cachedInputTokens === 0
      ? say('{0} in', String(inputTokens))
      : say('{0} in ({1} cached)', String(inputTokens), String(cachedInputTokens)),
    reasoningTokens === 0
      ? say('{0} out', String(outputTokens))
      : say('{0} out ({1} reasoning)', String(outputTokens), String(reasoningTokens)),
  ].join(', ');
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `## ${title}\n\n${lines.join('\n')}`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  return grid(
    ['', ''],
    rows.map(([name, value]) => [`**${name}**`, markdownText(value)]),
  );
}

function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function duration(ms: number, say: Say): string {
  const rounded = (value: number) => String(Math.round(value));
  if (ms < 1000) return say('{0} ms', rounded(ms));
  if (ms < 60_000) return say('{0} s', (ms / 1000).toFixed(1));
  const minutes = ms / 60_000;
  if (minutes < 120) return say('{0} min', rounded(minutes));
  const hours = minutes / 60;
  return hours < 48 ? say('{0} h', rounded(hours)) : say('{0} days', rounded(hours / 24));
}
