import assert from 'node:assert/strict';
import type { LinkState } from '../../../../src/core/team/teamLink.ts';
import type { TeamStanding } from '../../../../src/core/team/teamStore.ts';
import { teamViewSchema } from '../../../../src/shared/protocolTeam.ts';
import { planRefusal, testsRefusal } from '../../../../src/vscode/plans/planRefusal.ts';
import { teamTrouble } from '../../../../src/vscode/team/teamTrouble.ts';
import { teamView } from '../../../../src/vscode/team/teamView.ts';
import { scopeInSentence, scopeLabel, teamLines, troubleMark } from '../../../../src/vscode/team/teamWords.ts';

const usd = 1_000_000_000;
const standing: TeamStanding = {
  schema: 2,
  team: 'shop',
  person: 'anna',
  leads: true,
  month: '2026-11',
  revision: 7,
  isRestored: false,
  waitingHosts: 0,
  allowanceNanoUsd: 2 * usd,
  keepsPrompts: false,
  accepts: 'lead',
  sharesTemplates: false,
  limits: [
    { scope: 'team', limitNanoUsd: 100 * usd, committedNanoUsd: 99.99 * usd, reservedNanoUsd: 0 },
    { scope: 'person:anna', limitNanoUsd: 10 * usd, committedNanoUsd: 5 * usd, reservedNanoUsd: usd },
    { scope: 'project:a:b', limitNanoUsd: 0, committedNanoUsd: 0, reservedNanoUsd: 0 },
  ],
  holds: [],
};
const state = (parts: Partial<LinkState> = {}): LinkState => ({ kind: 'on', standing, allowanceNanoUsd: usd, ...parts });

describe('Words for a team store', () => {
  it('name whose limit it is', () => {
    const scopes = ['team', 'person', 'person:anna', 'person:ben', 'project:a:b'];
    assert.deepEqual(
      scopes.map((scope) => scopeLabel(scope, 'anna')),
      ['Team', 'Each person', 'You in the team', 'ben', 'Project a:b in the team'],
    );
    assert.deepEqual(
      scopes.map((scope) => scopeInSentence(scope, 'anna')),
      [
        'the limit of the team',
        'the limit of each person in the team',
        'your limit in the team',
        'the limit of ben in the team',
        'the limit of the team for the project a:b',
      ],
    );
  });

  it('say each limit with what is left', () => {
    assert.deepEqual(teamLines(state()), [
      'Team: $99.99 of $100.00 spent, $0.01 left',
      'You in the team: $5.00 of $10.00 spent, $1.00 reserved, $4.00 left',
      'Project a:b in the team: $0 of $0 spent, $0 left',
    ]);
    assert.deepEqual(teamLines(undefined), []);
  });

  const troubles: readonly [string, Partial<LinkState>, RegExp][] = [
    ['an allowance', { kind: 'away' }, /does not answer\. \$1\.00 of the allowance is left.*Templates work/],
    ['no allowance', { kind: 'away', allowanceNanoUsd: 0 }, /no allowance is left\. Models are off.*Templates still work/],
    ['a wrong password', { kind: 'broken', message: 'It does not let you in.' }, /^It does not let you in\. Models are not asked/],
    ['no word of why', { kind: 'broken' }, /^The team store cannot be used\. Models are not asked/],
    ['one host that is missing', { kind: 'restoring', standing: { ...standing, waitingHosts: 1 } }, /until 1 host has sent/],
    ['hosts that are missing', { kind: 'restoring', standing: { ...standing, waitingHosts: 3 } }, /until 3 hosts have sent/],
    ['a backup that nobody counted', { kind: 'restoring', standing: undefined }, /until every host has sent/],
  ];
  for (const [name, parts, words] of troubles)
    it(`say what goes on and what does not, with ${name}`, () => {
      assert.match(teamTrouble(state(parts)) ?? '', words);
      assert.match(teamLines(state(parts))[0] ?? '', words);
      assert.ok(troubleMark(state(parts).kind));
    });

  it('are silent while all is well', () => {
    assert.equal(teamTrouble(state()), undefined);
    assert.equal(troubleMark('on'), undefined);
  });

  it('say of a plan and of tests which limit leaves too little', () => {
    const refused = (by: 'team' | 'person' | 'teamProject') =>
      ({ granted: false, reason: 'doesNotFit', availableNanoUsd: 2 * usd, by }) as const;
    assert.match(planRefusal(refused('team')), /^The limit of the team leaves \$2\.00/);
    assert.match(planRefusal(refused('person')), /^Your limit in the team leaves \$2\.00/);
    assert.match(testsRefusal(refused('teamProject')) ?? '', /^The limit of the team for this project leaves \$2\.00/);
    const down = { granted: false, reason: 'limitReached', availableNanoUsd: 0, by: 'teamAway' } as const;
    assert.match(planRefusal(down), /does not answer/);
    assert.match(testsRefusal(down) ?? '', /cannot set money aside/);
    assert.equal(testsRefusal({ granted: false, reason: 'inUse' }), undefined);
    assert.match(planRefusal({ granted: false, reason: 'doesNotFit', availableNanoUsd: 0 }), /^The limit does not leave/);
  });
});

describe('The view of a team store', () => {
  it('rounds no share up to 100, and shows a limit of nothing as full', () => {
    const view = teamView(state());
    assert.deepEqual(teamViewSchema.parse(view), view);
    assert.deepEqual(
      view?.limits.map(({ name, percent, level }) => [name, percent, level]),
      [
        ['Team', 99.9, 99],
        ['You in the team', 50, 50],
        ['Project a:b in the team', 100, 100],
      ],
    );
    assert.equal(view?.name, 'Team "shop", as anna, who leads it');
    assert.equal(view?.allowance, '$1.00');
    assert.equal(view?.trouble, undefined);
  });

  it('is there before the server has answered, and nowhere without a team', () => {
    assert.deepEqual(teamView(state({ kind: 'away', standing: undefined, allowanceNanoUsd: 0 }))?.limits, []);
    assert.equal(teamView(undefined), undefined);
  });
});
