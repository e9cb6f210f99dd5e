import assert from 'node:assert/strict';
import fc from 'fast-check';
import { testFrameworks } from '../../../../src/core/tester/framework.ts';
import { commandLine, type RunnerFacts, testCommand } from '../../../../src/core/tester/runCommand.ts';

const everything: RunnerFacts = { exists: () => true, manifests: [] };
const only = (...paths: readonly string[]): RunnerFacts => ({ exists: (path) => paths.includes(path), manifests: [] });

describe('the command of a runner', () => {
  it('neither watches, nor takes a result from before, nor asks', () => {
    assert.deepEqual(args('vitest', 'src/a.test.ts').slice(0, 2), ['./node_modules/vitest/vitest.mjs', 'run']);
    assert.ok(args('jest', 'src/a.test.ts').includes('--watchAll=false'));
    assert.ok(args('go test', 'p/a_test.go').includes('-count=1'));
    assert.ok(args('JUnit', 'src/test/java/a/ATest.java').includes('-o'));
  });

  it('takes a file by its path, also where the runner takes patterns', () => {
    assert.equal(args('jest', 'src/[id].test.ts').at(-2), '--runTestsByPath');
    assert.ok(!args('node:test', 'src/[id].test.js').includes('--test'));
  });

  it('names the file from the folder it runs in, so that no name is taken for an option', () => {
    for (const framework of ['pytest', 'unittest', 'vitest', 'jest', 'mocha', 'node:test'] as const) {
      const command = testCommand({ framework, root: 'pkg', foundIn: undefined }, 'pkg/-rf.test.js', everything);
      assert.ok('args' in command && command.cwd === 'pkg' && command.args.at(-1) === './-rf.test.js');
    }
  });

  it('takes the nearest runner that is installed, and the interpreter of the project', () => {
    const vitest = testCommand(
      { framework: 'vitest', root: 'packages/a', foundIn: undefined },
      'packages/a/x.test.ts',
      only('node_modules/vitest/vitest.mjs'),
    );
    assert.equal('args' in vitest && vitest.args[0], '../../node_modules/vitest/vitest.mjs');
    assert.deepEqual(testCommand({ framework: 'vitest', root: '', foundIn: undefined }, 'x.test.ts', only()), { why: 'noRunner' });
    const python = testCommand({ framework: 'pytest', root: '', foundIn: undefined }, 'tests/test_a.py', only('.venv/bin/python'));
    assert.equal('args' in python && python.ownProgram, '.venv/bin/python');
    assert.deepEqual(testCommand({ framework: 'JUnit', root: '', foundIn: undefined }, 'ATest.java', only()), { why: 'noBuild' });
  });

  it('asks for coverage only where an add-on for it is installed', () => {
    const covered = testCommand({ framework: 'pytest', root: '', foundIn: undefined }, 'test_a.py', {
      exists: () => false,
      manifests: ['pytest\npytest-cov==5'],
    });
    assert.ok('args' in covered && covered.args.includes('--cov=.'));
    assert.ok(!args('pytest', 'test_a.py').some((one) => one.startsWith('--cov')));
  });

  it('holds no text of the repository but the path, whatever its files say', () => {
    const evil = fc.constantFrom(
      '$(touch x)',
      '; rm -rf .',
      '"scripts":{"test":"evil"}',
      '--require=./evil.js',
      '-Dexec=evil',
      'pytest-cov; evil',
    );
    fc.assert(
      fc.property(fc.constantFrom(...testFrameworks), fc.array(evil, { maxLength: 5 }), (framework, manifests) => {
        const found = { framework, root: '', foundIn: manifests[0] };
        const command = testCommand(found, 'a/b.test.js', { exists: () => true, manifests });
        if ('args' in command) assert.doesNotMatch(command.args.join('\n'), /evil|touch|rm -rf/);
      }),
    );
  });

  it('is shown so that every argument can be told from the next', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 4 }), fc.array(fc.string(), { maxLength: 4 }), (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        assert.notEqual(commandLine('p', one), commandLine('p', other));
      }),
    );
  });
});

function args(framework: (typeof testFrameworks)[number], path: string): readonly string[] {
  const command = testCommand({ framework, root: '', foundIn: undefined }, path, everything);
  return 'args' in command ? command.args : assert.fail(command.why);
}
