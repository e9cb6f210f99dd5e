import assert from 'node:assert/strict';
import { createLivePage, type LivePageDeps } from '../../../../src/core/dashboard/livePage.ts';
import { StorageError } from '../../../../src/core/errors.ts';
import type { HostMessage } from '../../../../src/shared/protocol.ts';
import type { Snapshot } from '../../../../src/shared/protocolSnapshots.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { silentLog } from '../../../fakes/temporaryDatabase.ts';

const show = { kind: 'show', number: 1, view: { page: 'panel', search: '', limit: 8 } };
const snapshot: Snapshot = { page: 'log', total: 0, matching: 0, offset: 0, rows: [], providers: [], sum: { cost: '', saved: '' } };

function openPage(deps: Partial<LivePageDeps> = {}) {
  const clock = new FakeClock();
  const posted: HostMessage[] = [];
  const state = { visible: true, reads: 0 };
  const page = createLivePage(
    { isVisible: () => state.visible, post: (message) => posted.push(message) },
    {
      async read() {
        state.reads++;
        return snapshot;
      },
      perform: async () => {},
      tell: (error) => (error instanceof Error ? error.message : undefined),
      clock,
      log: silentLog,
      ...deps,
    },
  );
  return { page, clock, posted, state };
}

describe('a live page', () => {
  it('answers a view at once and every change within 200 ms', async () => {
    const { page, clock, posted } = openPage();
    page.receive(show);
    await clock.advance(0);
    assert.deepEqual(posted, [{ kind: 'snapshot', number: 1, snapshot }]);
    page.changed();
    await clock.advance(199);
    assert.equal(posted.length, 2);
  });

  it('makes one snapshot of a thousand changes at once', async () => {
    const { page, clock, posted } = openPage();
    page.receive(show);
    await clock.advance(0);
    for (let change = 0; change < 1_000; change++) page.changed();
    await clock.advance(1_000);
    assert.equal(posted.length, 2);
  });

  it('answers a change after a rest at once, and no more than a dozen a second', async () => {
    const { page, clock, posted } = openPage();
    page.receive(show);
    await clock.advance(1_000);
    page.changed();
    await clock.advance(10);
    assert.equal(posted.length, 2);
    for (let ms = 0; ms < 1_000; ms++) {
      page.changed();
      await clock.advance(1);
    }
    assert.ok(posted.length > 10 && posted.length <= 2 + 1_000 / 80, String(posted.length));
  });

  it('reads nothing while it is hidden, and once when it is seen again', async () => {
    const { page, clock, state } = openPage();
    page.receive(show);
    await clock.advance(0);
    state.visible = false;
    for (let change = 0; change < 10; change++) page.changed();
    await clock.advance(60_000);
    assert.equal(state.reads, 1);
    assert.equal(clock.pendingTimers, 0);
    state.visible = true;
    page.visibilityChanged();
    await clock.advance(0);
    assert.equal(state.reads, 2);
    page.visibilityChanged();
    await clock.advance(1_000);
    assert.equal(state.reads, 2, 'nothing changed since');
  });

  it('reads what it expects to be asked for ahead, once, and again when it changed since', async () => {
    const { page, clock, posted, state } = openPage();
    page.expect({ page: 'panel', search: '', limit: 8 });
    assert.equal(state.reads, 1);
    page.receive(show);
    await clock.advance(1_000);
    assert.deepEqual([posted.length, state.reads], [1, 1]);
    page.receive({ ...show, number: 2 });
    await clock.advance(1_000);
    assert.deepEqual([posted.length, state.reads], [2, 2]);

    const second = openPage();
    second.page.expect({ page: 'panel', search: '', limit: 8 });
    second.page.changed();
    second.page.receive(show);
    await second.clock.advance(199);
    assert.deepEqual([second.posted.length, second.state.reads], [2, 2]);
  });

  it('keeps what is to be said until the page listens', async () => {
    const { page, clock, posted } = openPage();
    page.expect({ page: 'panel', search: '', limit: 8 });
    page.notify('set aside');
    await clock.advance(1_000);
    assert.equal(posted.length, 0);
    page.receive(show);
    page.receive({ ...show, number: 2 });
    page.notify('again');
    const notices = posted.filter((message) => message.kind === 'notice');
    assert.deepEqual(
      notices.map(({ message }) => message),
      ['set aside', 'again'],
    );
  });

  it('answers what it is asked for, not what it expected', async () => {
    const views: string[] = [];
    const read = async (view: { page: string }) => {
      views.push(view.page);
      return snapshot;
    };
    const { page, clock, posted } = openPage({ read });
    page.expect({ page: 'overview', days: 30 });
    page.receive(show);
    await clock.advance(1_000);
    assert.deepEqual([views, posted.length], [['overview', 'panel'], 1]);

    const hidden = openPage({ read });
    hidden.state.visible = false;
    hidden.page.expect({ page: 'overview', days: 30 });
    assert.equal(views.length, 2, 'no work while hidden');
  });

  it('reads again when something changed while it read', async () => {
    const answers: (() => void)[] = [];
    const { page, clock, posted } = openPage({ read: () => new Promise((resolve) => answers.push(() => resolve(snapshot))) });
    page.receive(show);
    page.changed();
    page.receive({ ...show, number: 2 });
    answers[0]?.();
    await clock.advance(100);
    answers[1]?.();
    await clock.advance(0);
    assert.deepEqual(
      posted.map((message) => 'number' in message && message.number),
      [1, 2],
    );
    assert.equal(answers.length, 2);
  });

  it('says in words that the store cannot be read, and recovers', async () => {
    let broken = true;
    const read = async () => {
      if (broken) throw new StorageError('corrupt', 'The database was set aside.');
      return snapshot;
    };
    const { page, clock, posted } = openPage({ read });
    page.receive(show);
    await clock.advance(0);
    broken = false;
    page.changed();
    await clock.advance(200);
    assert.deepEqual(posted, [
      { kind: 'trouble', number: 1, message: 'The database was set aside.' },
      { kind: 'snapshot', number: 1, snapshot },
    ]);
  });

  it('answers an action with what went wrong', async () => {
    const perform = async () => {
      throw new Error('gone');
    };
    const { page, clock, posted } = openPage({ perform });
    page.receive({ kind: 'act', id: 7, action: { do: 'openReceipt', id: 'a' } });
    await clock.advance(0);
    assert.deepEqual(posted, [{ kind: 'done', id: 7, error: 'gone' }]);
  });

  const hostile: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['text', 'show'],
    ['an unknown kind', { kind: 'eval', code: '1' }],
    ['a view of another shape', { kind: 'show', number: 1, view: { page: 'panel', search: 5, limit: 8 } }],
    ['too many rows', { kind: 'show', number: 1, view: { page: 'panel', search: '', limit: 1e9 } }],
    ['a negative offset', { kind: 'show', number: 1, view: { page: 'log', filter: {}, sort: {}, offset: -1, limit: 1 } }],
    ['a command that is not on the list', { kind: 'act', id: 1, action: { do: 'command', command: 'workbench.action.terminal.new' } }],
    ['an unknown deed', { kind: 'act', id: 1, action: { do: 'template', deed: '__proto__', id: 'a' } }],
    ['a search of a megabyte', { kind: 'show', number: 1, view: { page: 'panel', search: 'x'.repeat(1e6), limit: 8 } }],
  ];
  for (const [name, message] of hostile) {
    it(`drops ${name}`, async () => {
      let performed = 0;
      const perform = async () => {
        performed++;
      };
      const { page, clock, posted, state } = openPage({ perform });
      page.receive(message);
      await clock.advance(1_000);
      assert.deepEqual([posted.length, state.reads, performed], [0, 0, 0]);
    });
  }

  it('posts nothing once it is closed', async () => {
    const { page, clock, posted } = openPage();
    page.receive(show);
    page.dispose();
    page.changed();
    await clock.advance(1_000);
    assert.equal(posted.length, 0);
    assert.equal(clock.pendingTimers, 0);
  });
});
