import { readProjectFile } from '../config/projectFile.ts';
import { enclosingRows } from '../context/enclosingRows.ts';
import { ignoredBy } from '../context/ignoredPaths.ts';
import { declaredNames } from '../context/nameIndex.ts';
import { outlineOf } from '../context/outline.ts';
import { rulesFor } from '../context/teamRules.ts';
import { acceptanceProblem } from '../edits/acceptanceProblem.ts';
import { readBundle } from '../portability/bundle.ts';
import type { Grammar } from '../ports.ts';
import { pageText } from '../research/pageText.ts';
import { fromTemplateFile } from '../templates/library/templateFile.ts';
import { mutantsOf } from '../tester/mutants.ts';
import { planCases } from '../tester/testCases.ts';
import { vacuousTests } from '../tester/vacuous.ts';
import { declaredVersions } from '../validation/packages/declaredVersions.ts';
import { declaredPackages } from '../validation/packages/knownPackages.ts';
import type { ForeignReader } from './foreignReader.ts';

/** The reader itself, on the thread it is called on: how long it takes is in the hands of whoever wrote the text. */
export function createLocalReader(grammar: Grammar): ForeignReader {
  return {
    outline: (language, text) => outlineOf(grammar, language, text),
    async enclosing(language, text, rows) {
      const tree = text.length > maxEnclosingChars ? undefined : await grammar.parse(language, text);
      return enclosingRows(tree, text, rows);
    },
    declaredNames: async (texts) => texts.map(declaredNames),
    async unignored(paths, ignoreFiles) {
      const isIgnored = ignoredBy(ignoreFiles);
      return paths.filter((path) => !isIgnored(path));
    },
    rulesFor: async (target, files, maxChars) => rulesFor(target, files, maxChars),
    manifests: async (manifests) => ({
      packages: manifests.length > 0 ? declaredPackages(manifests) : undefined,
      versions: declaredVersions(manifests),
    }),
    projectFile: async (text, file, place) => readProjectFile(text, file, place),
    templateFile: async (text, maxCodeChars) => fromTemplateFile(text, maxCodeChars),
    bundle: async (text) => readBundle(text),
    async testCases(language, text, rows) {
      const tree = text.length > maxEnclosingChars ? undefined : await grammar.parse(language, text);
      return tree ? planCases(tree, text, rows) : { names: [], cases: [] };
    },
    page: async (html) => pageText(html),
    async vacuousTests(language, text) {
      const tree = text.length > maxEnclosingChars ? undefined : await grammar.parse(language, text);
      return tree ? vacuousTests(tree, text, language) : [];
    },
    async mutants(language, text, rows, most) {
      const tree = text.length > maxEnclosingChars ? undefined : await grammar.parse(language, text);
      return tree && !tree.hasError ? mutantsOf(tree, text, language, rows, most) : [];
    },
    acceptance: (edit) => acceptanceProblem(grammar, edit),
  };
}

const maxEnclosingChars = 400_000;
