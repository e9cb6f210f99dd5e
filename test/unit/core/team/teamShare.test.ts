import assert from 'node:assert/strict';
import type { LinkState } from '../../../../src/core/team/teamLink.ts';
import { createTeamShare, type Joined } from '../../../../src/core/team/teamShare.ts';
import type { TeamStanding, TeamStore } from '../../../../src/core/team/teamStore.ts';
import type { ServedPage, TeamTemplates } from '../../../../src/core/team/teamTemplates.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { createMemoryResponseCache } from '../../../fakes/memoryResponseCache.ts';
import { createMemoryTemplateCopy } from '../../../fakes/memoryTemplateCopy.ts';
import { silentLog } from '../../../fakes/temporaryDatabase.ts';

describe('what a host shares with its team', () => {
  const clock = new FakeClock();
  const answers = createMemoryResponseCache(clock);
  let state: LinkState;
  let listeners: Set<() => void>;
  let joined: Joined | undefined;
  let keptBack: number;
  beforeEach(() => {
    state = { kind: 'on', standing: { sharesTemplates: true, keepsPrompts: true } as TeamStanding, allowanceNanoUsd: 0 };
    listeners = new Set();
    joined = undefined;
    keptBack = 0;
  });

  const teamWith = (book: string, ids: readonly string[]): Joined => {
    const rows = ids.map((id, at) => ({
      id,
      change: at + 1,
      version: 1,
      source: 'learned',
      language: 'go',
      updatedAtMs: 1,
      document: id,
      person: 'anna',
      acceptedBy: [],
    }));
    const templates = {
      after: async (change: number): Promise<ServedPage> => ({ rows: rows.slice(change), last: rows.length, book, epoch: 'e' }),
    } as unknown as TeamTemplates;
    return {
      link: { state: () => state, onDidChange: () => () => undefined },
      team: { sharing: { templates, answers } } as unknown as TeamStore,
    };
  };
  function share() {
    const copy = createMemoryTemplateCopy();
    const made = createTeamShare({
      connections: {
        current: async () => joined,
        onDidChange(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      copy,
      outbox: {
        unexamined: async () => [],
        examined: async () => undefined,
        keepBackAll: async () => {
          keptBack += 1;
        },
        letGo: async () => undefined,
        forget: async () => undefined,
      },
      templates: { onDidChange: () => () => undefined },
      sharedDocument: () => undefined,
      read: async ({ document }) => document,
      clock,
      log: silentLog,
    });
    const become = async (next: Joined | undefined): Promise<void> => {
      joined = next;
      for (const listener of listeners) listener();
      await made.run();
    };
    const serving = async () => (await copy.changes(0, 100)).rows.flatMap(({ document }) => document ?? []);
    return { ...made, become, serving };
  }

  it('follows the team it joins, changes to another, and forgets the one that it leaves', async () => {
    const host = share();
    await host.run();
    assert.equal(await host.current(), undefined);
    await host.become(teamWith('one', ['a', 'b']));
    assert.deepEqual([await host.serving(), keptBack], [['a', 'b'], 1]);
    await host.become(teamWith('two', ['c']));
    assert.deepEqual([await host.serving(), keptBack], [['c'], 2]);
    await host.become(undefined);
    assert.deepEqual(await host.serving(), []);
    await host.close();
    assert.equal(listeners.size, 0);
  });

  it('keeps the copy while the server cannot be connected to', async () => {
    const host = share();
    await host.become(teamWith('one', ['a']));
    await host.become({ link: { state: () => ({ ...state, kind: 'broken' }), onDidChange: () => () => undefined }, team: {} as TeamStore });
    assert.deepEqual(await host.serving(), ['a']);
    assert.equal(await host.current(), undefined);
    await host.close();
  });

  it('has answers only while the server is there and stores code', async () => {
    const host = share();
    await host.become(teamWith('one', []));
    assert.equal(host.answers(), answers);
    state = { ...state, kind: 'away' };
    assert.equal(host.answers(), undefined);
    state = { ...state, kind: 'on', standing: { sharesTemplates: true, keepsPrompts: false } as TeamStanding };
    assert.equal(host.answers(), undefined);
    await host.close();
  });
});
