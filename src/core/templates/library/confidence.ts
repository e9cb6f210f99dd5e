import type { Template } from '../template.ts';
import type { TemplateEvent } from '../templateEngine.ts';

/** The template after something happened to an answer that came from it. */
export function applyEvent(template: Template, event: TemplateEvent, nowMs: number): Template {
  const isAnswer = event === 'accepted' || event === 'edited' || event === 'rejected';
  const served = template.counters.served + (isAnswer ? 1 : 0);
  const counters = { ...template.counters, served, [event]: template.counters[event] + 1, lastUsedAtMs: nowMs };
  const after = { ...template, counters };
  return event === 'undone' || event === 'rejected'
    ? { ...after, state: isTrusted(after) || after.state === 'paused' ? after.state : 'quarantined' }
    : after;
}

/**
 * Whether a template may be served. Each wrong answer (undone or rejected) must be outweighed by four good ones (kept, accepted), so a
 * new template goes into quarantine after its first wrong answer and an old one survives a change of mind.
 */
export function isTrusted(template: Template): boolean {
  const { accepted, kept, edited, rejected, undone } = template.counters;
  if (template.state !== 'active') return false;
  return (rejected + undone) * 4 + Math.max(0, edited - accepted - kept) * 2 <= accepted + kept;
}

/** Whether nothing good ever came from a template that is not served any more. */
export function isUseless(template: Template): boolean {
  return template.state === 'quarantined' && template.counters.accepted + template.counters.kept === 0;
}

/** Days after which a template that was never used again is forgotten. */
export const forgetAfterDays = 180;

/** Whether a template was not used for so long that it only costs room. */
export function isForgotten(template: Template, nowMs: number): boolean {
  return nowMs - template.counters.lastUsedAtMs > forgetAfterDays * 86_400_000;
}
