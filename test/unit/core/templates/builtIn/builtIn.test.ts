import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTreeSitterGrammar } from '../../../../../src/adapters/grammar/treeSitterGrammar.ts';
import { createSyntaxChecks } from '../../../../../src/adapters/syntax/createSyntaxChecks.ts';
import { isSyntaxSound } from '../../../../../src/core/syntaxCheck.ts';
import { builtInLibrary } from '../../../../../src/core/templates/builtIn/library.ts';
import { createTemplateEngine } from '../../../../../src/core/templates/engine/createTemplateEngine.ts';
import { render } from '../../../../../src/core/templates/render/render.ts';
import { isSameShape } from '../../../../../src/core/templates/render/sameShape.ts';
import { type SlotKind, type TemplateSeed, templateSeedSchema } from '../../../../../src/core/templates/template.ts';
import type { TemplateAnswer, TemplateRefusal } from '../../../../../src/core/templates/templateEngine.ts';
import { createValidator } from '../../../../../src/core/validation/validator.ts';
import { FakeClock } from '../../../../fakes/fakeClock.ts';
import { createMemoryTemplateStore } from '../../../../fakes/memoryTemplateStore.ts';
import { testDictionary } from '../../../../fakes/testDictionary.ts';
import { paraphrases as firstParaphrases, rejects } from './builtInParaphrases.ts';
import { otherLanguageParaphrases, otherLanguageRejects } from './otherLanguageParaphrases.ts';

const modules = new URL('../../../../../node_modules/', import.meta.url);
const wasmFolder = fileURLToPath(new URL('@vscode/tree-sitter-wasm/wasm', modules));
const terraformGrammarFile = fileURLToPath(new URL('@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm', modules));
const grammar = createTreeSitterGrammar({ wasmFolder });
const syntaxChecks = createSyntaxChecks({ wasmFolder, terraformGrammarFile });
const validator = createValidator({ grammar, syntaxChecks });

const paraphrases = [...firstParaphrases, ...otherLanguageParaphrases];

/** One word, several words, and a plural that is more than an `s`. */
const otherWords: Readonly<Record<SlotKind, readonly [string, string, string]>> = {
  noun: ['invoices', 'gift cards', 'categories'],
  name: ['reporting', 'customer-portal', 'wiki'],
  number: ['9090', '45', '7'],
};

describe('Built-in templates', () => {
  it('are 150 or more over all language families, with ids and tasks of their own', () => {
    assert.ok(builtInLibrary.length >= 150, `${builtInLibrary.length} templates`);
    assert.equal(new Set(builtInLibrary.map((seed) => seed.id)).size, builtInLibrary.length);
    assert.equal(new Set(builtInLibrary.map((seed) => seed.task.toLowerCase())).size, builtInLibrary.length);
    const languages = new Set(builtInLibrary.map((seed) => seed.language));
    const wanted =
      'python typescript typescriptreact javascript go java kotlin csharp php ruby rust swift sql html css powershell dockerfile yaml terraform shellscript';
    for (const language of wanted.split(' ')) assert.ok(languages.has(language), language);
  });

  for (const seed of builtInLibrary) {
    describe(seed.id, () => {
      it('is a valid seed that holds its slots in task and code', () => {
        templateSeedSchema.parse(seed);
        assert.match(seed.code, /\S\n$/, 'ends with one line break');
        assert.doesNotMatch(seed.code, /[ \t]\n/, 'has no blanks at the end of a line');
        for (const slot of seed.slots) {
          assert.ok(seed.task.includes(slot.word), `task: ${slot.word}`);
          assert.ok(mentions(seed.code, stemOf(slot.word)), `code: ${slot.word}`);
        }
        for (const piece of seed.protectedStrings ?? []) assert.ok(seed.code.includes(piece), `protected: ${piece}`);
      });

      it('parses and satisfies the validator as it stands', () => assertGood(seed, seed.code));

      for (const set of seed.slots.length > 0 ? [0, 1, 2] : []) {
        const parameters = seed.slots.map((slot) => ({ from: slot.word, to: otherWords[slot.kind][set] ?? '' }));
        it(`becomes good code for ${parameters.map(({ to }) => to).join(', ')}`, async () => {
          const rendered = render(seed, parameters);
          assert.ok(rendered.ok, rendered.ok ? '' : rendered.why);
          await assertGood(seed, rendered.code);
          const bare = (seed.protectedStrings ?? []).reduce((code, piece) => code.replaceAll(piece, ''), rendered.code);
          for (const slot of seed.slots) assert.ok(!mentions(bare, stemOf(slot.word)), `${slot.word} is left over`);
        });
      }
    });
  }
});

