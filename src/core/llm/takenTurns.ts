import type { Conversation, Turn, TurnPart } from '../completion.ts';

type Part<Kind extends TurnPart['kind']> = Extract<TurnPart, { readonly kind: Kind }>;

/**
 * The turns as every vendor takes them, whatever an editor or another extension made of the conversation: the two sides alternate, the user
 * begins and ends; no text is empty; a turn of the model ends with its calls, and the user's next turn begins with the results, one for
 * each. A call without a result (the user stopped it) gets one that says so; a result without a call is told as text.
 */
export function takenTurns({ turns }: Conversation): readonly Turn[] {
  const taken: Turn[] = [];
  let open: readonly Part<'toolCall'>[] = [];
  for (const { role, parts } of merged(turns)) {
    const told = parts.filter(({ kind }) => kind === 'text' || kind === 'image');
    if (role === 'model') {
      if (taken.length === 0) taken.push(userSays(beginning));
      // Two answers in a row are one answer; what was called before is over.
      open = firstOfEach(parts.filter((part) => part.kind === 'toolCall'));
      taken.push({ role, parts: [...told, ...open] });
      continue;
    }
    const results = parts.filter((part) => part.kind === 'toolResult');
    const answers = open.map(
      ({ id, name }): TurnPart => results.findLast((one) => one.id === id) ?? { kind: 'toolResult', id, name, text: stopped },
    );
    const stray = results.filter(({ id }) => !open.some((one) => one.id === id));
    const strayTold = stray.map(({ name, text }): TurnPart => ({ kind: 'text', text: `${name || 'A tool'} gave:\n${text}` }));
    open = [];
    taken.push({ role, parts: [...answers, ...strayTold, ...told] });
  }
  if (open.length > 0) {
    taken.push({ role: 'user', parts: open.map(({ id, name }) => ({ kind: 'toolResult', id, name, text: stopped })) });
  } else if (taken.at(-1)?.role !== 'user') taken.push(userSays(goOn));
  return taken;
}

/** One turn a side, without empty texts and without turns that hold nothing. A tool that gave nothing has given an answer. */
function merged(turns: readonly Turn[]): readonly Turn[] {
  const all: { readonly role: Turn['role']; readonly parts: TurnPart[] }[] = [];
  for (const { role, parts } of turns) {
    const said = parts
      .filter((part) => part.kind !== 'text' || part.text.trim() !== '')
      .map((part): TurnPart => (part.kind === 'toolResult' && part.text.trim() === '' ? { ...part, text: empty } : part))
      // Only a model calls, and only the user's side has results and shows images.
      .filter(({ kind }) => kind === 'text' || (kind === 'toolCall') === (role === 'model'));
    const last = all.at(-1);
    if (said.length === 0) continue;
    if (last?.role === role) last.parts.push(...said);
    else all.push({ role, parts: [...said] });
  }
  return all;
}

function firstOfEach(calls: readonly Part<'toolCall'>[]): readonly Part<'toolCall'>[] {
  return calls.filter(({ id }, at) => calls.findIndex((one) => one.id === id) === at);
}

function userSays(text: string): Turn {
  return { role: 'user', parts: [{ kind: 'text', text }] };
}

const beginning = 'The beginning of this conversation is left out.';
const goOn = 'Go on.';
const stopped = 'The user stopped this call. It has no result.';
const empty = '(nothing)';
