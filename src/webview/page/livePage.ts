import { render, type TemplateResult } from 'lit-html';
import type { Action } from '../../shared/protocolActions.ts';
import type { Snapshot } from '../../shared/protocolSnapshots.ts';
import { type View, viewSchema } from '../../shared/protocolViews.ts';
import { connectHost } from './hostLink.ts';
import type { Message } from './parts.ts';

/** A page under way: what it shows, and the ways to change that. */
export interface PageState {
  readonly view: View;
  /** Undefined until the first one has arrived, or after the page changed. */
  readonly snapshot: Snapshot | undefined;
  readonly messages: readonly Message[];
  /** Shows another view. `wait` puts it off while the user types on. */
  show(view: View, options?: { readonly wait?: boolean }): void;
  act(action: Action): void;
  dismiss(message: Message): void;
}

const typingPauseMs = 120;

/** Starts a page: it draws at once, again with every snapshot, and remembers its view while it is hidden. */
export function startPage(initial: View, accepts: (view: View) => boolean, draw: (state: PageState) => TemplateResult): void {
  const root = document.getElementById('page');
  if (!root) throw new Error('The page has no root');
  let snapshot: Snapshot | undefined;
  let messages: readonly Message[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let trouble: Message | undefined;
  const link = connectHost({
    onSnapshot(next) {
      snapshot = next;
      if (trouble) dismiss(trouble);
      trouble = undefined;
      redraw();
    },
    onTrouble(text) {
      if (trouble) dismiss(trouble);
      trouble = say({ kind: 'error', text });
    },
    onNotice: (text) => say({ kind: 'notice', text }),
    onOpen(next) {
      if (accepts(next)) show(next);
    },
  });
  const remembered = viewSchema.safeParse(link.remembered);
  let view = remembered.success && accepts(remembered.data) ? remembered.data : initial;

  function say(message: Message): Message {
    messages = [...messages, message].slice(-5);
    redraw();
    return message;
  }

  function dismiss(message: Message): void {
    messages = messages.filter((one) => one !== message);
    redraw();
  }

  function show(next: View, { wait = false } = {}): void {
    if (next.page !== view.page) snapshot = undefined;
    view = next;
    link.remember(view);
    clearTimeout(timer);
    if (wait) timer = setTimeout(() => link.show(view), typingPauseMs);
    else link.show(view);
    redraw();
  }

  function act(action: Action): void {
    void link.act(action).then((error) => error !== undefined && say({ kind: 'error', text: error }));
  }

  function redraw(): void {
    if (root) render(draw({ view, snapshot, messages, show, act, dismiss }), root);
  }

  redraw();
  link.show(view);
}
