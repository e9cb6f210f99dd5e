import * as vscode from 'vscode';
import { z } from 'zod';
import type { Logger } from '../core/ports.ts';
import type { CommandId, commandIds } from '../shared/ids.ts';
import { ownGesture } from './gesture.ts';
import { report } from './report.ts';
import { pickOne } from './shown.ts';

/** What stands behind each command id. The compiler holds it complete. */
export type CommandTable = Readonly<Record<CommandId, (...args: readonly unknown[]) => unknown>>;

/** The part of the table for these names of `commandIds`. */
export type CommandsOf<Name extends keyof typeof commandIds> = Pick<CommandTable, (typeof commandIds)[Name]>;

export interface MenuEntry {
  readonly icon?: string | undefined;
  readonly label: string;
  readonly command: CommandId;
}

/**
 * Runs a command and tells the user what went wrong in it. Never rejects: VS Code would show the raw error as well.
 * Resolves to what was told, so that a caller in code knows too.
 */
export async function runCommand(table: CommandTable, id: CommandId, args: readonly unknown[], log: Logger): Promise<string | undefined> {
  try {
    await table[id](...args);
    return undefined;
  } catch (error) {
    return report(error, log);
  }
}

/**
 * Commands get what their caller passes: nothing from the palette, a URI from a context menu, our own values from lenses and other
 * extensions. These take only what was meant.
 */
export function editIdOf(argument: unknown): string | undefined {
  return typeof argument === 'string' ? argument : undefined;
}

export interface GivenTask {
  readonly task: string;
  /** First and last line to work on instead of the selection, counted from 0. */
  readonly lines?: readonly [number, number] | undefined;
  /** The question opens all the same, because its price could not be told before. */
  readonly ask?: boolean | undefined;
}

const givenTaskSchema = z.object({
  task: z.string(),
  lines: z.tuple([z.int().min(0), z.int().min(0)]).optional(),
  ask: z.boolean().optional(),
});

/** Which problems to fix. */
export interface GivenFix {
  /** URI of the document. */
  readonly uri: string;
  /** First and last line on which they are reported, counted from 0. */
  readonly lines: readonly [number, number];
  /** The question opens all the same, because its price could not be told before. */
  readonly ask?: boolean | undefined;
}

const givenFixSchema = z.object({
  uri: z.string(),
  lines: z.tuple([z.int().min(0), z.int().min(0)]),
  ask: z.boolean().optional(),
});

export function fixOf(argument: unknown): GivenFix | undefined {
  return givenFixSchema.safeParse(argument).data;
}

/** Which code to test; the active editor's selection or file where it is not said. */
export interface GivenTests {
  /** URI of the document. */
  readonly uri?: string | undefined;
  /** First and last line, counted from 0. */
  readonly lines?: readonly [number, number] | undefined;
}

const givenTestsSchema = z.object({ uri: z.string().optional(), lines: z.tuple([z.int().min(0), z.int().min(0)]).optional() });

/** From a menu of the editor the URI of its document. */
export function testsOf(argument: unknown): GivenTests | undefined {
  return argument instanceof vscode.Uri ? { uri: argument.toString() } : givenTestsSchema.safeParse(argument).data;
}

/** What to review; asked where it is not said. */
export interface GivenReview {
  readonly kind: 'selection' | 'file' | 'workingTree' | 'staged';
  /** URI of the document, for a selection or a file. */
  readonly uri?: string | undefined;
  /** First and last line of a selection, counted from 0. */
  readonly lines?: readonly [number, number] | undefined;
}

const givenReviewSchema = z.object({
  kind: z.enum(['selection', 'file', 'workingTree', 'staged']),
  uri: z.string().optional(),
  lines: z.tuple([z.int().min(0), z.int().min(0)]).optional(),
});

/** From a menu of a file its URI. */
export function reviewOf(argument: unknown): GivenReview | undefined {
  return argument instanceof vscode.Uri ? { kind: 'file', uri: argument.toString() } : givenReviewSchema.safeParse(argument).data;
}

const givenRefinementSchema = z.object({ edit: z.string().optional(), sentence: z.string().optional() });

/** Which edit to refine, and in which words; from a lens the edit's id alone. */
export function refinementOf(argument: unknown): { readonly edit?: string | undefined; readonly sentence?: string | undefined } {
  return typeof argument === 'string' ? { edit: argument } : (givenRefinementSchema.safeParse(argument).data ?? {});
}

export function taskOf(argument: unknown): GivenTask | undefined {
  return givenTaskSchema.safeParse(argument).data;
}

/** The menu behind the status bar item. */
export async function showMenu(entries: readonly MenuEntry[]): Promise<void> {
  const chosen = await pickOne(entries, { title: 'Q2O' });
  if (chosen) await vscode.commands.executeCommand(chosen.command, ownGesture);
}
