import assert from 'node:assert/strict';
import { isErrorEvent, readErrorBody } from '../../../../src/adapters/llm/errorBody.ts';

describe('an event of an answer', () => {
  const words = 'engine stopped';
  const errors: readonly object[] = [
    { error: words },
    { error: { message: words } },
    { error: { error: { message: words } } },
    { error: true, message: words },
    { Error: { Code: 'Internal', Message: words } },
    { err: words },
    { failure: { message: words } },
    { type: 'exception', message: words },
    { type: 'error_event', message: words },
    { type: 'server_error', message: words, usage: null },
    { type: 'InternalServerError', message: words, code: 500 },
    { event: 'error', task_id: 't', status: 400, code: 'invalid_param', message: words },
    { status: 'error', message: words },
    { level: 'error', message: words },
    { exception: 'java.lang.IllegalStateException', message: words },
    { code: 500, msg: words },
    { code: 20012, message: words, data: null },
    { code: 'Throttling', message: words, request_id: 'r' },
    { success: false, message: words },
    { choices: [], code: 500, message: words },
    { choices: null, usage: null, error_msg: words },
    { object: 'chat.completion.chunk', choices: [], error: { message: words } },
    { header: { code: 10013, message: words, sid: 's' }, payload: {} },
    { detail: { message: words } },
    { detail: [{ msg: words }] },
    { errors: [{ message: words }] },
    { message: words },
  ];
  for (const value of errors) {
    it(`is an error: ${JSON.stringify(value)}`, () => {
      assert.equal(isErrorEvent({ value, type: '' }), true);
      assert.match(readErrorBody(value).message, /engine stopped/);
    });
  }

  const others: readonly object[] = [
    { choices: [{ delta: { content: 'Error: x' } }] },
    { choices: [], usage: { total_tokens: 1 } },
    { choices: [], error: null },
    { choices: [], error: {} },
    { type: 'ping' },
    { type: 'status', message: 'Searching' },
    { type: 'response.failed', response: { error: { message: words } } },
    { type: 'message_start', message: { usage: {} } },
    { id: 'g', status: 'processing', message: 'thinking' },
    { status: 200, message: 'ok' },
    { code: 0, message: 'success', data: {} },
    { object: 'chat.completion.chunk', message: 'warming up' },
    { queue_position: 3, message: 'in the queue' },
    { header: { code: 0, message: 'Success' }, choices: [] },
  ];
  for (const value of others) {
    it(`is no error: ${JSON.stringify(value)}`, () => assert.equal(isErrorEvent({ value, type: '' }), false));
  }
});