describe('The engine with the built-in templates', () => {
  const engine = createTemplateEngine({
    store: createMemoryTemplateStore(),
    builtIn: async () => builtInLibrary,
    grammar,
    dictionary: testDictionary,
    syntaxChecks,
    clock: new FakeClock(),
    ids: { next: () => 'id', random: () => 0 },
    logger: { trace() {}, info() {}, warn: failOnLog, error: failOnLog },
  });
  const serve = (language: string, task: string): Promise<TemplateAnswer | TemplateRefusal> =>
    engine.serve({ task, language, technologies: [], fileName: '' }, 'builtIn');

  it("answers each template's own task with its own code", async function () {
    this.timeout(20_000);
    for (const seed of builtInLibrary) {
      const answer = await serve(seed.language, seed.task);
      assert.ok(answer.served, `${seed.id}: ${answer.why}`);
      assert.equal(answer.templateId, seed.id);
      assert.equal(answer.code, seed.code);
    }
  });

  it('holds back a template that needs more than the project allows, and says what', async function () {
    this.timeout(20_000);
    for (const seed of builtInLibrary) {
      for (const [name, needed] of Object.entries(seed.needs ?? {})) {
        const ask = (version: string) =>
          engine.serve(
            {
              ...{ task: seed.task, language: seed.language, technologies: [], fileName: '', templateId: seed.id },
              versions: { [name]: { version, fileName: 'the manifest' } },
            },
            'builtIn',
          );
        const older = await ask('0.0.1');
        assert.ok(!older.served && older.near.includes(seed.id), seed.id);
        assert.equal(older.rule, 'olderVersion', `${seed.id}: ${older.why}`);
        assert.match(
          older.why,
          new RegExp(`needs .* ${needed.replaceAll('.', '\\.')} or newer and your project allows 0\\.0\\.1 \\(the manifest\\)`),
        );
        assert.ok((await ask(needed)).served, `${seed.id} with ${name} ${needed}`);
      }
    }
  });

  it("answers nine in ten of other people's wordings, each from the right template and with the right words", async function () {
    this.timeout(20_000);
    const refused: string[] = [];
    for (const [id, task, ...inCode] of paraphrases) {
      const answer = await serve(seedOf(id).language, task);
      if (!answer.served) {
        refused.push(`${task}: ${answer.why}`);
        continue;
      }
      assert.equal(answer.templateId, id, task);
      for (const piece of inCode) assert.ok(answer.code.includes(piece), `${task}: ${piece} is missing`);
    }
    assert.ok(refused.length <= paraphrases.length / 10, refused.join('\n'));
  });

  it('takes the name of a class for the thing it serves, and never makes another name of it', async () => {
    const rows = [
      ['java', 'JUnit 5 test with Mockito for OrderService', 'class OrderServiceTest {'],
      ['java', 'JUnit 5 test with Mockito for the OrderServiceTest class', 'class OrderServiceTest {'],
      ['csharp', 'xUnit tests for OrderService', 'class OrderServiceTests'],
      ['typescript', 'Vitest unit tests for OrdersService', 'describe("OrdersService"'],
      ['typescriptreact', 'React form component to create OrderForm', 'function CreateOrderForm('],
    ] as const;
    for (const [language, task, piece] of rows) {
      const answer = await serve(language, task);
      assert.ok(answer.served && answer.code.includes(piece), `${task}: ${answer.why}`);
    }
    const other = await serve('typescript', 'Vitest unit tests for OrderService');
    assert.ok(!other.served && other.near.includes('typescript.vitest.service'));
    assert.match(other.why, /its code would not have a "OrderService", as your task calls it/);
  });

  it('has two wordings for each template', () => {
    for (const seed of builtInLibrary) assert.ok(paraphrases.filter(([id]) => id === seed.id).length >= 2, seed.id);
  });

  for (const [language, task] of [...rejects, ...otherLanguageRejects]) {
    it(`refuses "${task}"`, async () => {
      const answer = await serve(language, task);
      assert.ok(!answer.served, answer.served ? `${answer.templateId}: ${answer.why}` : '');
    });
  }
});

async function assertGood(seed: TemplateSeed, code: string): Promise<void> {
  const hasParser = grammar.supports(seed.language) || syntaxChecks.some(({ languages }) => languages.includes(seed.language));
  // Without a parser, code with other words is held against the code as it is, which `npm run check:built-ins` compiles.
  if (hasParser) assert.ok(await isSyntaxSound(seed.language, code, grammar, syntaxChecks), 'parses');
  else assert.ok(code === seed.code || isSameShape(seed.language, seed.code, code), 'has the shape of the template');
  const report = await validator.validate(code, { language: seed.language, fileName: basename(seed.fileName), fragment: false });
  const findings = report.findings.map((finding) => `line ${finding.startLine + 1}: ${finding.rule} ${finding.message}`);
  if (!hasParser) assert.deepEqual(findings, [], 'nothing is found where nothing parses');
  else assert.ok(report.score >= (isLater(seed) ? 100 : 95), `${report.score}\n${findings.join('\n')}`);
}

function isLater(seed: TemplateSeed): boolean {
  return otherLanguageParaphrases.some(([id]) => id === seed.id);
}

/** `orders` -> `order`, `billing-api` -> `billing`. */
function stemOf(word: string): string {
  return word.toLowerCase().split(/[- ]/)[0]?.replace(/s$/, '') ?? word;
}

function mentions(code: string, stem: string): boolean {
  return /^\d+$/.test(stem) ? new RegExp(`(?<!\\d)${stem}(?!\\d)`).test(code) : code.toLowerCase().includes(stem);
}

function seedOf(id: string): TemplateSeed {
  const seed = builtInLibrary.find((one) => one.id === id);
  assert.ok(seed, id);
  return seed;
}

function failOnLog(message: string, details?: unknown): void {
  assert.fail(`${message} ${String(details)}`);
}
