import { join } from 'node:path';
import { createTreeSitterGrammar } from '../../src/adapters/grammar/treeSitterGrammar.ts';
import { createSyntaxChecks } from '../../src/adapters/syntax/createSyntaxChecks.ts';
import type { Clock } from '../../src/core/ports.ts';
import type { TemplateStore } from '../../src/core/storage.ts';
import type { TemplateCopy } from '../../src/core/team/templateCopy.ts';
import { createTemplateEngine, type OpenTemplateEngine } from '../../src/core/templates/engine/createTemplateEngine.ts';
import type { TemplateSeed } from '../../src/core/templates/template.ts';
import type { Lesson, TemplateQuery } from '../../src/core/templates/templateEngine.ts';
import { FakeClock } from './fakeClock.ts';
import { createMemoryTemplateStore } from './memoryTemplateStore.ts';
import { testDictionary } from './testDictionary.ts';

const modules = join(import.meta.dirname, '../../node_modules');
const wasmFolder = join(modules, '@vscode/tree-sitter-wasm/wasm');

/** The real grammars; they are read once for all tests. */
export const testGrammar = createTreeSitterGrammar({ wasmFolder });
export const testSyntaxChecks = createSyntaxChecks({
  wasmFolder,
  terraformGrammarFile: join(modules, '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm'),
});

/** The product's template engine over a store in memory. */
export function testEngine(
  builtIn: readonly TemplateSeed[] = [],
  store: TemplateStore = createMemoryTemplateStore(),
  copy?: TemplateCopy,
  clock: Clock = new FakeClock(),
): OpenTemplateEngine {
  let ids = 0;
  return createTemplateEngine({
    store,
    copy,
    builtIn: async () => builtIn,
    grammar: testGrammar,
    dictionary: testDictionary,
    syntaxChecks: testSyntaxChecks,
    clock,
    ids: { next: () => `template-${++ids}`, random: () => 0.5 },
    logger: { trace() {}, info() {}, warn() {}, error() {} },
  });
}

/** A task alone, as it is typed. */
export function taskQuery(task: string, language = ''): TemplateQuery {
  return { task, language, technologies: [], fileName: '' };
}

/** Accepted code with a full score. */
export function lesson(task: string, language: string, code: string, technologies: readonly string[] = []): Lesson {
  return {
    request: { ...taskQuery(task, language), technologies, project: 'test' },
    code,
    report: { score: 100, checks: [], findings: [], critical: [], parsed: 'yes' },
    provider: 'test',
    model: 'test-model',
    costNanoUsd: 1_000_000,
  };
}
