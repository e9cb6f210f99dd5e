import assert from 'node:assert/strict';
import { createSlotSuggestions } from '../../../../src/core/dashboard/slotSuggestions.ts';
import { templatesSnapshot } from '../../../../src/core/dashboard/templateRows.ts';
import type { ReviewedSlot } from '../../../../src/core/templates/render/slotRules.ts';
import { snapshotSchema } from '../../../../src/shared/protocolSnapshots.ts';
import { pastTemplate } from '../../../fakes/history.ts';
import { createMemoryStateStore } from '../../../fakes/memoryStateStore.ts';

const template = { ...pastTemplate(1, Date.UTC(2026, 10, 22)), slots: [] }; // orders
const orders: ReviewedSlot = { slot: { word: 'orders', kind: 'noun' }, places: 9, reason: 'an entity' };
const strange: ReviewedSlot = { slot: { word: 'parcels', kind: 'noun' }, places: 1 };

describe('parameters that a model proposed', () => {
  it('wait until they are taken or refused, also for the next window', async () => {
    const state = createMemoryStateStore();
    await createSlotSuggestions(state).put(template.id, [orders]);
    const suggestions = createSlotSuggestions(state);
    assert.deepEqual(await suggestions.list(template), [{ ...orders, places: 4 }]);
    assert.deepEqual(await suggestions.list({ ...template, id: 'another' }), []);
    await suggestions.drop(template.id, 'orders');
    assert.deepEqual(await suggestions.list(template), []);
  });

  it('stay dropped when several are dropped at once', async () => {
    const state = createMemoryStateStore();
    await createSlotSuggestions(state).put(template.id, [orders, strange]);
    await Promise.all([orders, strange].map(({ slot }) => createSlotSuggestions(state).drop(template.id, slot.word)));
    assert.equal(await state.get(`suggestions:${template.id}`), undefined);
  });

  it('are shown only while they fit the template', async () => {
    const suggestions = createSlotSuggestions(createMemoryStateStore());
    await suggestions.put(template.id, [orders, strange]);
    assert.deepEqual(
      (await suggestions.list(template)).map(({ slot }) => slot.word),
      ['orders'],
    );
    assert.deepEqual(await suggestions.list({ ...template, slots: [orders.slot] }), []);
  });

  it('are none when what is stored is damaged', async () => {
    const state = createMemoryStateStore();
    await state.set(`suggestions:${template.id}`, '[{"slot": 1}]');
    assert.deepEqual(await createSlotSuggestions(state).list(template), []);
    await state.set(`suggestions:${template.id}`, 'no JSON');
    assert.deepEqual(await createSlotSuggestions(state).list(template), []);
  });

  it('stand beside the parameters of the selected template', () => {
    const view = { page: 'templates', search: '', limit: 10, sort: 'used', selected: template.id } as const;
    const snapshot = templatesSnapshot([pastTemplate(1, 1)], [], view, undefined, { proposed: [orders], askPrice: '$0.001' });
    assert.ok(snapshotSchema.safeParse(snapshot).success);
    assert.equal(snapshot.selected?.askPrice, '$0.001');
    assert.deepEqual(snapshot.selected?.slots, [{ word: 'orders', kind: 'noun', places: 4 }]);
    assert.deepEqual(snapshot.selected?.suggestions, [{ word: 'orders', kind: 'noun', places: 9, reason: 'an entity' }]);
  });
});
