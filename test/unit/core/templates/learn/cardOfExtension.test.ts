import assert from 'node:assert/strict';
import { lesson, taskQuery, testEngine } from '../../../../fakes/templateEngines.ts';

const code = `package com.example.rooms

import io.ktor.server.request.receive
import io.ktor.server.routing.Route
import io.ktor.server.routing.post
import kotlinx.serialization.Serializable

@Serializable
data class NewRental(val title: String)

fun Route.createRental(rentals: Rentals) {
    post("/rentals") {
        rentals.add(call.receive<NewRental>())
    }
}
`;

const card = {
  intent: { action: 'create', artefact: 'route', technologies: ['ktor', 'kotlin'], constraints: [] },
  parameters: [
    {
      word: 'rentals',
      kind: 'noun',
      occurrences: ['NewRental', 'createRental', 'Rentals', '/rentals', 'rentals.add', 'rentals:'],
      keep: [],
    },
  ],
  wordings: ['Kotlin: POST endpoint for rentals with Ktor'],
  not: [],
};

async function taught() {
  const engine = testEngine();
  const outcome = await engine.learn(lesson('Ktor route in Kotlin that creates rentals', 'kotlin', code, ['ktor']));
  assert.ok(outcome.learned);
  const verified = await engine.addCard(outcome.templateId, card, async () => 100);
  assert.ok(verified.kept);
  return { engine, dropped: verified.dropped };
}

describe('a template in a language without a parser', () => {
  it('keeps the places of its card, for other names of the same shape are as well formed', async () => {
    assert.deepEqual((await taught()).dropped, []);
  });

  it('renames the members that it adds to somebody else’s types, with a card and without', async () => {
    const plain = testEngine();
    await plain.learn(lesson('Ktor route in Kotlin that creates rentals', 'kotlin', code, ['ktor']));
    for (const engine of [(await taught()).engine, plain]) {
      const answer = await engine.serve(taskQuery('Ktor route in Kotlin that creates parcels'), 'learned');
      assert.ok(answer.served);
      assert.ok(answer.code.includes('fun Route.createParcel(parcels: Parcels)') && !/rental/i.test(answer.code), answer.code);
    }
  });
});
