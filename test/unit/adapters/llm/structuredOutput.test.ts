import assert from 'node:assert/strict';
import { allRequired, enforceableSchema, schemaName } from '../../../../src/adapters/llm/structuredOutput.ts';

describe('enforceableSchema', () => {
  it('closes every object and leaves bounds out, at any depth', () => {
    const schema = {
      type: 'object',
      title: 'Review',
      properties: {
        // A property may have the name of a keyword.
        minimum: { type: 'number', minimum: 0, maximum: 5 },
        list: {
          type: 'array',
          minItems: 1,
          items: { type: 'object', properties: { id: { type: 'string', pattern: '^x' } }, required: ['id'] },
        },
        either: { anyOf: [{ type: 'object', properties: {} }, { type: 'null' }] },
      },
      required: ['minimum', 'list', 'either'],
    };
    assert.deepEqual(enforceableSchema(schema), {
      type: 'object',
      properties: {
        minimum: { type: 'number' },
        list: {
          type: 'array',
          items: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'], additionalProperties: false },
        },
        either: { anyOf: [{ type: 'object', properties: {}, additionalProperties: false }, { type: 'null' }] },
      },
      required: ['minimum', 'list', 'either'],
      additionalProperties: false,
    });
  });

  it('leaves the caller’s schema as it was', () => {
    const schema = Object.freeze({ type: 'object', properties: Object.freeze({ a: Object.freeze({ type: 'string' }) }) });
    assert.doesNotThrow(() => enforceableSchema(schema));
  });
});

describe('allRequired', () => {
  it('finds an optional property at any depth', () => {
    const inner = { type: 'object', properties: { a: { type: 'string' } } };
    assert.equal(allRequired({ ...inner, required: ['a'] }), true);
    assert.equal(allRequired(inner), false);
    assert.equal(allRequired({ type: 'object', properties: { list: { type: 'array', items: inner } }, required: ['list'] }), false);
    assert.equal(allRequired({ anyOf: [{ type: 'null' }, inner] }), false);
  });
});

describe('schemaName', () => {
  it('holds only what a name may hold', () => {
    assert.equal(schemaName('code review: v2'), 'code_review__v2');
    assert.equal(schemaName('ü'.repeat(100)).length, 64);
    assert.equal(schemaName(''), 'answer');
  });
});
