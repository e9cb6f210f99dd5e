import * as vscode from 'vscode';
import { randomIds as ids } from '../adapters/randomIds.ts';
import { fetchPage, type TextOfPage } from '../adapters/research/fetchPage.ts';
import { installedPackages } from '../adapters/research/installedPackages.ts';
import { sha256 } from '../adapters/sha256.ts';
import { systemClock as clock } from '../adapters/systemClock.ts';
import { nanoUsdOf } from '../core/budget/money.ts';
import { CancelledError } from '../core/errors.ts';
import type { ForeignReader } from '../core/foreign/foreignReader.ts';
import { languageSaid } from '../core/languages/languageName.ts';
import type { ModelChain } from '../core/llm/modelChain.ts';
import type { Logger } from '../core/ports.ts';
import { findCode } from '../core/research/findCode.ts';
import type { Gatherer } from '../core/research/gatherSources.ts';
import { packagesAsked } from '../core/research/installedPackages.ts';
import { createNoteShelf } from '../core/research/noteShelf.ts';
import type { FoundText } from '../core/research/packSources.ts';
import { linksIn } from '../core/research/publicAddress.ts';
import { createResearcher, isKnown, type Prepared } from '../core/research/researcher.ts';
import type { NotRead } from '../core/research/source.ts';
import type { ReceiptStore, StateStore } from '../core/storage.ts';
import type { OpenTemplateEngine } from '../core/templates/engine/createTemplateEngine.ts';
import { commandIds } from '../shared/ids.ts';
import { t } from '../shared/texts.ts';
import { type AnswerResearch, researchInChat } from '../vscode/chat/researchInChat.ts';
import type { CommandsOf } from '../vscode/commands.ts';
import type { WorkspaceContexts } from '../vscode/context/workspaceContexts.ts';
import { elsewhereWords, isElsewhere } from '../vscode/elsewhere.ts';
import { askedFirst, type Question } from '../vscode/gesture.ts';
import { askChoice, askQuestion } from '../vscode/research/askQuestion.ts';
import { NotePages, type ShownNote } from '../vscode/research/notePages.ts';
import { showInfo, showProgress } from '../vscode/shown.ts';
import { packagesOfFolder } from '../vscode/workspaceContext.ts';
import type { Configured } from './configuration.ts';

export interface ResearchParts {
  readonly configured: Configured;
  readonly store: { readonly state: StateStore; readonly receipts: Pick<ReceiptStore, 'add'> };
  readonly chain: ModelChain;
  readonly templates: OpenTemplateEngine;
  readonly reader: Pick<ForeignReader, 'manifests' | 'page'>;
  readonly contexts: Pick<WorkspaceContexts, 'index'>;
  readonly log: Logger;
}

export interface Research extends vscode.Disposable {
  readonly commands: CommandsOf<'research' | 'keepNote'>;
  readonly answerInChat: AnswerResearch;
}

