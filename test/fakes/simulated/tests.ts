import { posix } from 'node:path';
import { record } from './behaviour.ts';

/** What a simulated model does wrong where the wish says `simulate: vacuous` or another of these words. It mends all of them when it is told. */
const badTests: Readonly<Record<string, (asked: AskedTests) => string>> = {
  vacuous: (asked) => script(asked, 'void subject;'),
  nowhere: (asked) => script({ ...asked, module: './nowhere.mjs' }, 'assert.equal(typeof subject, "function");'),
  deletes: (asked) => script(asked, "for (const one of readdirSync('.')) rmSync(one, { recursive: true, force: true });"),
  endless: (asked) => script(asked, 'for (;;);'),
  loud: (asked) => script(asked, "for (let at = 0; at < 100; at++) process.stdout.write('x'.repeat(1e6));"),
  wrong: (asked) => script(asked, 'assert.equal(typeof subject, "number");'),
};

interface AskedTests {
  readonly framework: string;
  readonly language: string;
  /** A function of the code. */
  readonly subject: string;
  /** How the tests import the code. */
  readonly module: string;
  /** The package the code is in, for Go and Java; its module path for Python. */
  readonly place: string;
}

/** The tests that a task in `prompt` asks for; undefined for other tasks. They pass and tell that the code is there, in the framework asked for. */
export function testsFor(prompt: string, language: string): string | undefined {
  const task =
    /^Task: (?:Write|Add) (pytest|unittest|vitest|jest|mocha|node:test|go test|JUnit|xUnit) tests of (?:([\w$]+)[^"\n]* of )?[^"\n]*"([^"\n]+)"[^"\n]*"([^"\n]+)"/m.exec(
      prompt,
    );
  if (!task) return undefined;
  const [, framework = '', subject = 'subject', path = '', testPath = ''] = task;
  const module = posix.relative(posix.dirname(testPath), path);
  const place = language === 'python' ? path.replace(/\.py$/, '').replaceAll('/', '.') : (/^package ([\w.]+)/m.exec(prompt)?.[1] ?? 'main');
  const asked = { framework, language, subject, place, module: module.startsWith('.') ? module : `./${module}` };
  const fault = /simulate: (\w+)/.exec(prompt)?.[1] ?? '';
  const isMended = /^Change to make now: Put right the tests/m.test(prompt);
  const spoil = Object.hasOwn(badTests, fault) && !isMended ? badTests[fault] : undefined;
  return spoil?.(asked) ?? goodTests(asked);
}

/** Whether the schema is the one of a verdict on failed tests. */
export function asksWhoIsAtFault(schema: unknown): boolean {
  const items = record(record(record(record(schema).properties).verdicts).items);
  return 'fault' in record(items.properties);
}

/** Every failed test of the prompt is wrong itself. */
export function verdictsFor(prompt: string): unknown {
  const { failures } = record(parsed(prompt));
  const names = Array.isArray(failures) ? failures.map((one) => String(record(one).test)) : [];
  return { verdicts: names.map((test) => ({ test, fault: 'test', reason: 'Simulated: the test expects another thing.' })) };
}

function goodTests(asked: AskedTests): string {
  const { framework, subject, place } = asked;
  const name = subject.charAt(0).toUpperCase() + subject.slice(1);
  switch (framework) {
    case 'pytest':
      return `from ${place} import ${subject}\n\n\ndef test_${subject}_is_there():\n    assert callable(${subject})\n`;
    case 'unittest':
      return `import unittest\n\nfrom ${place} import ${subject}\n\n\nclass ${name}Test(unittest.TestCase):\n    def test_is_there(self):\n        self.assertTrue(callable(${subject}))\n`;
    case 'go test':
      return `package ${place}\n\nimport (\n\t"reflect"\n\t"testing"\n)\n\nfunc Test${name}(t *testing.T) {\n\tif reflect.ValueOf(${subject}).IsNil() {\n\t\tt.Error("it is not there")\n\t}\n}\n`;
    case 'JUnit':
      return `package ${place};\n\nimport static org.junit.jupiter.api.Assertions.assertNotNull;\n\nimport org.junit.jupiter.api.Test;\n\nclass ${name}Test {\n  @Test\n  void isThere() {\n    assertNotNull(${name}.class);\n  }\n}\n`;
    case 'xUnit':
      return `using Xunit;\n\npublic class ${name}Tests\n{\n    [Fact]\n    public void IsThere() => Assert.NotNull(typeof(${name}));\n}\n`;
    default:
      return script(asked, 'assert.equal(typeof subject, "function");');
  }
}

function script({ framework, subject, module }: AskedTests, body: string): string {
  const test = { 'node:test': "import test from 'node:test';\n", vitest: "import { test } from 'vitest';\n" }[framework] ?? '';
  const call = framework === 'mocha' ? 'it' : 'test';
  return `import assert from 'node:assert/strict';\nimport { readdirSync, rmSync } from 'node:fs';\n${test}import { ${subject} as subject } from '${module}';\n\n${call}('${subject} is there', () => {\n  ${body}\n});\n`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
}
