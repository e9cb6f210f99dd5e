import type { TestFramework } from '../../../../src/core/tester/framework.ts';

/** A function, a bug somebody could write into it, and the tests that a good model answered for it. */
export interface TesterSubject {
  readonly id: string;
  /** VS Code's language id. */
  readonly language: string;
  readonly framework: TestFramework;
  readonly path: string;
  readonly code: string;
  /** What stands in the code, and what a hurried author wrote there. */
  readonly bug: readonly [right: string, wrong: string];
  readonly testPath: string;
  /** A recorded answer. */
  readonly tests: string;
}

/** Tests that pass and cannot fail, for the code of another subject. */
export interface VacuousSubject {
  readonly of: string;
  readonly why: string;
  readonly tests: string;
}
