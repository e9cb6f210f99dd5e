import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as vscode from 'vscode';
import type { PendingEdit } from '../../src/vscode/preview/pendingEdit.ts';
import { type Fixture, offerOf, openUntitled, pause, pendingEditsFixture, until } from './pendingEditSupport.ts';

const step = fc.record({
  do: fc.constantFrom('begin', 'begin', 'stream', 'stream', 'type', 'type', 'complete', 'accept', 'accept', 'reject', 'undo', 'redo'),
  at: fc.nat({ max: 1000 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Tracked {
  readonly edit: PendingEdit;
  /** Every letter of its answer; nobody else writes it. */
  readonly ink: string;
  accepted: boolean;
}

/** The same promises as those of the edit model, kept by the real editor with its own undo stack. */
describe('50 random sessions with pending edits', () => {
  let fixture: Fixture;
  beforeEach(() => {
    fixture = pendingEditsFixture();
  });
  afterEach(async () => {
    fixture.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  for (const [index, steps] of fc.sample(fc.array(step, { minLength: 8, maxLength: 14 }), { numRuns: 50, seed: 7 }).entries()) {
    it(`session ${index + 1}: ${steps.map((one) => one.do).join(', ')}`, async () => {
      const editor = await openUntitled('one\ntwo\nthree\nfour\nfive\n');
      const session = new Session(fixture, editor);
      for (const one of steps) {
        await session.take(one);
      }
      await session.finish();
    });
  }
});

class Session {
  readonly #fixture: Fixture;
  readonly #editor: vscode.TextEditor;
  readonly #edits: Tracked[] = [];
  #typed: string[] = [];

  constructor(fixture: Fixture, editor: vscode.TextEditor) {
    this.#fixture = fixture;
    this.#editor = editor;
  }

  async take({ do: what, at }: Step): Promise<void> {
    const edit = this.#pick(what === 'accept' ? ['ready'] : ['asking', 'streaming', 'ready'], at);
    switch (what) {
      case 'begin':
        this.#begin(at);
        break;
      case 'stream':
        edit?.edit.append(edit.ink.repeat(3));
        await pause(at % 80);
        break;
      case 'type':
        await this.#type(at);
        break;
      case 'complete':
        await edit?.edit.complete(offerOf(`${edit.ink.repeat(5)}\n${edit.ink}`));
        break;
      case 'accept':
        await this.#accept(edit);
        break;
      case 'reject':
        await edit?.edit.reject();
        break;
      default:
        await this.#walk(what);
        await until('the editor walked through what no one should see', () => this.#holds());
    }
    this.#check();
  }

  /** In the end, all that is still pending is rejected: the rest is what the user wrote, and what was accepted. */
  async finish(): Promise<void> {
    for (const { edit } of this.#edits) {
      await edit.reject();
    }
    this.#check();
  }

  #text(): string {
    return this.#editor.document.getText();
  }

  #pick(states: readonly string[], at: number): Tracked | undefined {
    const all = this.#edits.filter(({ edit }) => edit.location !== undefined && states.includes(edit.state));
    return all[at % all.length];
  }

  #begin(at: number): void {
    const { document } = this.#editor;
    const line = document.lineAt(at % document.lineCount);
    const placement = at % 2 === 0 ? 'replace' : 'below';
    const taken = this.#edits.some(({ edit }) => edit.location?.range.intersection(line.rangeIncludingLineBreak) !== undefined);
    // The first line is where the user types.
    if (taken || line.lineNumber === 0 || line.isEmptyOrWhitespace || this.#edits.length >= 4) {
      return;
    }
    const target = { document, version: document.version, range: line.range, placement } as const;
    const edit = (() => {
      try {
        return this.#fixture.edits.begin(target);
      } catch {
        return undefined;
      }
    })();
    if (edit !== undefined) {
      this.#edits.push({ edit, ink: String.fromCharCode(0x391 + this.#edits.length), accepted: false });
    }
  }

  /** A token at the start of the document: never in the place of an edit. */
  async #type(at: number): Promise<void> {
    const token = `typed${at}.${this.#typed.length} `;
    this.#editor.selection = new vscode.Selection(0, 0, 0, 0);
    await vscode.commands.executeCommand('type', { text: token });
    this.#typed.push(token);
  }

  async #accept(tracked: Tracked | undefined): Promise<void> {
    if (tracked?.edit.location === undefined) {
      return;
    }
    const code = this.#editor.document.getText(tracked.edit.location.range);
    await tracked.edit.accept();
    tracked.accepted = true;
    const accepted = this.#text();
    assert.ok(accepted.includes(code), 'accept gives exactly the offered code');
    await this.#walk('undo', false);
    await until('one undo took the whole edit back', () => !this.#text().includes(tracked.ink));
    await this.#walk('redo', false);
    await until('redo brought it again', () => this.#text() === accepted);
  }

  async #walk(direction: 'undo' | 'redo', forgets = true): Promise<void> {
    if (forgets) {
      this.#typed = [];
    }
    await vscode.commands.executeCommand(direction);
    await pause(15);
  }

  #holds(): boolean {
    try {
      this.#check();
      return true;
    } catch {
      return false;
    }
  }

  #check(): void {
    const text = this.#text();
    for (const token of this.#typed) {
      assert.ok(text.includes(token), `${token} is lost: ${JSON.stringify(text)}`);
    }
    for (const { edit, ink, accepted } of this.#edits.filter((one) => !one.accepted)) {
      const { location } = edit;
      const outside = location === undefined ? text : text.replace(this.#editor.document.getText(location.range), '');
      assert.ok(accepted || !outside.includes(ink), `a part of ${edit.id} (${edit.state}) was left behind: ${JSON.stringify(text)}`);
    }
  }
}
