import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { settingKeys, settingsTable } from '../../../../src/core/config/settingsTable.ts';
import { allOrNothing } from '../../../../src/core/portability/allOrNothing.ts';
import { type Bundle, readBundle, writeBundle } from '../../../../src/core/portability/bundle.ts';
import { importPage } from '../../../../src/core/portability/importPage.ts';
import { afterImport, planImport } from '../../../../src/core/portability/importPlan.ts';
import { makeBundle, type Portable } from '../../../../src/core/portability/makeBundle.ts';
import type { Template } from '../../../../src/core/templates/template.ts';

const nothing: Portable = { settings: {}, agents: {}, projects: [], templates: [] };

function template(id: string, parts: Partial<Template> = {}): Template {
  const counters = { served: 3, accepted: 2, edited: 0, rejected: 0, undone: 0, kept: 2, examples: 1, lastUsedAtMs: 7 };
  return {
    format: 1,
    id,
    task: 'a router for orders',
    language: 'python',
    technologies: ['fastapi'],
    fileName: 'orders.py',
    code: 'orders = 1\n',
    slots: [{ word: 'orders', kind: 'noun' }],
    provenance: { project: 'shop', provider: 'gemini', model: 'm', learnedAtMs: 1, costNanoUsd: 5 },
    score: 97,
    counters,
    state: 'active',
    versions: [],
    ...parts,
  };
}

function bundleOf(text: string): Bundle {
  const read = readBundle(text);
  assert.ok('bundle' in read, JSON.stringify(read));
  return read.bundle;
}

function problemsOf(text: string): readonly string[] {
  const read = readBundle(text);
  assert.ok('problems' in read);
  return read.problems.map(({ line, key, message }) => `${line} ${key}: ${message}`);
}

const frame = (parts: string) => `{ "format": "q2o-bundle", "version": 1,\n${parts} }`;

/** Values that fit, for some keys of each kind. */
const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  'validation.threshold': fc.integer({ min: 0, max: 100 }),
  'templates.learn': fc.boolean(),
  'generation.effort': fc.constantFrom('low', 'medium', 'high'),
  'prompt.system': fc.string({ maxLength: 40 }),
  'prompt.conventions': fc.dictionary(fc.string({ maxLength: 10 }), fc.string({ maxLength: 20 }), { maxKeys: 3, noNullPrototype: true }),
  'providers.order': fc.array(fc.constantFrom('gemini', 'openai', 'ollama'), { maxLength: 3 }),
  'budget.requestLimitUsd': fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
};
const agentSettings = fc.record(values, { requiredKeys: [] });
const userSettings = fc.record({ ...values, 'budget.monthlyLimitUsd': fc.integer({ min: 0, max: 1000 }) }, { requiredKeys: [] });
const agents = fc.record({ coder: agentSettings, tester: agentSettings }, { requiredKeys: [] });
const projects = fc.uniqueArray(
  fc.record({ id: fc.constantFrom('a', 'b', 'c-1'), client: fc.string({ maxLength: 20 }), settings: agentSettings, agents }),
  { selector: ({ id }) => id, maxLength: 3 },
);
const templates = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('t1', 't2', 't3'),
    score: fc.integer({ min: 0, max: 100 }),
    // The parameter stands in it.
    code: fc.string({ maxLength: 40 }).map((text) => `orders = 1\n# ${text.replace(/\W/g, ' ')}`),
  }),
  { selector: ({ id }) => id, maxLength: 3 },
);
const portables: fc.Arbitrary<Portable> = fc
  .record({ settings: userSettings, agents, projects, templates })
  .map((made) => ({ ...made, templates: made.templates.map(({ id, ...parts }) => template(id, parts)) }));

describe('export and import', () => {
  it('is there and back again for everything that may leave', () =>
    fc.assert(
      fc.property(portables, portables, (there, here) => {
        const { bundle, leftOut } = makeBundle(there);
        assert.deepEqual(leftOut, []);
        const read = bundleOf(writeBundle(bundle));
        // JSON has no -0.
        const { settings, agents: blocks, templates: learned, projects: profiles } = JSON.parse(JSON.stringify(there)) as Portable;
        assert.deepEqual(read, { settings, agents: blocks, projects: profiles, templates: learned });
        const after = afterImport(planImport(read, here, []), here);
        for (const [key, value] of Object.entries(settings)) assert.deepEqual(after.settings[key], value);
        for (const key of Object.keys(here.settings))
          if (!Object.hasOwn(settings, key)) assert.deepEqual(after.settings[key], here.settings[key]);
        for (const [agent, block] of Object.entries(blocks))
          for (const [key, value] of Object.entries(block)) assert.deepEqual(after.agents[agent]?.[key], value);
        for (const one of learned)
          assert.deepEqual(
            after.templates.find(({ id }) => id === one.id),
            one,
          );
        assert.deepEqual(planImport(read, after, []).changes, []);
      }),
    ));

  it('carries every setting at its default', () => {
    const settings = Object.fromEntries(settingKeys.map((key) => [key, settingsTable[key].default]));
    assert.deepEqual(bundleOf(writeBundle(makeBundle({ ...nothing, settings }).bundle)).settings, JSON.parse(JSON.stringify(settings)));
  });
});

