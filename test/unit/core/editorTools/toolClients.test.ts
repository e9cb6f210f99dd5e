import assert from 'node:assert/strict';
import {
  addToolClient,
  clientOf,
  removeToolClient,
  saveToolSettings,
  toolClients,
  toolSettings,
} from '../../../../src/core/editorTools/toolClients.ts';
import { createMemoryStateStore } from '../../../fakes/memoryStateStore.ts';

const client = (name: string, tokenHash = `hash of ${name}`) => ({ name, tokenHash, createdAtMs: 1 });

describe('agents that may call the tools', () => {
  it('are let in one by one, found by the hash of their token, and taken out again', async () => {
    const state = createMemoryStateStore();
    assert.deepEqual(await toolClients(state), []);
    await addToolClient(state, client('One'));
    await addToolClient(state, client('Two'));
    assert.equal((await clientOf(state, 'hash of Two'))?.name, 'Two');
    assert.equal(await clientOf(state, ''), undefined);
    await removeToolClient(state, 'Two');
    assert.equal(await clientOf(state, 'hash of Two'), undefined);
    assert.deepEqual(
      (await toolClients(state)).map(({ name }) => name),
      ['One'],
    );
  });

  it('get a new token under the same name, and the old one is no longer good', async () => {
    const state = createMemoryStateStore();
    await addToolClient(state, client('One', 'old'));
    await addToolClient(state, client('One', 'new'));
    assert.equal(await clientOf(state, 'old'), undefined);
    assert.equal((await clientOf(state, 'new'))?.name, 'One');
  });

  it('are all kept when two windows let one in at the same time', async () => {
    const state = createMemoryStateStore();
    await Promise.all(Array.from({ length: 20 }, (_, at) => addToolClient(state, client(`Agent ${at}`))));
    assert.equal((await toolClients(state)).length, 20);
  });

  for (const text of ['', '{', '[]', '[{"name":7}]', 'null'])
    it(`are none where ${JSON.stringify(text)} is kept`, async () => {
      const state = createMemoryStateStore();
      await state.set('tools.clients', text);
      assert.deepEqual(await toolClients(state), []);
      await addToolClient(state, client('One'));
      assert.equal((await toolClients(state)).length, 1);
    });

  it('learn of the limit once the editor has said it', async () => {
    const state = createMemoryStateStore();
    assert.equal(await toolSettings(state), undefined);
    await saveToolSettings(state, { monthlyNanoUsd: 5, learnThreshold: 95 });
    assert.deepEqual(await toolSettings(state), { monthlyNanoUsd: 5, learnThreshold: 95 });
  });
});
