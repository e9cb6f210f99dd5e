import assert from 'node:assert/strict';
import fc from 'fast-check';
import { builtInLibrary } from '../../../../../src/core/templates/builtIn/library.ts';
import { lesson, taskQuery, testEngine } from '../../../../fakes/templateEngines.ts';
import { webhookCode, webhookTask } from '../../../../fakes/webhookTemplate.ts';

async function taught() {
  const engine = testEngine();
  const outcome = await engine.learn(lesson(webhookTask, 'python', webhookCode, ['fastapi']));
  assert.ok(outcome.learned);
  return { engine, id: outcome.templateId };
}

describe('near templates', () => {
  const rows: readonly (readonly [task: string, word: string, isSure: boolean, difference: RegExp])[] = [
    ['Mollie webhook handler for bookings with FastAPI, mails a receipt', 'bookings', true, /also says "receipt"/],
    ['Mollie webhook for bookings', 'bookings', true, /uses FastAPI/],
    ['Mollie webhook handler with FastAPI', 'rentals', false, /^$/],
  ];
  for (const [task, word, isSure, difference] of rows) {
    it(task, async () => {
      const { engine, id } = await taught();
      const certain = engine.suggest(taskQuery(task), 3);
      const [near] = engine.near(taskQuery(task), 3);
      if (certain.length > 0) return assert.equal(near, undefined);
      assert.equal(near?.templateId, id);
      assert.deepEqual(near?.parameters, [{ from: 'rentals', to: word, isSure }]);
      assert.match(near?.differences.join('; ') ?? '', difference);
    });
  }

  /** Asked for in words that leave the parameter unclear: what is prefilled is a whole name, or the template's own word. */
  const prefilled: readonly (readonly [task: string, word: string])[] = [
    ['we get mollie calls for season tickets all day, fastapi, mail a receipt too', 'season tickets'],
    ['Mollie tells us about guided tours, webhook in fastapi, and log to Datadog', 'guided tours'],
    ['fastapi mollie webhook: opt-in forms, plus a retry', 'opt-in forms'],
    ['parking permits paid by mollie, fastapi hook, with tracing', 'parking permits'],
    ['FastAPI, Mollie webhook, spare parts paid, tell the warehouse', 'spare parts'],
  ];
  for (const [task, word] of prefilled) {
    it(`prefills "${word}" for "${task}"`, async () => {
      const { engine } = await taught();
      const [near] = engine.near(taskQuery(task), 3);
      assert.deepEqual(
        near?.parameters.map(({ to }) => to),
        [word],
      );
    });
  }

  it('prefills no half of what is joined, whatever the words', async () => {
    const { engine } = await taught();
    const piece = fc.constantFrom('check', 'walk', 'opt', 'add', 'sign', 'pick');
    const noun = fc.constantFrom('prompts', 'visits', 'forms', 'orders', 'images');
    const frame = fc.constantFrom('Mollie webhook for #', 'fastapi mollie webhook, # and a receipt', '# paid by Mollie, FastAPI hook');
    await fc.assert(
      fc.asyncProperty(piece, piece, noun, frame, async (one, other, last, text) => {
        const [near] = engine.near(taskQuery(text.replace('#', `${one}-${other} ${last}`)), 3);
        const to = (near?.parameters[0]?.to ?? '').replaceAll('-', ' ');
        assert.ok(to === 'rentals' || to.includes(`${one} ${other}`) || !new RegExp(`\\b(?:${one}|${other})\\b`).test(to), to);
      }),
      { numRuns: 60 },
    );
  });

  it('renders the one that is taken, with the words given', async () => {
    const { engine } = await taught();
    const [near] = engine.near(taskQuery('Mollie webhook for bookings'), 3);
    assert.ok(near);
    const answer = await engine.renderWith(near.templateId, near.parameters, 'The user took it.');
    assert.ok(answer.served && answer.code.includes('BookingStatus.PAID'));
  });

  it('says first that the project allows older versions than the code needs', async () => {
    const engine = testEngine(builtInLibrary);
    await engine.ready();
    const versions = { python: { version: '3.11', fileName: 'pyproject.toml' } };
    const [near] = engine.near({ ...taskQuery('retry decorator with exponential backoff', 'python'), versions }, 1);
    assert.equal(near?.templateId, 'python.retry.decorator');
    assert.equal(near.differences[0], 'it needs Python 3.12 or newer and your project allows 3.11 (pyproject.toml)');
  });

  it('has none for a task that is about something else, or for a file of another language', async () => {
    const { engine } = await taught();
    assert.deepEqual(engine.near(taskQuery('Dockerfile for nginx'), 3), []);
    assert.deepEqual(engine.near(taskQuery('Mollie webhook for bookings', 'go'), 3), []);
  });
});
