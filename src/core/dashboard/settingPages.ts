import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import type { ViewOf } from '../../shared/protocolViews.ts';
import { formatUsd } from '../budget/money.ts';
import type { ResolvedSettings } from '../config/cascade.ts';
import { effectiveRows } from '../config/effectiveRows.ts';
import { type PromptCustomisation, systemParts } from '../generation/prompt.ts';
import type { ChainEstimate } from '../llm/modelChain.ts';
import { likelyInputTokens } from '../llm/tokenBound.ts';
import { shortened } from './generationRow.ts';

/** Every setting with what each level says, and which one wins. */
export function configurationSnapshot(resolved: ResolvedSettings, view: ViewOf<'configuration'>): SnapshotOf<'configuration'> {
  const words = view.search.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = effectiveRows(resolved)
    .filter((row) => {
      const text = `${row.key} ${row.category} ${row.description}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map(({ key, category, system, project, agent, value, winner }) => ({
      key,
      category,
      ...(system ? { system: inShort(system.value) } : {}),
      ...(project ? { project: inShort(project.value) } : {}),
      ...(agent ? { agent: inShort(agent.value) } : {}),
      value: inShort(value),
      origin: winner.place,
    }));
  return { page: 'configuration', rows, problems: resolved.problems.map(({ message }) => message).slice(0, 50) };
}

function inShort(value: unknown): string {
  if (value === null || value === '') return 'not set';
  return shortened(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''), 120);
}

/** Languages whose prompt can be looked at. */
const languages = ['python', 'typescript', 'javascript', 'go', 'java', 'csharp', 'sql', 'terraform', 'dockerfile', 'shellscript'];

/** Longest part shown; the preview in the editor has all of it. */
const maxPartChars = 8_000;

/** The system side of the prompt as it would be sent for a language, with where its parts come from and what it costs a request. */
export async function promptsSnapshot(
  custom: PromptCustomisation,
  estimate: (system: string) => Promise<ChainEstimate | undefined>,
  view: ViewOf<'prompts'>,
): Promise<SnapshotOf<'prompts'>> {
  const parts = systemParts({ language: view.language, fileName: '' }, custom);
  const system = parts.map(({ text }) => text).join('\n\n');
  const asked = await estimate(system);
  return {
    page: 'prompts',
    languages: languages.includes(view.language) ? languages : [view.language, ...languages],
    language: view.language,
    parts: parts.map(({ title, text }) => ({ title, text: text.slice(0, maxPartChars), setting: settingOf(title) })),
    tokens: likelyInputTokens({ system, prompt: '' }),
    price: asked ? `A request to ${asked.label} ${asked.model} costs about ${formatUsd(asked.likelyNanoUsd)}.` : 'No model is set up yet.',
  };
}

function settingOf(title: string): string {
  if (title.startsWith('Conventions')) return 'prompt.conventions';
  return title.startsWith('Addition') ? 'prompt.additions' : 'prompt.system';
}
