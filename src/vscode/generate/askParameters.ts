import * as vscode from 'vscode';
import type { ReceiptParameter } from '../../core/receipt/receipt.ts';
import type { NearTemplate } from '../../core/templates/templateEngine.ts';
import { t } from '../../shared/texts.ts';
import { openInput } from '../shown.ts';

/**
 * Asks for each parameter of a near template that the task does not surely say, with the guess filled in. Undefined when the user goes back.
 * @param problemOf why the template cannot be rendered with these words, in words; undefined when it can.
 */
export async function askParameters(
  near: NearTemplate,
  problemOf: (parameters: readonly ReceiptParameter[]) => Promise<string | undefined>,
): Promise<readonly ReceiptParameter[] | undefined> {
  const words = near.parameters.map(({ to }) => to);
  const parameters = () => near.parameters.map(({ from, to }, i) => ({ from, to: words[i] ?? to }));
  const unsure = near.parameters.flatMap(({ isSure }, i) => (isSure ? [] : [i]));
  let problem = unsure.length === 0 ? await problemOf(parameters()) : undefined;
  // What cannot be rendered with the words of the task is asked for, although they are sure.
  const asked = problem === undefined ? unsure : near.parameters.map((_, i) => i);
  for (let at = 0; at < asked.length; ) {
    const slot = asked[at] ?? 0;
    const { from = '' } = near.parameters[slot] ?? {};
    const answer = await askWord({ title: near.title, from, guess: words[slot] ?? '', step: at + 1, totalSteps: asked.length, problem });
    if (answer === undefined || (answer === back && at === 0)) return undefined;
    if (answer === back) {
      problem = undefined;
      at -= 1;
      continue;
    }
    words[slot] = answer;
    problem = at + 1 === asked.length ? await problemOf(parameters()) : undefined;
    if (problem === undefined) at += 1;
  }
  return parameters();
}

const back = Symbol('one step back');

interface WordQuestion {
  readonly title: string;
  /** The template's own word. */
  readonly from: string;
  readonly guess: string;
  readonly step: number;
  readonly totalSteps: number;
  /** What is wrong with the guess; told until it changes. */
  readonly problem: string | undefined;
}

/** The word to stand in place of the template's own. Undefined when dismissed. */
async function askWord({ title, from, guess, step, totalSteps, problem }: WordQuestion): Promise<string | typeof back | undefined> {
  const input = openInput();
  input.title = title;
  if (totalSteps > 1) {
    input.step = step;
    input.totalSteps = totalSteps;
  }
  input.prompt = t('What should replace "{0}"? All its forms in the code change with it.', from);
  input.value = guess;
  input.valueSelection = [0, guess.length];
  input.validationMessage = problem;
  input.ignoreFocusOut = true;
  input.buttons = [vscode.QuickInputButtons.Back];
  try {
    return await new Promise((resolve) => {
      input.onDidChangeValue((text) => {
        input.validationMessage = problemWith(text.trim(), from);
      });
      input.onDidAccept(() => {
        input.validationMessage = problemWith(input.value.trim(), from);
        if (input.validationMessage === undefined) resolve(input.value.trim());
      });
      input.onDidTriggerButton(() => resolve(back));
      input.onDidHide(() => resolve(undefined));
      input.show();
    });
  } finally {
    input.dispose();
  }
}

function problemWith(word: string, from: string): string | undefined {
  if (word === '') return t('Type a word, or press Escape to go back.');
  if (/^\d/.test(from)) return /^\d+(?:\.\d+)*$/.test(word) ? undefined : t('Enter a whole number.');
  return /^\p{L}[\p{L}\p{N}]*(?:[ ._-][\p{L}\p{N}]+)*$/u.test(word)
    ? undefined
    : t('A name begins with a letter; letters, digits and single spaces, dots or hyphens may follow.');
}
