import { type Spoken, speak, spoken } from '../../shared/texts.ts';

/** What a worker thread is given, with the language of the window added. */
export function withLanguage<Data>(workerData: Data): Data & { readonly spoken: Spoken } {
  return { ...workerData, spoken: spoken() };
}

/** The thread's side: says its texts in the language of the window that started it. */
export function speakAsGiven(workerData: unknown): void {
  const { spoken: given } = workerData as { readonly spoken?: Spoken };
  if (given) speak(given.language, given.bundle);
}
