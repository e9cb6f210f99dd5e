import { render, type TemplateResult } from 'lit-html';
import { keptSchema } from '../../shared/protocol.ts';
import type { Action } from '../../shared/protocolActions.ts';
import type { Snapshot } from '../../shared/protocolSnapshots.ts';
import type { PageName, View } from '../../shared/protocolViews.ts';
import { type Bundle, speak } from '../../shared/texts.ts';
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
  /** Resolves to whether it was done; what went wrong is said on the page. */
  act(action: Action): Promise<boolean>;
  /** The view at this moment, for handlers that waited for something after they were drawn. */
  currentView(): View;
  /** The view of another page as it was left, to come back to. */
  leftView(page: PageName): View | undefined;
  dismiss(message: Message): void;
}

declare global {
  /** Texts of the page's language, set by a script that is loaded before; English has none. */
  var q2oTexts: Bundle | undefined;
}

const typingPauseMs = 120;

/** Starts a page: it draws at once what it showed when it was last open, and again with every snapshot. */
export function startPage(initial: View, accepts: (view: View) => boolean, draw: (state: PageState) => TemplateResult): void {
  speak(document.documentElement.lang, globalThis.q2oTexts);
  const root = document.getElementById('page');
  if (!root) throw new Error('The page has no root');
  let messages: readonly Message[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let trouble: Message | undefined;
  const link = connectHost({
    onSnapshot(next) {
      snapshot = next;
      root.ariaBusy = 'false';
      if (trouble) dismiss(trouble);
      trouble = undefined;
      redraw();
      link.keep({ view, left: [...left.values()], snapshot });
    },
    onTrouble(text) {
      root.ariaBusy = 'false';
      if (trouble) dismiss(trouble);
      trouble = say({ kind: 'error', text });
    },
    onNotice: (text) => say({ kind: 'notice', text }),
    onOpen(next) {
      if (accepts(next)) show(next);
    },
  });
  const read = keptSchema.safeParse(link.kept).data;
  const kept = read && accepts(read.view) ? read : undefined;
  const left = new Map<PageName, View>(kept?.left.map((one) => [one.page, one]));
  let view = kept?.view ?? initial;
  let snapshot = kept?.snapshot;

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
    if (next.page !== view.page) {
      snapshot = undefined;
      left.set(view.page, view);
    }
    view = next;
    link.keep({ view, left: [...left.values()] });
    clearTimeout(timer);
    if (wait) timer = setTimeout(() => link.show(view), typingPauseMs);
    else link.show(view);
    redraw();
  }

  async function act(action: Action): Promise<boolean> {
    const error = await link.act(action);
    if (error !== undefined) say({ kind: 'error', text: error });
    return error === undefined;
  }

  function redraw(): void {
    if (root)
      render(draw({ view, snapshot, messages, show, act, leftView: (page) => left.get(page), dismiss, currentView: () => view }), root);
  }

  // Asked first, so that the answer is under way while the page draws.
  link.show(view);
  root.ariaBusy = 'true';
  redraw();
}