/** Questions that become notes with sources: looked for, priced, asked, shown, kept. */
export function composeResearch(parts: ResearchParts): Research {
  const { configured, log } = parts;
  const packages = installedPackages();
  const shelf = createNoteShelf(parts.store.state, sha256);
  const pages = new NotePages();
  const agent = 'researcher' as const;
  const researcher = createResearcher({
    chain: parts.chain,
    shelf,
    hash: sha256,
    ids,
    saveReceipt: parts.store.receipts.add,
    clock,
    log,
    settings(project) {
      const { values, trails } = configured.resolve({ project, agent });
      const limitUsd = values['budget.requestLimitUsd'];
      const { additions, ofProject } = configured.generation({ ...about(project), id: 'research' }).prompt;
      // Instructions for whoever writes code say nothing to a researcher; those of its own block do.
      const own = trails['prompt.system'].filter(({ origin }) => origin.agent === agent && origin.file === undefined).slice(-1);
      return {
        webSearch: values['research.webSearch'],
        maxSourceTokens: values['research.sourceTokens'],
        maxOutputTokens: values['generation.maxOutputTokens'],
        maxCostNanoUsd: limitUsd === null ? undefined : nanoUsdOf(limitUsd),
        instructions: [...own.map(({ value }) => String(value)), ...additions.map(({ text }) => text)].filter((text) => text.trim() !== ''),
        ofProject: ofProject.texts.map(({ text }) => text).join('\n\n'),
      };
    },
  });

  function gatherers(question: string, withPages: boolean): readonly Gatherer[] {
    const folder = folderAsked();
    const links = withPages ? linksIn(question) : [];
    return [
      ...(folder ? [codeOf(folder), packagesIn(folder)] : []),
      templatesFor(folder),
      ...links.map(
        (link): Gatherer => ({ name: link, maxMs: 15_000, look: (_, signal) => pageAt(link, (html) => parts.reader.page(html), signal) }),
      ),
    ];

    function codeOf(of: vscode.WorkspaceFolder): Gatherer {
      return {
        name: t('Workspace code'),
        maxMs: 8_000,
        async look(words) {
          const index = await parts.contexts.index(of.uri, 3_000);
          return index ? findCode(question, words, index, clock) : nothing;
        },
      };
    }

    function packagesIn(of: vscode.WorkspaceFolder): Gatherer {
      return {
        name: t('Installed packages'),
        maxMs: 5_000,
        async look(_, signal) {
          if (!vscode.workspace.isTrusted) return nothing;
          if (isElsewhere(of.uri)) return { found: [], notRead: [{ place: t('Installed packages'), why: elsewhereWords() }] };
          const names = packagesAsked(question, await packagesOfFolder(parts.reader, of));
          const texts = await packages.read(of.uri.fsPath, names, signal);
          return { found: texts.map((text): FoundText => ({ ...text, kind: 'package', score: 30 })), notRead: [] };
        },
      };
    }
  }

  function templatesFor(folder: vscode.WorkspaceFolder | undefined): Gatherer {
    return {
      name: t('Templates'),
      maxMs: 5_000,
      async look(words) {
        await parts.templates.ready();
        const task = [...words].join(' ');
        const language = languageSaid(task) ?? vscode.window.activeTextEditor?.document.languageId;
        if (task === '' || language === undefined) return nothing;
        const query = { task, language, technologies: [], fileName: '', folder: folder?.uri.toString() };
        const near = [...parts.templates.suggest(query, 2), ...parts.templates.near(query, 2)].filter(({ source }) => source === 'learned');
        const found = near.flatMap(({ templateId, title }): readonly FoundText[] => {
          const seed = parts.templates.seedOf(templateId);
          return seed ? [{ kind: 'template', place: templateId, title, text: `${seed.task}\n\n${seed.code}`, score: 15 }] : [];
        });
        return { found, notRead: [] };
      },
    };
  }

  async function prepare(question: string, withPages: boolean, signal: AbortSignal): Promise<Prepared> {
    // What a project file makes stricter holds from the first question on.
    await configured.ready();
    const { project } = configured.activeWorkplace();
    return researcher.prepare(question, project, gatherers(question, withPages), signal);
  }

  async function research(given: string | undefined): Promise<void> {
    const { project } = configured.activeWorkplace();
    const question = (given ?? (await askQuestion(await shelf.questions(project))))?.trim();
    if (question === undefined || question === '') return;
    // What the user typed or confirmed; a link in it is theirs.
    const prepared = await inProgress(t('Q2O is looking for sources'), (signal) => prepare(question, true, signal));
    const folder = folderAsked()?.uri;
    for (;;) {
      const choice = await askChoice(prepared);
      if (choice === undefined) return;
      if (choice === 'sources') {
        await pages.showSources(question, prepared.pack);
        continue;
      }
      const known = choice === 'reuse' ? await researcher.reuse(prepared) : undefined;
      const note = known ?? (await inProgress(t('Q2O is asking about the sources'), (signal) => researcher.ask(prepared, signal)));
      const shown: ShownNote = { note, folder, stale: known && !isKnown(prepared) ? prepared.known?.stale : undefined };
      await pages.show(shown);
      void offerKeeping(shown).catch((error: unknown) => log.warn('A note could not be offered', error));
      return;
    }
  }

  /** The note stays in memory; one press keeps it as a file. */
  async function offerKeeping({ note, folder }: ShownNote): Promise<void> {
    if (!folder) return;
    const sourced = note.findings.claims.filter(({ evidence }) => evidence.length > 0).length;
    const keep = t('Keep Note');
    const words = t('{0} of {1} claims have a source that was checked.', sourced, note.findings.claims.length);
    if ((await showInfo(words, keep)) === keep) await keepNote(note.question);
  }

  /** @param question of the note that the button stands under; the one that was shown last where it is absent or no longer known. */
  async function keepNote(question?: unknown): Promise<void> {
    const shown = pages.noteOf(question) ?? pages.last;
    if (!shown) {
      await showInfo(t('There is no research note yet. Ask something first.'));
      return;
    }
    const path = await pages.keep(shown);
    if (path === undefined) return;
    const plan = t('Plan with It');
    if ((await showInfo(t('Kept as {0}. Name it after # in a task or a goal to have it read.', path), plan)) === plan)
      await vscode.commands.executeCommand(commandIds.planAndBuild, { note: path });
  }

  return {
    commands: {
      [commandIds.research]: askedFirst(aboutResearch, (question) => research(typeof question === 'string' ? question : undefined)),
      [commandIds.keepNote]: (question) => keepNote(question),
    },
    answerInChat: researchInChat({
      prepare,
      reuse: (prepared) => researcher.reuse(prepared),
      ask: (prepared, signal) => researcher.ask(prepared, signal),
      folder: () => folderAsked()?.uri,
      answered: (note, folder) => pages.remember({ note, folder }),
    }),
    dispose: () => pages.dispose(),
  };
}

const nothing: { readonly found: readonly FoundText[]; readonly notRead: readonly NotRead[] } = { found: [], notRead: [] };

async function pageAt(link: string, textOf: TextOfPage, signal: AbortSignal) {
  const page = await fetchPage(link, textOf, signal);
  if ('fault' in page) return { found: [], notRead: [{ place: link, why: page.fault }] };
  return { found: [{ kind: 'page', place: page.address, title: page.title, text: page.text, score: 500 } as const], notRead: [] };
}

function about(project: string) {
  const agent = 'researcher' as const;
  return { task: '', language: 'plaintext', technologies: [], fileName: '', imports: [], project, agent, startAt: 'model' as const };
}

/** The folder that a question is about: that of the active editor, or the first. */
function folderAsked(): vscode.WorkspaceFolder | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  return (active && vscode.workspace.getWorkspaceFolder(active)) ?? vscode.workspace.workspaceFolders?.[0];
}

function inProgress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return showProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (_, token) => {
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort(new CancelledError()));
    return work(stop.signal);
  });
}

/** A question that comes with the command is asked without a further one. */
function aboutResearch(question: unknown): Question | undefined {
  if (typeof question !== 'string') return undefined;
  return {
    message: t('Look for sources to this question? You did not start this in Q2O.'),
    detail: question,
    yes: t('Look'),
  };
}
