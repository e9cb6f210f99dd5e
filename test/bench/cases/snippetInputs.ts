import { toSnippetFile } from '../../../src/core/templates/library/snippetFile.ts';
import type { TemplateSeed } from '../../../src/core/templates/template.ts';
import { failedChecks, type InputKind, type TextCheck } from './caseInput.ts';
import { expandSnippet } from './expandSnippet.ts';

interface SeedInput {
  readonly seed: TemplateSeed;
  readonly checks?: readonly TextCheck[];
  /** What a user types into the tab stops, by their number, and checks of the text that comes of it. */
  readonly typed?: Readonly<Record<string, string>>;
  readonly filledChecks?: readonly TextCheck[];
}

/** Exports each template as a snippet, and fills its tab stops in as VS Code would. */
export const snippetInputs: InputKind = {
  file: 'seeds.json',
  inputs: (folder) =>
    folder.json<readonly SeedInput[]>('seeds.json').flatMap(({ seed, checks, typed, filledChecks }) => {
      const body = (): string => (Object.values(toSnippetFile([seed]))[0]?.body ?? []).join('\n');
      const whole = {
        name: `${seed.id}: body`,
        async problems() {
          return failedChecks(body(), checks);
        },
      };
      if (typed === undefined) return [whole];
      const filled = {
        name: `${seed.id}: with ${JSON.stringify(typed)} typed`,
        async problems() {
          return failedChecks(expandSnippet(body(), typed), filledChecks);
        },
      };
      return [whole, filled];
    }),
};
