import type { PromptDraft } from './protocolViews.ts';

export type PromptPlace = Omit<PromptDraft, 'text'>;

/** Whether two texts stand in one place: agent and language count only where they make a difference. */
export function isSamePlace(one: PromptPlace, other: PromptPlace): boolean {
  const isAgents = one.level === 'agent' || one.level === 'projectAgent';
  return (
    one.level === other.level &&
    one.key === other.key &&
    (!isAgents || one.agent === other.agent) &&
    (one.key !== 'prompt.conventions' || one.language === other.language)
  );
}
