import assert from 'node:assert/strict';
import fc from 'fast-check';
import { coverageOf } from '../../../../src/core/tester/coverage.ts';
import { readRun } from '../../../../src/core/tester/readRun.ts';
import { readGoEvents } from '../../../../src/core/tester/reports/goEvents.ts';
import { readJestReport, readMochaReport } from '../../../../src/core/tester/reports/jsonReports.ts';
import type { TestResult } from '../../../../src/core/tester/reports/testResults.ts';
import { readUnittest } from '../../../../src/core/tester/reports/unittestText.ts';
import { readJunit, readTrx } from '../../../../src/core/tester/reports/xmlReports.ts';

const said = (results: readonly TestResult[]) => results.map(({ name, status }) => `${name}: ${status}`);

describe('reports of runners', () => {
  it('keep names of parameters with brackets, colons and quotes', () => {
    const xml =
      '<testsuite><testcase classname="t" name="test_a[(0, 1]-x::y]" time="0"/><testcase name="b &quot;q&quot; &lt;c&gt;"><failure message="a &gt; b">x</failure></testcase></testsuite>';
    assert.deepEqual(said(readJunit(xml)), ['test_a[(0, 1]-x::y]: passed', 'b "q" <c>: failed']);
  });

  it('are read although they are cut, hold comments, or raw text that looks like a report', () => {
    assert.deepEqual(said(readJunit('<testcase name="a"/><!-- <testcase name="no"/> --><testcase name="b"><failure message="x"')), [
      'a: passed',
    ]);
    const raw = '<testcase name="a"><system-out><![CDATA[<testcase name="forged"/>]]></system-out></testcase>';
    assert.deepEqual(said(readJunit(raw)), ['a: passed']);
    assert.deepEqual(said(readJunit('<testcase name="a > b"><failure message="1 > 2"/></testcase>')), ['a > b: failed']);
  });

  it('tell a file that does not load from a test that fails', () => {
    const pytest = '<testcase classname="" name="tests.test_a"><error message="collection failure">ImportError</error></testcase>';
    assert.equal(readJunit(pytest)[0]?.status, 'broken');
    const assertion = '<testcase name="a"><failure message="AssertionError: ImportError was expected">x</failure></testcase>';
    assert.equal(readJunit('<testcase name="a"><error message="KeyError: 1">x</error></testcase>')[0]?.status, 'failed');
    assert.equal(readJunit(assertion)[0]?.status, 'failed');
    const notRaised = `<testcase name="a"><failure message="Failed: DID NOT RAISE &lt;class 'SyntaxError'&gt;">x</failure></testcase>`;
    assert.equal(readJunit(notRaised)[0]?.status, 'failed');
    assert.equal(readJunit('<testcase name="a"><error message="ImportError: no name x">x</error></testcase>')[0]?.status, 'broken');
    const jest = JSON.stringify({ testResults: [{ status: 'failed', message: 'Cannot find module', assertionResults: [] }] });
    assert.deepEqual(said(readJestReport(jest)), [': broken']);
  });

  it('of Jest and Vitest have skipped and pending tests that are no success', () => {
    const jest = JSON.stringify({
      testResults: [
        {
          status: 'passed',
          assertionResults: ['passed', 'failed', 'pending', 'todo', 'skipped'].map((status, at) => ({
            title: `t${at}`,
            status,
            failureMessages: null,
          })),
        },
      ],
    });
    assert.deepEqual(said(readJestReport(jest)), ['t0: passed', 't1: failed', 't2: skipped', 't3: skipped', 't4: skipped']);
  });

  it('of Mocha count a hook that fails', () => {
    const mocha = JSON.stringify({
      passes: [{ title: 'a' }],
      failures: [{ title: '"before each" hook for "b"', err: { message: 'x' } }],
      pending: [{ title: 'c' }],
    });
    assert.deepEqual(said(readMochaReport(mocha)), ['a: passed', '"before each" hook for "b": failed', 'c: skipped']);
  });

  it('of Go count the parts of a test, and a package that does not build as broken', () => {
    const event = (one: object) => JSON.stringify(one);
    const text = [
      event({ Action: 'run', Test: 'TestA/x|y' }),
      event({ Action: 'output', Test: 'TestA/x|y', Output: 'got 1, want 2\n' }),
      event({ Action: 'fail', Test: 'TestA/x|y' }),
      event({ Action: 'fail', Test: 'TestA' }),
      event({ Action: 'pass', Test: 'TestB' }),
      event({ Action: 'fail' }),
    ].join('\n');
    assert.deepEqual(said(readGoEvents(text)), ['TestA/x|y: failed', 'TestB: passed']);
    const build = `# shop\n./a_test.go:3:5: undefined: B\n${event({ Action: 'output', Output: 'FAIL\tshop [build failed]\n' })}\n${event({ Action: 'fail' })}`;
    const [broken] = readGoEvents(build);
    assert.equal(broken?.status, 'broken');
    assert.match(broken?.message ?? '', /undefined: B/);
  });

  it('of Go leave out other tests of the package', () => {
    const text = ['TestOurs', 'TestTheirs']
      .map((Test) => JSON.stringify({ Action: Test === 'TestOurs' ? 'pass' : 'fail', Test }))
      .join('\n');
    const run = { end: { kind: 'exited', code: 1 }, text, reports: [], coverage: undefined, durationMs: 1 } as const;
    assert.equal(readRun(run, { framework: 'go test', report: undefined }, ['TestOurs']).verdict, 'passed');
  });

  it('of unittest tell parts of tests, errors and files that do not load', () => {
    const text = `test_a (t.T.test_a)\nAdds. ... ok\ntest_b (t.T.test_b) ... FAIL\ntest_c (t.T.test_c) ... skipped 'later'\ntest_d (t.T.test_d) ... ERROR\n\n${'='.repeat(70)}\nFAIL: test_b (t.T.test_b)\n${'-'.repeat(70)}\nAssertionError: 1 != 2\n\n${'='.repeat(70)}\nERROR: test_d (t.T.test_d)\n${'-'.repeat(70)}\nKeyError: 1\n`;
    assert.deepEqual(said(readUnittest(text)), ['test_a: passed', 'test_b: failed', 'test_c: skipped', 'test_d: failed']);
    const broken = `test_x (unittest.loader._FailedTest) ... ERROR\n${'='.repeat(70)}\nERROR: test_x (unittest.loader._FailedTest)\n${'-'.repeat(70)}\nImportError: Failed to import test module: test_x\n`;
    assert.deepEqual(said(readUnittest(broken)), ['test_x: broken']);
  });

  it('of xUnit have a message', () => {
    const trx =
      '<UnitTestResult testName="A.B" outcome="Passed" /><UnitTestResult testName="A.C" outcome="Failed"><Output><Message>1 &lt; 2</Message></Output></UnitTestResult>';
    assert.deepEqual(said(readTrx(trx)), ['A.B: passed', 'A.C: failed']);
    assert.equal(readTrx(trx)[1]?.message, '1 < 2');
  });

  it('that are missing where the framework is not installed blame no test', () => {
    const run = (text: string) => ({ end: { kind: 'exited', code: 1 }, text, reports: [], coverage: undefined, durationMs: 1 }) as const;
    assert.equal(
      readRun(run('/usr/bin/python3: No module named pytest'), { framework: 'pytest', report: undefined }, []).verdict,
      'noRunner',
    );
    assert.equal(
      readRun(run("Cannot find package 'vitest' imported from"), { framework: 'vitest', report: undefined }, []).verdict,
      'noRunner',
    );
    assert.equal(readRun(run('boom'), { framework: 'pytest', report: undefined }, []).verdict, 'broken');
  });

  it('never throw and stay bounded, whatever they hold', () => {
    const part = fc.constantFrom(
      '<testcase',
      ' name="',
      '"',
      '>',
      '</testcase>',
      '<failure',
      '&#x110000;',
      '&#0;',
      '<![CDATA[',
      ']]>',
      '<!--',
      '{"Action":"fail"}',
      '\n',
      'test_a (',
      '====',
      'FAIL: a',
      '&amp;',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string()), { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        for (const read of [readJunit, readTrx, readJestReport, readMochaReport, readGoEvents, readUnittest])
          for (const { message } of read(text)) assert.ok(message.length <= 4_100);
      }),
    );
  });
});

describe('coverage of the tested lines', () => {
  it('is that of the file and its rows alone, by the end of its path', () => {
    const lcov = 'SF:/copy/src/a.js\nDA:1,1\nDA:2,0\nDA:9,1\nend_of_record\nSF:src/b.js\nDA:1,5\nend_of_record\n';
    assert.deepEqual(coverageOf(lcov, 'lcov', 'src/a.js', [0, 3]), { covered: 1, of: 2 });
    assert.equal(coverageOf(lcov, 'lcov', 'src/c.js', [0, 3]), undefined);
    assert.equal(coverageOf(undefined, 'lcov', 'src/a.js', [0, 3]), undefined);
  });

  it('is read from Go’s profile', () => {
    const profile = 'mode: set\nshop/price/price.go:3.20,5.2 1 1\nshop/price/price.go:6.1,6.9 1 0\nother/price.go:1.1,9.9 1 1\n';
    assert.deepEqual(coverageOf(profile, 'goCover', 'price/price.go', [0, 20]), { covered: 3, of: 4 });
  });
});
