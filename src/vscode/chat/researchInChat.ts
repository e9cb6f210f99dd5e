import * as vscode from 'vscode';
import { formatUsd } from '../../core/budget/money.ts';
import type { Claim } from '../../core/research/checkClaims.ts';
import type { Note, NoteSource } from '../../core/research/note.ts';
import { placeName } from '../../core/research/noteText.ts';
import { linksIn } from '../../core/research/publicAddress.ts';
import { isKnown, type Prepared } from '../../core/research/researcher.ts';
import { commandIds } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import { ownGesture } from '../gesture.ts';
import { tell } from '../report.ts';
import { askModal, hoverOf, proseSaid } from '../shown.ts';

export type AnswerResearch = (
  prompt: string,
  references: readonly vscode.ChatPromptReference[],
  stream: vscode.ChatResponseStream,
  token: vscode.CancellationToken,
) => Promise<void>;

export interface ChatResearch {
  readonly prepare: (question: string, withPages: boolean, signal: AbortSignal) => Promise<Prepared>;
  readonly reuse: (prepared: Prepared) => Promise<Note | undefined>;
  readonly ask: (prepared: Prepared, signal: AbortSignal) => Promise<Note>;
  /** The folder that is asked about, and that the note would be kept in. */
  readonly folder: () => vscode.Uri | undefined;
  /** The note may be kept by the button below the answer, in the folder that was asked about. */
  readonly answered: (note: Note, folder: vscode.Uri | undefined) => void;
}

/** `@q2o /research`: the pipeline of the command, with the answer in the chat. What it may cost is told before a model is asked. */
export function researchInChat({ prepare, reuse, ask, folder, answered }: ChatResearch): AnswerResearch {
  return async (prompt, references, stream, token) => {
    const question = [prompt.trim(), ...attached(references)].filter((part) => part !== '').join(' ');
    if (question === '') {
      stream.markdown(hoverOf([t('Ask a question, or name a technology.')]));
      return;
    }
    const stop = new AbortController();
    const listening = token.onCancellationRequested(() => stop.abort());
    if (token.isCancellationRequested) stop.abort();
    try {
      const asked = folder();
      const prepared = await prepare(question, await mayReadPages(linksIn(question)), stop.signal);
      const known = isKnown(prepared) ? await reuse(prepared) : undefined;
      if (!known) stream.progress(priceWords(prepared));
      const note = known ?? (await ask(prepared, stop.signal));
      answered(note, asked);
      show(stream, note, asked, known !== undefined);
    } catch (error) {
      const told = stop.signal.aborted ? undefined : tell(error);
      if (!told) return;
      stream.markdown(hoverOf([told.message]));
      if (told.step) stream.button({ command: told.step.command, title: told.step.label, arguments: [...(told.step.args ?? [])] });
    } finally {
      listening.dispose();
    }
  };
}

/** Others can put a question into the chat, so pages are read only once the user said so. */
async function mayReadPages(links: readonly string[]): Promise<boolean> {
  if (links.length === 0) return false;
  const yes = t('Read');
  return (await askModal(t('Read these pages for the question?'), links.join('\n'), yes)) === yes;
}

function attached(references: readonly vscode.ChatPromptReference[]): readonly string[] {
  return references.flatMap(({ value }) => {
    const uri = value instanceof vscode.Location ? value.uri : value instanceof vscode.Uri ? value : undefined;
    return uri && vscode.workspace.getWorkspaceFolder(uri) ? [`#${vscode.workspace.asRelativePath(uri, false)}`] : [];
  });
}

function priceWords({ pack, price, search }: Prepared): string {
  if (!price) return t('Asking a model about {0} sources', pack.sources.length);
  const [likely, most] = [formatUsd(price.likelyNanoUsd), formatUsd(price.atMostNanoUsd)];
  if (search)
    return t(
      'Searching the web, then asking {0} about it and {1} sources: likely {2}, at most {3}',
      price.label,
      pack.sources.length,
      likely,
      most,
    );
  return t('Asking {0} about {1} sources: likely {2}, at most {3}', price.label, pack.sources.length, likely, most);
}

function show(stream: vscode.ChatResponseStream, note: Note, folder: vscode.Uri | undefined, isFree: boolean): void {
  const { claims, open } = note.findings;
  const sourced = claims.filter(({ evidence }) => evidence.length > 0).length;
  const cost = isFree ? t('free, from a note whose sources did not change') : formatUsd(note.costNanoUsd);
  stream.markdown(hoverOf([t('{0} of {1} claims have a source · {2}', sourced, claims.length, cost)]));
  for (const [topic, some] of Map.groupBy(claims, (claim) => claim.topic)) {
    if (topic !== '') stream.markdown(proseSaid(topic, 'heading'));
    for (const claim of some) showClaim(stream, claim, note.sources, folder);
  }
  if (open.length > 0) stream.markdown(proseSaid(t('What the sources do not say'), 'heading'));
  for (const one of open) stream.markdown(proseSaid(one, 'item'));
  if (folder) stream.button({ command: commandIds.keepNote, title: t('Keep Note'), arguments: [note.question, ownGesture] });
}

function showClaim(
  stream: vscode.ChatResponseStream,
  { text, evidence }: Claim,
  sources: readonly NoteSource[],
  folder: vscode.Uri | undefined,
): void {
  stream.markdown(proseSaid(text, 'item', evidence.length === 0 ? t('No source:') : ''));
  for (const { source, lines } of evidence) {
    const of = sources.find(({ id }) => id === source);
    if (!of) continue;
    const name = placeName({ of, lines }).split('/').at(-1) || of.place;
    const target = targetOf(of, lines[0], folder);
    if (target) stream.anchor(target, name);
    else stream.markdown(hoverOf([`(${name})`]));
    stream.markdown(' ');
  }
}

function targetOf({ kind, place }: NoteSource, line: number, folder: vscode.Uri | undefined): vscode.Location | vscode.Uri | undefined {
  if (kind === 'template' || place.startsWith('$')) return undefined;
  if (kind === 'page' || kind === 'web') return /^https?:\/\//i.test(place) ? vscode.Uri.parse(place) : undefined;
  return folder && new vscode.Location(vscode.Uri.joinPath(folder, ...place.split('/')), new vscode.Position(line - 1, 0));
}
