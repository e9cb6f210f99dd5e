import { t } from '../../../shared/texts.ts';
import { likelyInputTokens } from '../../llm/tokenBound.ts';
import { markdownText } from '../../markdownText.ts';
import { composePrompt, type PromptCustomisation, systemParts } from './prompt.ts';
import type { GenerationRequest } from './request.ts';

/** The prompt of a request as a Markdown page: its parts in the order they are sent, each with where it comes from, and its likely tokens. */
export function promptPage(request: GenerationRequest, custom: PromptCustomisation): string {
  const { system, prompt } = composePrompt(request, custom);
  const parts = systemParts(request, custom);
  return [
    t('# What a model is sent'),
    t(
      'Agent **{0}**, language **{1}**. About **{2}** tokens go in, of which vendors keep the {3} of the instructions in their prompt caches.',
      request.agent,
      request.language,
      tokens(system, prompt),
      tokens(system, ''),
    ),
    `## ${t('Instructions')}`,
    ...parts.flatMap(({ title, text }, at) => [
      t('### {0}. {1}, about {2} tokens', at + 1, markdownText(t(title)), tokens(text, '')),
      fenced(text),
    ]),
    `## ${t('Task')}`,
    fenced(prompt),
  ].join('\n\n');
}

function tokens(system: string, prompt: string): number {
  return Math.max(0, likelyInputTokens({ system, prompt }) - likelyInputTokens({ system: '', prompt: '' }));
}

/** A Markdown fence with more backticks than any run in the text, so that the text cannot close it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
