import { render, type TemplateResult } from 'lit-html';
import * as z from 'zod/mini';
import type { Action } from '../../shared/protocolActions.ts';
import type { Snapshot } from '../../shared/protocolSnapshots.ts';
import { type PageName, type View, viewSchema } from '../../shared/protocolViews.ts';
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
  /** The view by now: what was drawn may have waited for something. */
  currentView(): View;
  /** The view of another page as it was left, to come back to. */
  leftView(page: PageName): View | undefined;
  dismiss(message: Message): void;
}

const typingPauseMs = 120;

/** Kept while the page is hidden: what it shows, and how its other pages were left. */
const rememberedSchema = z.object({ view: viewSchema, left: z.array(viewSchema) });
type Remembered = z.infer<typeof rememberedSchema>;

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
  const remembered = rememberedSchema.safeParse(link.remembered).data;
  const left = new Map<PageName, View>(remembered?.left.map((one) => [one.page, one]));
  let view = remembered && accepts(remembered.view) ? remembered.view : initial;

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
    link.remember({ view, left: [...left.values()] } satisfies Remembered);
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

  redraw();
  link.show(view);
}
