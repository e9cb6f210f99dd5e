import * as vscode from 'vscode';
import { isDisguised } from '../core/lookAlike.ts';
import { plainLine } from '../core/plainLine.ts';
import { prose } from '../core/research/noteText.ts';
import { t } from '../shared/texts.ts';

/**
 * Everything that shows words in VS Code's own surfaces. VS Code reads links, commands and icons out of the texts it is given there, so no
 * other file may call it (`test/security/surfaces.test.ts`): all words pass through `plainLine`, and icons are named apart from them.
 */

/** A row of a quick pick. `icon` is the name of a product icon before its label. */
export interface Row extends vscode.QuickPickItem {
  readonly icon?: string | undefined;
}

export function showInfo(message: string, ...buttons: readonly string[]): Promise<string | undefined> {
  return answered(buttons, (shown) => vscode.window.showInformationMessage(plainLine(message), ...shown));
}

export function showWarning(message: string, ...buttons: readonly string[]): Promise<string | undefined> {
  return answered(buttons, (shown) => vscode.window.showWarningMessage(plainLine(message), ...shown));
}

export function showError(message: string, ...buttons: readonly string[]): Promise<string | undefined> {
  return answered(buttons, (shown) => vscode.window.showErrorMessage(plainLine(message), ...shown));
}

/** A question that must be answered before anything else. Lines of the detail stay lines. */
export function askModal(message: string, detail: string, ...buttons: readonly string[]): Promise<string | undefined> {
  const plainDetail = detail.split('\n').map((line) => plainLine(line));
  return answered(buttons, (shown) =>
    vscode.window.showWarningMessage(plainLine(message), { modal: true, detail: plainDetail.join('\n') }, ...shown),
  );
}

/** Undefined when dismissed. */
export async function pickOne<T extends Row>(rows: readonly T[], options: vscode.QuickPickOptions = {}): Promise<T | undefined> {
  const items = rows.map((row) => ({ ...plainRow(row), row }));
  return (await vscode.window.showQuickPick(items, plainFields(options, pickTexts)))?.row;
}

/** Undefined when dismissed. */
export async function pickMany<T extends Row>(
  rows: readonly T[],
  options: vscode.QuickPickOptions = {},
): Promise<readonly T[] | undefined> {
  const items = rows.map((row) => ({ ...plainRow(row), row }));
  const chosen = await vscode.window.showQuickPick(items, { ...plainFields(options, pickTexts), canPickMany: true as const });
  return chosen?.map(({ row }) => row);
}

/** A quick pick to be driven by the caller. Its rows are shown, and come back, as plain copies. */
export function openPick<T extends Row>(): vscode.QuickPick<T> {
  const copies = new WeakMap<T, T>();
  const copyOf = (row: T): T => {
    const copy = copies.get(row) ?? plainRow(row);
    copies.set(row, copy);
    // A copy that is set again stays what it is.
    copies.set(copy, copy);
    return copy;
  };
  return shielded(vscode.window.createQuickPick<T>(), (name, value) =>
    Array.isArray(value) && rowLists.has(name) ? value.map(copyOf) : plainIfText(name, value),
  );
}

/** Undefined when dismissed. What is typed is the user's own and stays as it is. */
export async function askInput(options: vscode.InputBoxOptions): Promise<string | undefined> {
  const { validateInput } = options;
  const plain = plainFields(options, inputTexts);
  if (!validateInput) return vscode.window.showInputBox(plain);
  return vscode.window.showInputBox({
    ...plain,
    validateInput: async (typed) => {
      const problem = await validateInput(typed);
      return typeof problem === 'string' ? plainLine(problem) : problem;
    },
  });
}

/** An input box to be driven by the caller. What is typed is the user's own and stays as it is. */
export function openInput(): vscode.InputBox {
  return shielded(vscode.window.createInputBox(), plainIfText);
}

/** Words in the status bar for a moment. */
export function flashStatus(words: string, forMs: number, icon?: string): void {
  vscode.window.setStatusBarMessage(withIcon(icon, plainLine(words, longestRow)), forMs);
}

export function openStatusItem(id: string, alignment: vscode.StatusBarAlignment, priority: number): vscode.StatusBarItem {
  return shielded(vscode.window.createStatusBarItem(id, alignment, priority), plainIfText);
}

export function showProgress<T>(
  options: vscode.ProgressOptions,
  work: (
    progress: vscode.Progress<{ readonly message?: string; readonly increment?: number }>,
    token: vscode.CancellationToken,
  ) => Promise<T>,
): Promise<T> {
  return Promise.resolve(
    vscode.window.withProgress(plainFields(options, ['title']), (progress, token) =>
      work({ report: (step) => progress.report(plainFields(step, ['message'])) }, token),
    ),
  );
}

/** A line above code. */
export function lensOf(
  range: vscode.Range,
  { icon, ...command }: vscode.Command & { readonly icon?: string | undefined },
): vscode.CodeLens {
  const tooltip = (command.tooltip ?? '').split('\n').map((line) => plainLine(line));
  return new vscode.CodeLens(range, {
    ...command,
    title: withIcon(icon, plainLine(command.title, longestRow)),
    tooltip: tooltip.join('\n'),
  });
}

