import type { ProjectFile } from '../config/projectFile.ts';
import type { ContextReader } from '../context/contextReader.ts';
import type { ShownEdit } from '../edits/acceptanceProblem.ts';
import type { AcceptanceFault } from '../edits/sameTree.ts';
import type { BundleReading } from '../portability/bundle.ts';
import type { PageText } from '../research/pageText.ts';
import type { ImportedTemplate } from '../templates/library/templateFile.ts';
import type { Mutant } from '../tester/mutants.ts';
import type { CasePlan } from '../tester/testCases.ts';
import type { VacuousTest } from '../tester/vacuous.ts';
import type { DeclaredVersions } from '../validation/packages/declaredVersions.ts';
import type { Manifest } from '../validation/packages/knownPackages.ts';

/**
 * Reads text that others wrote: files of a repository, templates and bundles. What comes out is plain data. Nothing here rejects: what
 * cannot be read in time gives what stands for nothing (`unread.ts`), in words where there is room for them.
 */
export interface ForeignReader extends ContextReader {
  /** @param manifests nearest first. */
  manifests(manifests: readonly Manifest[]): Promise<ManifestFacts>;
  /** @param file its URI, and `place` its path as the user knows it. */
  projectFile(text: string, file: string, place: string): Promise<ProjectFile>;
  /** @param maxCodeChars longer code is refused before it is looked through; by default what a template may have at most. */
  templateFile(text: string, maxCodeChars?: number): Promise<ImportedTemplate>;
  bundle(text: string): Promise<BundleReading>;
  /** The cases that code asks to be tested. `rows`: first and last of the code, from 0. */
  testCases(language: string, text: string, rows: readonly [number, number]): Promise<CasePlan>;
  /** What a page of the web says; nothing of one that takes too long. */
  page(html: string): Promise<PageText>;
  /** Tests of a file that cannot fail. */
  vacuousTests(language: string, text: string): Promise<readonly VacuousTest[]>;
  /** A few faults put into code. */
  mutants(language: string, text: string, rows: readonly [number, number], most: number): Promise<readonly Mutant[]>;
  /** What accepting an edit would do to its document that the user does not expect. */
  acceptance(edit: ShownEdit): Promise<AcceptanceFault | undefined>;
}

/** What manifests and lock files say. */
export interface ManifestFacts {
  /** Names of packages, at most 20,000; undefined where there is no manifest that could be read. */
  readonly packages: ReadonlySet<string> | undefined;
  readonly versions: DeclaredVersions;
}
