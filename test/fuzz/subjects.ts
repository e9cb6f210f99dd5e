import { readErrorBody } from '../../src/adapters/llm/errorBody.ts';
import { EventStreamParser } from '../../src/adapters/llm/eventStreamParser.ts';
import { retryAfterMs } from '../../src/adapters/llm/retryAfter.ts';
import { wireEvents } from '../../src/adapters/llm/wireEvents.ts';
import { originOf } from '../../src/core/config/cascade.ts';
import { readProjectFile } from '../../src/core/config/projectFile.ts';
import { splitImports } from '../../src/core/edits/imports/importMerge.ts';
import { readTokens } from '../../src/core/edits/lexis/readTokens.ts';
import { createCodeStream } from '../../src/core/generation/extract/codeStream.ts';
import { extractCode } from '../../src/core/generation/extract/extractCode.ts';
import { importLinesOf, packagesOf } from '../../src/core/generation/request/importLines.ts';
import { safeMessage } from '../../src/core/llm/safeMessage.ts';
import { plainLine } from '../../src/core/plainLine.ts';
import { readBundle } from '../../src/core/portability/bundle.ts';
import { toSnippetFile } from '../../src/core/templates/library/snippetFile.ts';
import { fromTemplateFile } from '../../src/core/templates/library/templateFile.ts';
import { render } from '../../src/core/templates/render/render.ts';
import { declaredPackages } from '../../src/core/validation/packages/knownPackages.ts';
import type { Validator } from '../../src/core/validation/validator.ts';
import { answers, bodies, bundles, codeByLanguage, furtherCode, manifests, projectFiles, templateFiles } from './seeds.ts';
import type { FuzzSubject } from './subject.ts';

/** Each parser of text that others wrote. */
export function fuzzSubjects(validator: Validator): readonly FuzzSubject[] {
  const code = Object.entries({ ...Object.fromEntries(codeByLanguage), ...furtherCode });
  const languages = code.map(([language]) => language);
  return [
    {
      name: 'answer',
      seeds: answers,
      share: 150,
      run: (text) => extractCode(text, 'python', async () => (text.length % 2 === 0 ? 'yes' : 'no')),
    },
    { name: 'answer as it streams', seeds: answers, share: 60, run: (text) => inPieces(text).map(createCodeStream('python').feed) },
    { name: 'body of an answer', seeds: bodies, share: 150, run: readBody },
    { name: 'event stream', seeds: bodies, share: 60, run: (text) => inPieces(text).map((piece) => new EventStreamParser().push(piece)) },
    { name: 'words of an error', seeds: bodies, share: 60, run: readError },
    { name: 'project file', seeds: projectFiles, share: 120, run: (text) => readProject(text) },
    { name: 'bundle', seeds: bundles, share: 50, run: readBundle },
    { name: 'template file', seeds: templateFiles, share: 60, run: readTemplate },
    ...Object.entries(manifests).map(([fileName, seeds]) => ({
      name: `manifest ${fileName}`,
      seeds,
      share: 8,
      run: (text: string) => declaredPackages([{ fileName, text }]),
    })),
    ...code.map(([language, seeds]) => ({
      name: `lines of ${language}`,
      seeds,
      share: 3,
      run: (text: string) => {
        readTokens(text, language);
        splitImports(text, text, language);
        packagesOf(importLinesOf(text, language), language);
      },
    })),
    ...languages.map((language, index) => ({
      name: `validator of ${language}`,
      seeds: code[index]?.[1] ?? [],
      share: 2,
      isOffThread: true,
      run: (text: string) => validator.validate(text, { language, fileName: 'a', fragment: text.length % 2 === 0 }),
    })),
  ];
}

/** Pieces as a connection gives them: of unequal length, but the same for the same text. */
function inPieces(text: string): string[] {
  const pieces: string[] = [];
  for (let at = 0, size = 1; at < text.length; at += size, size = (size * 7 + 3) % 61) pieces.push(text.slice(at, at + size));
  return pieces;
}

async function readBody(text: string): Promise<void> {
  async function* pieces(): AsyncGenerator<string> {
    yield* inPieces(text);
  }
  try {
    for await (const event of wireEvents(pieces())) if (event.kind === 'json') readErrorBody(event.value);
  } catch (error) {
    // The limit of an event is told by this error.
    if (!(error instanceof RangeError && /longer than/.test(error.message))) throw error;
  }
}

function readError(text: string): void {
  safeMessage(text, ['sk-secret-key'], ['the task']);
  plainLine(text);
  retryAfterMs({ header: () => text.slice(0, 40), objects: [], message: text }, 0);
}

function readProject(text: string): void {
  const file = readProjectFile(text, 'file:///p', 'p');
  for (const key of Object.keys(file.settings.values).slice(0, 200)) originOf(file.settings, key);
}

function readTemplate(text: string): void {
  const read = fromTemplateFile(text);
  if (!read.ok) return;
  toSnippetFile([read.seed]);
  render(
    read.seed,
    read.seed.slots.map(({ word }) => ({ from: word, to: 'invoice' })),
  );
}