/** A hover of paragraphs without any mark-up. */
export function hoverOf(paragraphs: readonly string[]): vscode.MarkdownString {
  const hover = new vscode.MarkdownString();
  for (const [at, words] of paragraphs.entries()) {
    if (at > 0) hover.appendMarkdown('\n\n');
    hover.appendMarkdown(asText(words));
  }
  return hover;
}

/** Words of a model, below `strong` words of ours: what it marks as code is shown as code, and all else as it stands. */
export function proseSaid(words: string, kind: 'heading' | 'item', strong = ''): vscode.MarkdownString {
  const marked = strong === '' ? '' : `**${asText(strong)}** `;
  return new vscode.MarkdownString(kind === 'heading' ? `\n\n**${prose(words)}**\n\n` : `\n\n- ${marked}${prose(words)} `);
}

/** Paragraphs of a model, what it marks as code shown as code, and below them links of ours: the only commands that the text can run. */
export function linkedText(paragraphs: readonly string[], links: readonly vscode.Command[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString(paragraphs.map((words) => prose(words)).join('\n\n'));
  text.isTrusted = { enabledCommands: links.map(({ command }) => command) };
  const said = links.map(({ title, command, arguments: given = [] }) => {
    const address = `command:${command}?${encodeURIComponent(JSON.stringify(given)).replace(/[()]/g, (one) => (one === '(' ? '%28' : '%29'))}`;
    return `[${asText(title)}](${address})`;
  });
  return text.appendMarkdown(`\n\n${said.join(' &nbsp;·&nbsp; ')}`);
}

/** A sentence, the beginning of a code as it stands, and words below it. */
export function codeSaid(sentence: string, code: string, language: string, below = ''): vscode.MarkdownString {
  const said = hoverOf([sentence]);
  said.appendCodeblock(code, language);
  if (below !== '') said.appendMarkdown(asText(below));
  return said;
}

/** Words as Markdown that shows them as they are. `appendText` glues them together with spaces that do not break, so that no line would wrap. */
function asText(words: string): string {
  return new vscode.MarkdownString().appendText(plainLine(words)).value.replaceAll('&nbsp;', ' ');
}

/** An entry of the Test Explorer. */
export function testItemOf(controller: vscode.TestController, id: string, label: string, uri: vscode.Uri): vscode.TestItem {
  return controller.createTestItem(id, plainLine(label, longestRow), uri);
}

/** Why a test failed, line by line. */
export function testMessageOf(words: string): vscode.TestMessage {
  return new vscode.TestMessage(
    words
      .split('\n')
      .map((line) => plainLine(line))
      .join('\n'),
  );
}

/** An entry of the Problems panel. */
export function problemOf(range: vscode.Range, message: string, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
  return new vscode.Diagnostic(range, plainLine(message), severity);
}

const longestRow = 300;
const pickTexts = ['title', 'placeHolder', 'prompt'] as const;
const inputTexts = ['title', 'prompt', 'placeHolder'] as const;
const rowLists: ReadonlySet<PropertyKey> = new Set(['items', 'activeItems', 'selectedItems']);
const liveTexts: ReadonlySet<PropertyKey> = new Set(['title', 'placeholder', 'prompt', 'validationMessage', 'text', 'tooltip', 'name']);

function plainRow<T extends Row>(row: T): T {
  const { label, detail, icon } = row;
  const description = isDisguised(`${label} ${row.description ?? ''}`) ? disguisedRow(row.description) : row.description;
  return {
    ...row,
    label: withIcon(icon, plainLine(label, longestRow)),
    ...(description === undefined ? {} : { description: plainLine(description, longestRow) }),
    ...(detail === undefined ? {} : { detail: plainLine(detail, longestRow) }),
  };
}

/** A name may be written to be taken for another one. */
function disguisedRow(description: string | undefined): string {
  return [t('letters of several alphabets'), ...(description ? [description] : [])].join(' · ');
}

function withIcon(icon: string | undefined, words: string): string {
  return icon === undefined ? words : `$(${icon}) ${words}`;
}

/** Shows the buttons as plain words and answers with the one that was meant. */
async function answered(
  buttons: readonly string[],
  show: (shown: readonly string[]) => Thenable<string | undefined>,
): Promise<string | undefined> {
  const plain = buttons.map((button) => plainLine(button, longestRow));
  const chosen = await show(plain);
  return chosen === undefined ? undefined : buttons[plain.indexOf(chosen)];
}

function plainFields<T extends object>(of: T, fields: readonly string[]): T {
  const texts = Object.entries(of).filter(([name, value]) => fields.includes(name) && typeof value === 'string');
  return { ...of, ...Object.fromEntries(texts.map(([name, value]) => [name, plainLine(String(value))])) };
}

function plainIfText(name: PropertyKey, value: unknown): unknown {
  return typeof value === 'string' && liveTexts.has(name) ? plainLine(value) : value;
}

/** The object with every assignment to it passing through `cleaned`. Its methods still work on the object itself. */
function shielded<T extends object>(target: T, cleaned: (name: PropertyKey, value: unknown) => unknown): T {
  return new Proxy(target, {
    get(of, name) {
      const value: unknown = Reflect.get(of, name, of);
      return typeof value === 'function' ? value.bind(of) : value;
    },
    set: (of, name, value) => Reflect.set(of, name, cleaned(name, value), of),
  });
}
