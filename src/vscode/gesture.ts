import { randomBytes } from 'node:crypto';
import { askModal } from './shown.ts';

/**
 * Stands for a press in one of our own surfaces: a lens, a light bulb, a menu, a page. Text from elsewhere can name our commands in a link,
 * but not this, because it is another one in each window.
 */
export const ownGesture: Readonly<{ q2oGesture: string }> = Object.freeze({ q2oGesture: randomBytes(16).toString('hex') });

/** The arguments of a command without the gesture, and whether it stood among them. */
export function splitGesture(args: readonly unknown[]): { readonly isOwn: boolean; readonly rest: readonly unknown[] } {
  const rest = args.filter((one) => !isGesture(one));
  return { isOwn: rest.length < args.length, rest };
}

/** What is asked before a command that spends or deletes runs for somebody else than our own surfaces. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  /** The button that agrees. */
  readonly yes: string;
}

/**
 * A command that runs at once for our own surfaces and asks first for everybody else.
 * @param question undefined where these arguments spend and delete nothing by themselves.
 */
export function askedFirst(
  question: (...args: readonly unknown[]) => Question | undefined,
  command: (...args: readonly unknown[]) => unknown,
): (...args: readonly unknown[]) => Promise<unknown> {
  return async (...args) => {
    const { isOwn, rest } = splitGesture(args);
    const asked = isOwn ? undefined : question(...rest);
    if (asked && (await askModal(asked.message, asked.detail, asked.yes)) !== asked.yes) return undefined;
    return command(...rest);
  };
}

function isGesture(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'q2oGesture' in value && value.q2oGesture === ownGesture.q2oGesture;
}
