import { likelyInputTokens } from '../../llm/tokenBound.ts';
import { markdownText } from '../../markdownText.ts';
import { composePrompt, type PromptCustomisation, systemParts } from './prompt.ts';
import type { GenerationRequest } from './request.ts';

/** The prompt of a request as a Markdown page: its parts in the order they are sent, each with where it comes from, and its likely tokens. */
export function promptPage(request: GenerationRequest, custom: PromptCustomisation): string {
  const { system, prompt } = composePrompt(request, custom);
  const parts = systemParts(request, custom);
  return [
    '# What a model is sent',
    `Agent **${request.agent}**, language **${request.language}**. About **${tokens(system, prompt)}** tokens go in, of which vendors keep the ${tokens(system, '')} of the instructions in their prompt caches.`,
    '## Instructions',
    ...parts.flatMap(({ title, text }, at) => [`### ${at + 1}. ${markdownText(title)}, about ${tokens(text, '')} tokens`, fenced(text)]),
    '## Task',
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