describe('an export', () => {
  const secrets = [
    'sk-proj-abcdefghijklmnopqrstuvwxyz012345',
    'AKIAIOSFODNN7EXAMPL3',
    `ghp_${'a1'.repeat(18)}`,
    `AIza${'Sy1'.repeat(12)}`,
    'postgres://shop:hunter2hunter2@db.example.com/shop',
    '-----BEGIN RSA PRIVATE KEY-----',
  ];
  for (const secret of secrets) {
    it(`never holds ${secret.slice(0, 12)}…, wherever it stands`, () => {
      const endpoint = { id: 'proxy', baseUrl: 'https://proxy.example.com/v1', model: 'm', headers: { Authorization: `Bearer ${secret}` } };
      const prompt = { 'prompt.system': `use ${secret}`, 'prompt.conventions': { go: secret }, 'prompt.additions': secret };
      const { bundle, leftOut } = makeBundle({
        settings: { ...prompt, 'providers.endpoints': [endpoint], 'validation.threshold': 90 },
        agents: { tester: prompt },
        projects: [{ id: 'shop', client: secret, settings: prompt, agents: { coder: prompt } }],
        templates: [
          template('code', { code: `key = "${secret}"` }),
          template('task', { task: secret }),
          template('old', { versions: [{ code: secret, slots: [], score: 90, replacedAtMs: 1 }] }),
          template('clean'),
        ],
      });
      const text = writeBundle(bundle);
      assert.ok(!text.includes(secret));
      assert.doesNotMatch(text, /Authorization|Bearer/);
      assert.deepEqual(
        bundle.templates.map(({ id }) => id),
        ['clean'],
      );
      assert.equal(bundle.settings['validation.threshold'], 90);
      assert.deepEqual(bundle.settings['providers.endpoints'], [{ id: 'proxy', baseUrl: 'https://proxy.example.com/v1', model: 'm' }]);
      assert.equal(leftOut.length, 3 * 4 + 3);
      assert.ok(leftOut.every((what) => !what.includes(secret) || what.startsWith('Template')));
    });
  }

  for (const baseUrl of ['https://me:pass@gw.example.com/v1', 'https://gw.example.com/v1?key=abc', 'https://gw.example.com/#token']) {
    it(`leaves out an address that carries access: ${baseUrl}`, () => {
      const endpoint = { id: 'gw', baseUrl, model: 'm' };
      const { bundle } = makeBundle({ ...nothing, settings: { 'providers.gemini.baseUrl': baseUrl, 'providers.endpoints': [endpoint] } });
      assert.deepEqual(bundle.settings, {});
    });
  }

  it('leaves out what would not be taken in again, and says so', () => {
    const settings = { 'validation.threshold': 'high', 'no.such': 1 };
    const { bundle, leftOut } = makeBundle({ ...nothing, settings, agents: { poet: {}, tester: { sandbox: true } } });
    assert.deepEqual([bundle.settings, bundle.agents], [{}, { tester: {} }]);
    assert.equal(leftOut.length, 4);
  });
});

