import type { TemplateSeed } from '../../../src/core/templates/template.ts';
import { testDictionary } from '../../fakes/testDictionary.ts';
import { codeFor, task, template } from '../manyTemplates.ts';

const ofOneNoun = 10_000;
/** What the templates of `manyTemplates.ts` are about, and ten times as much. */
const nouns = (() => {
  const words = testDictionary()
    .split('\n')
    .map((line) => line.split('/'))
    .flatMap(([word = '', flags = '']) => (/^[a-z]{5,9}$/.test(word) && flags.includes('M') && flags.includes('S') ? [word] : []));
  return Array.from({ length: 250 }, (_, at) => words[Math.floor((at * words.length) / 250)] ?? 'order');
})();

/** A shared template with two other wordings; numbers up to 100,000 give different tasks. */
export function sharedTemplate(number: number): TemplateSeed {
  const { id: _, code: __, wordings = [], slots: ___, task: words, language, technologies, fileName } = template(number % ofOneNoun);
  const noun = nouns[(number % 25) * 10 + Math.floor(number / ofOneNoun)] ?? 'order';
  const renamed = (text: string): string => text.replaceAll(task(number % ofOneNoun).noun, noun);
  return {
    id: `shared-${number}`,
    task: renamed(words),
    language,
    technologies,
    fileName,
    code: `${codeFor(noun, language)}\n${language === 'python' ? '#' : '//'} ${number}\n`,
    slots: [{ word: `${noun}s`, kind: 'noun' }],
    wordings: wordings.slice(0, 2).map((one) => ({ ...one, text: renamed(one.text) })),
  };
}
