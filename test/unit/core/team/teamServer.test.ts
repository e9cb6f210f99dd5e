import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isOnThisMachine, readTeamServer, teamServerText } from '../../../../src/core/team/teamServer.ts';

const anna = { user: 'anna', host: 'db.example.com', port: 5432, database: 'q2o' };

describe('The address of a team store', () => {
  const good: readonly [string, object][] = [
    ['anna@db.example.com:5432/q2o', anna],
    ['anna@db.example.com/q2o', anna],
    [' postgresql://anna@db.example.com/q2o ', anna],
    ['postgres://anna@db.example.com/q2o', anna],
    ['POSTGRES://anna@db.example.com/q2o', anna],
    ['anna@127.0.0.1:6000/q2o', { ...anna, host: '127.0.0.1', port: 6000 }],
    ['anna@db.example.com/..', { ...anna, database: '..' }],
    ['anna@[::1]:6000/q2o', { ...anna, host: '::1', port: 6000 }],
    ['anna%40example.com@db.example.com/q2o', { ...anna, user: 'anna@example.com' }],
    ['anna@db.example.com/our%20team', { ...anna, database: 'our team' }],
    ['änne@db.example.com/q2o', { ...anna, user: 'änne' }],
  ];
  for (const [text, server] of good) it(`is read: ${text}`, () => assert.deepEqual(readTeamServer(text), { ok: true, server }));

  const bad = [
    '',
    'anna',
    'db.example.com/q2o',
    'anna@db.example.com',
    'anna@db.example.com/',
    'anna@/q2o',
    '@db.example.com/q2o',
    'anna@db.example.com:99999/q2o',
    'anna@db.example.com:x/q2o',
    'anna@db.example.com/q2o?sslmode=disable',
    'anna@db.example.com/q2o#x',
    'anna@db.example.com/q2o/more',
    'anna@db.example.com?host=evil.example.com/q2o',
    'anna%ff@db.example.com/q2o',
    'https://anna@db.example.com/q2o',
    'anna@db example.com/q2o',
  ];
  for (const text of bad) it(`is refused: ${text}`, () => assert.deepEqual(readTeamServer(text), { ok: false, why: 'form' }));

  it('holds no password', () => {
    assert.deepEqual(readTeamServer(`anna${':'}word@db.example.com/q2o`), { ok: false, why: 'password' });
  });

  it('is read as it was written', () => {
    const name = fc.string({ minLength: 1, unit: 'grapheme' });
    const host = fc.oneof(fc.domain(), fc.ipV4(), fc.constant('localhost'), fc.constant('::1'), fc.constant('2001:db8::7'));
    return fc.assert(
      fc.property(name, host, fc.integer({ min: 1, max: 65_535 }), name, (user, at, port, database) => {
        const server = { user, host: at, port, database };
        assert.deepEqual(readTeamServer(teamServerText(server)), { ok: true, server });
      }),
    );
  });

  const near: readonly [string, boolean][] = [
    ['localhost', true],
    ['127.0.0.1', true],
    ['127.1.2.3', true],
    ['::1', true],
    ['db.localhost', false],
    ['localhost.example.com', false],
    ['128.0.0.1', false],
    ['127.0.0.1.example.com', false],
    ['0.0.0.0', false],
    ['10.0.0.1', false],
  ];
  for (const [host, expected] of near)
    it(`${expected ? 'stays on' : 'leaves'} this machine: ${host}`, () => assert.equal(isOnThisMachine({ host }), expected));
});