describe('an import', () => {
  const bad: readonly (readonly [what: string, text: string, told: RegExp])[] = [
    ['broken JSON', '{ "format": ', /^1 : This is not valid JSON/],
    ['another file', '{ "name": "x" }', /not exported by Q2O/],
    ['a newer version', '{ "format": "q2o-bundle",\n"version": 2 }', /^2 version: .*version 2; your version of Q2O reads up to 1/],
    ['an unknown part', frame('"keys": {}'), /keys/],
    ['an unknown setting', frame('"settings": {\n"no.such": 1 }'), /^3 settings\.no\.such: Q2O has no setting/],
    ['a bad value', frame('"settings": {\n"validation.threshold": 101 }'), /^3 settings\.validation\.threshold: .*not allowed/],
    ['an unknown agent', frame('"agents": { "poet": {} }'), /no agent "poet"/],
    ['a limit for an agent', frame('"agents": { "coder": { "budget.monthlyLimitUsd": 1 } }'), /cannot be set here/],
    [
      'a project that sets an address',
      frame('"projects": [{ "id": "a", "settings": {\n"providers.gemini.baseUrl": "x" } }]'),
      /^3 .*cannot be set here/,
    ],
    ['a project id that is none', frame('"projects": [{ "id": "a b" }]'), /^2 projects\.0\.id/],
    ['a project twice', frame('"projects": [{ "id": "a" }, { "id": "a" }]'), /twice/],
    ['a template that is none', frame('"templates": [\n{ "id": "t" }]'), /^3 templates\.0.*not a learned template/],
    ['a key twice', frame('"settings": {},\n"settings": {}'), /^3 settings: .*twice/],
    ['a deep nest', '['.repeat(200_000), /nested too deeply/],
  ];
  for (const [what, text, told] of bad) {
    it(`takes nothing of a file with ${what}, and says where`, () => {
      const found = problemsOf(text);
      assert.ok(
        found.some((one) => told.test(one)),
        found.join('\n'),
      );
    });
  }

  it('asks to look twice at addresses, prices, limits and whatever is less strict', () => {
    const plan = planImport(
      bundleOf(
        frame(
          '"settings": { "providers.gemini.baseUrl": "https://x.example.com", "budget.monthlyLimitUsd": 99, "prices.overrides": { "m": { "inputPerMTok": 0, "outputPerMTok": 0 } }, "validation.threshold": 1 }',
        ),
      ),
      { ...nothing, settings: { 'budget.monthlyLimitUsd': 5 } },
      [],
    );
    assert.deepEqual(
      plan.changes.map((change) => change.kind === 'setting' && change.caution !== undefined),
      [true, true, true, true],
    );
    assert.match(importPage(plan), /`budget\.monthlyLimitUsd `?: .*5.*becomes.*99|Look twice/);
  });

  it('keeps the headers of an endpoint only at the address they were meant for', () => {
    const before = [
      { id: 'a', baseUrl: 'https://a.example.com', model: 'm', headers: { 'x-key': '1' } },
      { id: 'b', baseUrl: 'https://b.example.com', model: 'm', headers: { 'x-key': '2' } },
    ];
    const bundle = bundleOf(
      frame(
        '"settings": { "providers.endpoints": [{ "id": "a", "baseUrl": "https://a.example.com", "model": "n", "headers": { "x": "y" } }, { "id": "b", "baseUrl": "https://evil.example.com", "model": "m" }] }',
      ),
    );
    const { settings } = afterImport(planImport(bundle, { ...nothing, settings: { 'providers.endpoints': before } }, []), nothing);
    assert.deepEqual(settings['providers.endpoints'], [
      { id: 'a', baseUrl: 'https://a.example.com', model: 'n', headers: { 'x-key': '1' } },
      { id: 'b', baseUrl: 'https://evil.example.com', model: 'm' },
    ]);
  });

  it('puts a profile into the folder of that project, or into the only one that has none', () => {
    const shop = { id: 'shop', client: '', settings: {}, agents: {} };
    const bundle: Bundle = { ...nothing, projects: [{ ...shop, client: 'ACME' }] };
    const foldersOf = (...folders: Parameters<typeof planImport>[2]) => {
      const { changes, notes } = planImport(bundle, nothing, folders);
      return [changes.map((change) => change.kind === 'profile' && change.folder.id), notes.length];
    };
    assert.deepEqual(foldersOf({ id: 'x', name: 'same', profile: undefined }, { id: 'y', name: 'same', profile: shop }), [['y'], 0]);
    assert.deepEqual(foldersOf({ id: 'x', name: 'same', profile: undefined }), [['x'], 0]);
    assert.deepEqual(foldersOf({ id: 'x', name: 'same', profile: { ...shop, id: 'other' } }), [[], 1]);
    assert.deepEqual(foldersOf(), [[], 1]);
  });

  it('shows hostile text as text', () => {
    const hostile = template('t', { task: '[x](command:evil) <b> `code`\n# Title' });
    const page = importPage(
      planImport({ ...nothing, templates: [hostile], settings: { 'prompt.system': 'a ``` b\n# Title' } }, nothing, []),
    );
    assert.doesNotMatch(page, /^# Title/m);
    assert.doesNotMatch(page, /(?<!\\)\[x\]|(?<!\\)<b>/);
    assert.match(page, /```` "a ``` b\\n# Title" ````/);
  });
});

describe('allOrNothing', () => {
  it('leaves everything as it was when any step fails', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }), async (count, failing) => {
        const state: number[] = [];
        const steps = Array.from({ length: count }, (_, at) => ({
          async run() {
            if (at === failing) throw new Error('full');
            state.push(at);
          },
          async undo() {
            assert.equal(state.pop(), at);
          },
        }));
        const failed = await allOrNothing(steps).then(
          () => false,
          () => true,
        );
        assert.equal(failed, failing < count);
        assert.deepEqual(state, failed ? [] : steps.map((_, at) => at));
      }),
    ));

  it('says when something could not be taken back, and takes back the rest', async () => {
    const undone: string[] = [];
    const step = (name: string, fails = false) => ({
      run: async () => (name === 'last' ? Promise.reject(new Error('full')) : undefined),
      undo: async () => (fails ? Promise.reject(new Error('stuck')) : void undone.push(name)),
    });
    await assert.rejects(allOrNothing([step('a'), step('b', true), step('c'), step('last')]), AggregateError);
    assert.deepEqual(undone, ['c', 'a']);
  });
});
