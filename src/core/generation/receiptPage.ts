import { formatUsd } from '../budget/money.ts';
import type { CheckName, CheckResult, Finding } from '../validation/finding.ts';
import type { Prompt } from './prompt.ts';
import type { AnswerSource, Attempt, Receipt } from './receipt.ts';

/**
 * A receipt as a Markdown page for the user. Everything that is not ours (task, model words, findings) is escaped: it shows as text.
 * @param localTime turns milliseconds since the epoch into the user's date and time.
 * @param prompt what a model was or would have been sent; receipts do not keep it, so only this window's generations have one.
 */
export function receiptPage(receipt: Receipt, localTime: (epochMs: number) => string, prompt?: Prompt): string {
  return [
    `# ${headline(receipt)}`,
    `> ${asText(receipt.task)}`,
    table([
      ['When', localTime(receipt.atMs)],
      ['Took', duration(receipt.durationMs)],
      ['Language', receipt.language],
      ['Project', receipt.project.replace(/#[0-9a-f]{8}$/, '')],
      ['Agent', receipt.agent],
      ['Cost', `${formatUsd(receipt.costNanoUsd)}${receipt.costEstimated ? ' (upper bound: the provider did not say what was used)' : ''}`],
      ['Saved', formatUsd(receipt.savedNanoUsd)],
      ...(receipt.cacheAgeMs === undefined ? [] : [['Age of the cached answer', duration(receipt.cacheAgeMs)] as const]),
    ]),
    section(
      'Why',
      receipt.why.map((sentence) => `- ${asText(sentence)}`),
    ),
    section(
      'Parameters',
      receipt.parameters.map(({ from, to }) => `- ${asText(from)} → ${asText(to)}`),
    ),
    receipt.score === undefined ? '' : `## Checks: ${Math.floor(receipt.score)} of 100\n\n${checks(receipt.checks)}`,
    section('Findings', receipt.findings.map(finding)),
    receipt.review ? `## Review by a second vendor\n\n${review(receipt.review)}` : '',
    receipt.attempts.length > 0 ? `## Requests\n\n${attempts(receipt.attempts)}` : 'No request of its own left this machine.',
    promptSection(receipt, prompt),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Folded until the user wants to see it. */
function promptSection(receipt: Receipt, prompt: Prompt | undefined): string {
  if (prompt === undefined) return 'The prompt is not kept: it can be shown until the window is closed.';
  const summary = receipt.attempts.length > 0 ? 'Show prompt' : 'Show the prompt a model would have got';
  const side = (title: string, text: string) => `<h3>${title}</h3><pre>${asPreformatted(text)}</pre>`;
  return `<details><summary>${summary}</summary>${side('System', prompt.system)}${side('Task', prompt.prompt)}</details>`;
}

const sourceNames: Readonly<Record<AnswerSource, string>> = {
  learned: 'From a learned template',
  builtIn: 'From a built-in template',
  adapted: 'From a template, adapted by a model',
  cache: 'From the response cache',
  model: 'From a language model',
};

const checkTitles: Readonly<Record<CheckName, string>> = {
  syntax: 'Syntax',
  security: 'Security',
  types: 'Type annotations',
  docs: 'Documentation',
  errors: 'Error handling',
  imports: 'Imports',
  logging: 'Logging',
};

function headline(receipt: Receipt): string {
  if (receipt.outcome === 'cancelled') return 'Cancelled';
  if (receipt.outcome === 'failed') return `No answer (${receipt.failure ?? 'unknown'})`;
  const source = receipt.source ? sourceNames[receipt.source] : 'Answered';
  return receipt.model === undefined ? source : `${source}: ${asText(receipt.model)}`;
}

function checks(results: readonly CheckResult[]): string {
  const words = { passed: 'passed', findings: 'findings', notApplicable: 'does not apply' } as const;
  return grid(
    ['Check', 'Result', 'Points lost'],
    results.map((result) => [checkTitles[result.check], words[result.status], result.penalty === 0 ? '' : String(result.penalty)]),
  );
}

function finding(item: Finding): string {
  const fix = item.fix === undefined ? '' : ` ${asText(item.fix)}`;
  const cwe = item.cwe === undefined ? '' : ` (${item.cwe})`;
  return `- **${item.severity}**, line ${item.startLine + 1}: ${asText(item.message)}${cwe}${fix}`;
}

function review(note: NonNullable<Receipt['review']>): string {
  if (note.verdict === 'none') return `**Not cross-reviewed.** ${asText(note.summary)}`;
  return `**${note.verdict}** by ${asText(note.reviewer ?? 'another vendor')} for ${note.categories.join(', ')}, ${formatUsd(note.costNanoUsd)}.\n\n${asText(note.summary)}`;
}

function attempts(list: readonly Attempt[]): string {
  return grid(
    ['Provider', 'Model', 'For', 'Attempt', 'Outcome', 'Took', 'Tokens in', 'Tokens out', 'Cost'],
    list.map((attempt) => [
      asText(attempt.provider),
      asText(attempt.model),
      attempt.purpose,
      String(attempt.number),
      `${attempt.outcome}${attempt.status === undefined ? '' : ` (${attempt.status})`}`,
      duration(attempt.durationMs),
      attempt.usage ? `${attempt.usage.inputTokens} (${attempt.usage.cachedInputTokens} cached)` : 'not told',
      attempt.usage ? `${attempt.usage.outputTokens} (${attempt.usage.reasoningTokens} reasoning)` : 'not told',
      `${formatUsd(attempt.costNanoUsd)}${attempt.costEstimated ? ' at most' : ''}`,
    ]),
  );
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `## ${title}\n\n${lines.join('\n')}`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  return grid(
    ['', ''],
    rows.map(([name, value]) => [`**${name}**`, asText(value)]),
  );
}

function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const minutes = ms / 60_000;
  if (minutes < 120) return `${Math.round(minutes)} min`;
  const hours = minutes / 60;
  return hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} days`;
}

/** Text inside an HTML block: no blank line, which would end the block and make Markdown of what follows. */
function asPreformatted(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/\r?\n/g, '&#10;');
}

/** Text as text: nothing in it is Markdown, HTML or a link. */
function asText(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()#+!~$^]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\s*\r?\n\s*/g, ' ');
}
