import { type HostMessage, pageMessageSchema } from '../../shared/protocol.ts';
import type { Action } from '../../shared/protocolActions.ts';
import type { Snapshot } from '../../shared/protocolSnapshots.ts';
import type { View } from '../../shared/protocolViews.ts';
import { t } from '../../shared/texts.ts';
import type { Clock, Logger } from '../ports.ts';

/** A page in a webview, as its extension side sees it. */
export interface PageChannel {
  /** Whether the user can see it now. */
  isVisible(): boolean;
  post(message: HostMessage): void;
}

export interface LivePageDeps {
  read(view: View): Promise<Snapshot>;
  /** @param isPressed whether the user pressed something on the page for it. */
  perform(action: Action, isPressed: boolean): Promise<void>;
  /** The words for an error; undefined for one that is told to nobody. */
  tell(error: unknown): string | undefined;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Sends a page a new snapshot whenever the product's state changes. */
export interface LivePage {
  /** The page is about to ask for this: it is read while the page is still being loaded. */
  expect(view: View): void;
  /** A message from the page, unchecked: what does not fit the protocol is dropped. */
  receive(message: unknown): void;
  /** Says something on the page, once it listens: its frame drops what comes before. */
  notify(words: string): void;
  /** To be called when anything changed that the page may show. */
  changed(): void;
  visibilityChanged(): void;
  dispose(): void;
}

type Answer = { readonly kind: 'snapshot'; readonly snapshot: Snapshot } | { readonly kind: 'trouble'; readonly message: string };

/** What changes within this time is one event, such as a receipt and the spending it tells of. */
const gatherMs = 10;
/** Snapshots follow each other no faster. Reading and painting have the rest of the 200 ms a change may take to be seen. */
const throttleMs = 80;

export function createLivePage(channel: PageChannel, deps: LivePageDeps): LivePage {
  let shown: { readonly number: number; readonly view: View } | undefined;
  let cancelTimer: (() => void) | undefined;
  let ahead: { readonly view: View; readonly answer: Promise<Answer> } | undefined;
  let unsaid: readonly string[] = [];
  let reading = false;
  let readAtMs = 0;
  let isStale = false;
  let disposed = false;

  async function refresh(): Promise<void> {
    if (reading || disposed || !shown || !channel.isVisible()) return;
    reading = true;
    const { number, view } = shown;
    const answer = await answerTo(view);
    reading = false;
    if (disposed) return;
    channel.post({ ...answer, number });
    if (isStale) schedule();
  }

  /** What was read ahead serves once; when something changed since, `isStale` says so. */
  function answerTo(view: View): Promise<Answer> {
    const known = ahead;
    ahead = undefined;
    return known && JSON.stringify(known.view) === JSON.stringify(view) ? known.answer : read(view);
  }

  async function read(view: View): Promise<Answer> {
    isStale = false;
    readAtMs = deps.clock.now();
    try {
      return { kind: 'snapshot', snapshot: await deps.read(view) };
    } catch (error) {
      deps.log.warn(`The page "${view.page}" could not be read`, error);
      return { kind: 'trouble', message: deps.tell(error) ?? t('This page could not be loaded. Open it again; "Q2O: Show Log" says why.') };
    }
  }

  function schedule(): void {
    isStale = true;
    if (cancelTimer || reading || disposed || !channel.isVisible()) return;
    const isRested = Math.abs(deps.clock.now() - readAtMs) >= throttleMs;
    cancelTimer = deps.clock.after(isRested ? gatherMs : throttleMs, () => {
      cancelTimer = undefined;
      void refresh(); // Never rejects: a failure is a message to the page.
    });
  }

  function refreshNow(): void {
    cancelTimer?.();
    cancelTimer = undefined;
    isStale ||= reading || !channel.isVisible();
    void refresh(); // Never rejects.
  }

  async function act(id: number, action: Action, isPressed: boolean): Promise<void> {
    const error = await deps.perform(action, isPressed).then(
      () => undefined,
      (failure: unknown) => {
        deps.log.warn(`"${action.do}" failed on a page`, failure);
        return deps.tell(failure);
      },
    );
    if (!disposed) channel.post({ kind: 'done', id, ...(error === undefined ? {} : { error }) });
  }

  return {
    expect(view) {
      if (!shown && channel.isVisible()) ahead = { view, answer: read(view) };
    },
    receive(message) {
      const parsed = pageMessageSchema.safeParse(message);
      if (!parsed.success) {
        deps.log.warn('A page sent a message of the wrong shape; it is dropped');
        return;
      }
      if (parsed.data.kind === 'act') {
        void act(parsed.data.id, parsed.data.action, parsed.data.pressed ?? false); // Never rejects: a failure is answered.
        return;
      }
      shown = parsed.data;
      for (const words of unsaid) channel.post({ kind: 'notice', message: words });
      unsaid = [];
      refreshNow();
    },
    notify(words) {
      if (shown) channel.post({ kind: 'notice', message: words });
      else unsaid = [...unsaid, words];
    },
    changed: schedule,
    visibilityChanged() {
      if (channel.isVisible() && isStale) refreshNow();
    },
    dispose() {
      disposed = true;
      cancelTimer?.();
    },
  };
}
