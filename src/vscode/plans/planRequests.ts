import type * as vscode from 'vscode';
import type { ContextPiece } from '../../core/context/contextPiece.ts';
import type { ContextReader } from '../../core/context/contextReader.ts';
import type { GenerationRequest } from '../../core/generation/request/request.ts';
import type { PlanTask } from '../../core/plans/plan.ts';
import type { PlanRecord } from '../../core/plans/planRecord.ts';
import type { FinishedFile } from '../../core/plans/planRunner.ts';
import { notesNamed } from '../../core/research/noteFile.ts';
import { sizeOfOwnFile } from '../ownFile.ts';
import { fileIn, textOf } from './planFiles.ts';

/** Characters of the files a task uses that a model is shown; what is further away makes room first. */
const maxAttachedChars = 16_000;
const maxUnreadChars = 3_000;
/** Characters of all notes that a task of a plan is shown. */
export const maxNoteChars = 12_000;

/** The request for one task of a plan. `before`: the file to be changed, as it is. */
export function planRequest(
  record: PlanRecord,
  task: PlanTask,
  id: string,
  before: string | undefined,
  attached: readonly ContextPiece[],
): GenerationRequest {
  const lines = before?.split('\n').length ?? 1;
  return {
    id,
    task: task.description,
    language: task.language,
    technologies: task.technologies.map((one) => one.toLowerCase()),
    fileName: task.path.split('/').at(-1) ?? '',
    imports: [],
    folder: record.folder,
    project: record.project,
    agent: task.agent,
    plan: { id: record.id, task: task.id },
    attached,
    place: { folder: record.folder, path: task.path, text: '', rows: [0, lines - 1] },
    ...(before === undefined ? {} : { selection: { kind: 'code' as const, text: before } }),
    startAt: 'templates',
  };
}

/** The research notes that a goal names; each of its tasks is shown them. One that is gone, or behind a link, is left out. */
export async function notesOf(folder: vscode.Uri, goal: string): Promise<readonly ContextPiece[]> {
  const pieces: ContextPiece[] = [];
  let left = maxNoteChars;
  for (const path of notesNamed(goal)) {
    if (!(await sizeOfOwnFile(folder, fileIn(folder, path)))) continue;
    const text = await textOf(folder, path);
    const shown = text.slice(0, left);
    if (shown === '') break;
    left -= shown.length;
    pieces.push({ kind: 'mention', path, lines: [1, text.split('\n').length], why: 'mentioned', text: shown });
  }
  return pieces;
}

/** What the files that a task uses declare; of a language without a grammar their beginning. */
export async function declarationsOf(
  reader: Pick<ContextReader, 'outline'>,
  folder: vscode.Uri,
  needed: readonly FinishedFile[],
): Promise<readonly ContextPiece[]> {
  const pieces: ContextPiece[] = [];
  let left = maxAttachedChars;
  for (const { task, code } of [...needed].reverse()) {
    const text = code ?? (await byHand(folder, task));
    if (text === undefined) continue;
    const { declarations } = await reader.outline(task.language, text);
    const said = declarations.map((one) => [one.doc, one.text].filter((part) => part !== '').join('\n')).join('\n');
    const shown = (said === '' ? text.slice(0, maxUnreadChars) : said).slice(0, left);
    if (shown === '') continue;
    left -= shown.length;
    pieces.unshift({ kind: 'declaration', path: task.path, lines: [1, text.split('\n').length], why: 'planned', text: shown });
  }
  return pieces;
}

/** What somebody wrote meanwhile; nothing where there is nothing yet. */
async function byHand(folder: vscode.Uri, task: PlanTask): Promise<string | undefined> {
  try {
    return await textOf(folder, task.path);
  } catch {
    return undefined;
  }
}
