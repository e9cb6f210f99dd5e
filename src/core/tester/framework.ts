/** A framework that the tester writes for and runs. */
export const testFrameworks = ['pytest', 'unittest', 'vitest', 'jest', 'mocha', 'node:test', 'go test', 'JUnit', 'xUnit'] as const;
export type TestFramework = (typeof testFrameworks)[number];

export interface FrameworkFacts {
  /** VS Code's language ids. */
  readonly languages: readonly string[];
  /** Files by which a project says that it uses it. */
  readonly configs?: RegExp;
  /** Text of an existing test that is written for it. */
  readonly inTests: RegExp;
  /** What stands in a manifest that names it. */
  readonly inManifests?: RegExp;
  /** Packages that tests may import although no manifest names them. */
  readonly packages: readonly string[];
  /** How tests are written for it, one line for the model. */
  readonly rules: string;
}

const scripts = ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'];

/** What is known of each framework. The order within a language is that in which they are looked for. */
export const frameworkFacts: Readonly<Record<TestFramework, FrameworkFacts>> = {
  pytest: {
    languages: ['python'],
    configs: /^(?:pytest\.ini|\.pytest\.ini|conftest\.py)$/,
    inTests: /^[\t ]*(?:import pytest\b|from pytest import\b)|^(?:async )?def test_/m,
    inManifests: /\[tool\.pytest|\[tool:pytest\]|^\[pytest\]|(?:^|["'\s])pytest(?:[-~=<>!;[\]"'\s]|$)/m,
    packages: ['pytest'],
    rules: 'Write plain functions named test_… with assert; use pytest.mark.parametrize for tables of values and pytest.raises for errors.',
  },
  unittest: {
    languages: ['python'],
    inTests: /^[\t ]*(?:import unittest\b|from unittest import\b)/m,
    packages: [],
    rules: 'Write a class of unittest.TestCase with methods named test_…; use subTest for tables of values and assertRaises for errors.',
  },
  vitest: {
    languages: scripts,
    configs: /^vitest\.(?:config|workspace)\.[cm]?[jt]s$/,
    inTests: /from\s*['"]vitest['"]/,
    inManifests: /"vitest"/,
    packages: ['vitest'],
    rules: 'Import describe, it and expect from vitest; use it.each for tables of values and toThrow for errors.',
  },
  jest: {
    languages: scripts,
    configs: /^jest\.config\.(?:[cm]?[jt]s|json)$/,
    inTests: /['"]@jest\/globals['"]|\bjest\.(?:fn|mock|spyOn)\(/,
    inManifests: /"(?:jest|ts-jest|react-scripts)"/,
    packages: ['@jest/globals'],
    rules: 'Use the globals describe, it and expect; use it.each for tables of values and toThrow for errors.',
  },
  mocha: {
    languages: scripts,
    configs: /^\.mocharc\.(?:[cm]?js|json|jsonc|ya?ml)$/,
    inTests: /from\s*['"]mocha['"]|require\(['"]mocha['"]\)/,
    inManifests: /"mocha"/,
    packages: ['mocha'],
    rules: 'Use the globals describe and it, with node:assert/strict for assertions and assert.throws for errors.',
  },
  'node:test': {
    languages: scripts,
    inTests: /['"]node:test['"]/,
    packages: [],
    rules: 'Import test from node:test and assert from node:assert/strict; loop over tables of values and use assert.throws for errors.',
  },
  'go test': {
    languages: ['go'],
    inTests: /\btesting\.T\b/,
    packages: [],
    rules:
      'Write functions named Test… in the package of the code; use tables of cases with t.Run and t.Errorf, from the standard library alone.',
  },
  JUnit: {
    languages: ['java'],
    inTests: /\borg\.junit\b/,
    inManifests: /junit/,
    packages: ['org.junit.jupiter', 'org.junit'],
    rules:
      'Write a class in the package of the code with methods marked @Test of org.junit.jupiter.api; use assertEquals and assertThrows.',
  },
  xUnit: {
    languages: ['csharp'],
    inTests: /\busing\s+Xunit\b|\[(?:Fact|Theory)\b/,
    inManifests: /\bxunit\b/i,
    packages: ['Xunit'],
    rules:
      'Write a public class with methods marked [Fact], or [Theory] with [InlineData] for tables of values; use Assert.Equal and Assert.Throws.',
  },
};

/** The framework that comes with the language, or that nearly everybody takes. Undefined for languages that no framework here tests. */
export function standardFramework(language: string): TestFramework | undefined {
  if (language === 'python') return 'unittest';
  if (scripts.includes(language)) return 'node:test';
  return testFrameworks.find((name) => frameworkFacts[name].languages.includes(language));
}

/** Those that test a language, in the order in which they are looked for. */
export function frameworksFor(language: string): readonly TestFramework[] {
  return testFrameworks.filter((name) => frameworkFacts[name].languages.includes(language));
}
