import { isSamePlace } from '../../shared/promptPlace.ts';
import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import type { PromptLevel, ViewOf } from '../../shared/protocolViews.ts';
import { later, t } from '../../shared/texts.ts';
import { formatUsd } from '../budget/money.ts';
import { resolveSettings } from '../config/cascade.ts';
import { type PromptNames, promptCustomisation } from '../config/effective.ts';
import {
  agentNamed,
  layersWith,
  type PromptLayers,
  type PromptPlace,
  type PromptText,
  promptTextKeys,
  textAt,
  textNotes,
  textProblem,
} from '../config/promptTexts.ts';
import { layersFor } from '../config/settingLayers.ts';
import { plainPrompt, projectPart, systemParts } from '../generation/request/prompt.ts';
import { languages as known } from '../languages/languages.ts';
import type { ChainEstimate } from '../llm/modelChain.ts';
import { likelyInputTokens } from '../llm/tokenBound.ts';
import { type AgentName, agentNames } from '../workplace.ts';

/** What is known about prompts where the user works. */
export interface PromptSources {
  readonly layers: PromptLayers;
  /** The agent at work. */
  readonly agent: AgentName;
  /** Of the document that is or was last in front; undefined when there was none. */
  readonly language: string | undefined;
  /** The project whose file texts can be written to; undefined when there is none, or it is not trusted. */
  readonly project: { readonly id: string; readonly name: string } | undefined;
  readonly names: PromptNames;
  readonly estimate: (system: string, agent: AgentName) => Promise<ChainEstimate | undefined>;
}

/** Languages whose prompt can be looked at: those that code is written in. Any other comes with the view. */
const languages: readonly string[] = [...known.map(({ id }) => id).filter((id) => !/^(?:ini|properties|regex)$/.test(id)), 'html'];

/** Longest part shown; the preview in the editor has all of it. */
const maxPartChars = 8_000;

/** The system side of the prompt as it would be sent for a language with the texts not saved yet, its tokens and its price; and the texts themselves. */
export async function promptsSnapshot(sources: PromptSources, view: ViewOf<'prompts'>): Promise<SnapshotOf<'prompts'>> {
  const agent = agentNamed(view.agent ?? '', sources.agent);
  const { project } = sources;
  const levels = levelsFor(project?.name, agent);
  const level = levels.find((one) => one.level === view.level)?.level ?? 'system';
  const drafts = (view.drafts ?? [])
    .filter((draft) => levels.some((one) => one.level === draft.level))
    .map((draft): PromptText => ({ ...draft, agent: agentNamed(draft.agent, agent), text: draft.text }));
  const written = drafts.reduce(layersWith, sources.layers);
  const resolved = resolveSettings(layersFor(agent, written.user, written.project));
  const language = view.language ?? languageOf(sources);
  const [instructions, conventions] = systemParts({ language, fileName: '' }, plainPrompt);
  const builtIn: Readonly<Record<PromptPlace['key'], string | undefined>> = {
    'prompt.system': instructions?.text,
    'prompt.additions': undefined,
    'prompt.conventions': conventions?.text,
  };
  const custom = promptCustomisation(resolved, sources.names);
  const ofProject = projectPart({ language, fileName: '' }, custom);
  const parts = [...systemParts({ language, fileName: '' }, custom), ...(ofProject ? [ofProject] : [])];
  const isQuoted = level.startsWith('project') && !resolved.values['prompt.trustedProjects'].includes(sources.names.projectId);
  const system = parts.map(({ text }) => text).join('\n\n');
  const [asked, without] = await Promise.all([sources.estimate(system, agent), sources.estimate('', agent)]);
  return {
    page: 'prompts',
    languages: languages.includes(language) ? [...languages] : [language, ...languages],
    language,
    agents: [...agentNames],
    agent,
    ...(project ? { project: project.id } : {}),
    levels,
    level,
    texts: promptTextKeys.map((key) => {
      const place: PromptPlace = { level, agent, key, language };
      const saved = textAt(sources.layers, place);
      const draft = drafts.find((one) => isSamePlace(one, place));
      const note = draft?.text === undefined ? undefined : (textProblem(sources.layers, draft) ?? textNotes(draft.text));
      return {
        key,
        ...wordsOf(key, language),
        ...(isQuoted ? { hint: t(quotedHint) } : {}),
        ...(saved === undefined ? {} : { saved }),
        ...(builtIn[key] === undefined ? {} : { builtIn: builtIn[key] }),
        ...(note === undefined ? {} : { note }),
      };
    }),
    parts: parts.map(({ title, text }) => ({ title: t(title), text: text.slice(0, maxPartChars), tokens: tokensOf(text) })),
    tokens: tokensOf(system),
    price: priceWords(asked, without),
  };
}

/** The first listed where the document in front is no code. */
function languageOf(sources: PromptSources): string {
  const [first = ''] = languages;
  return sources.language !== undefined && languages.includes(sources.language) ? sources.language : first;
}

function priceWords(asked: ChainEstimate | undefined, without: ChainEstimate | undefined): string {
  if (!asked || !without) return t('No model is set up yet.');
  const ownNanoUsd = Math.max(0, asked.likelyNanoUsd - without.likelyNanoUsd);
  return t(
    'That is about {0} of the {1} that a request to {2} {3} costs.',
    formatUsd(ownNanoUsd),
    formatUsd(asked.likelyNanoUsd),
    asked.label,
    asked.model,
  );
}

function levelsFor(project: string | undefined, agent: AgentName): SnapshotOf<'prompts'>['levels'] {
  const levels: { level: PromptLevel; name: string }[] = [
    { level: 'system', name: t('System: all my work') },
    { level: 'agent', name: t('Agent: {0}, all my work', agent) },
  ];
  if (project === undefined) return levels;
  return [
    ...levels,
    { level: 'project', name: t('Project: {0}', project) },
    { level: 'projectAgent', name: t('Agent: {0}, in {1}', agent, project) },
  ];
}

/** For texts of a project whose file the user does not count among their own instructions. */
const quotedHint = later(
  'Is sent with the task, marked as what a file of the project says, beside the instructions and not in their place.',
);

function wordsOf(key: PromptPlace['key'], language: string): { readonly title: string; readonly hint: string } {
  switch (key) {
    case 'prompt.system':
      return { title: t('Instructions'), hint: t('Replace the built-in ones. The nearest level wins: Agent, then Project, then System.') };
    case 'prompt.additions':
      return { title: t('Additions'), hint: t('Are added to the instructions. Those of all levels count, System first.') };
    case 'prompt.conventions':
      return { title: t('Conventions of {0}', language), hint: t('In place of the built-in ones. The nearest level wins.') };
  }
}

function tokensOf(text: string): number {
  return Math.max(0, likelyInputTokens({ system: text, prompt: '' }) - likelyInputTokens({ system: '', prompt: '' }));
}
