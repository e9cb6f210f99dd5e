/** The part of a quick pick that this needs. */
export interface TypedField {
  value: string;
  /** Sends what was set at once. */
  show(): void;
  onDidChangeValue(listener: (value: string) => void): { dispose(): void };
}

/** Rounds after which the window is left alone: somebody would have to type a key with each answer of it. */
const maxRounds = 20;

/**
 * Puts a text before what stands in an open field, while somebody goes on typing there. The window sets what it is told and forgets what
 * was typed until then, but tells of it; so that is set again behind the text, until nothing was forgotten.
 * @param isDone settles when the window has done all it was told before; it tells of keys in their order before that.
 */
export async function putBefore(field: TypedField, lead: string, isDone: () => PromiseLike<unknown>): Promise<void> {
  let shown = field.value;
  let wanted = lead + shown;
  for (let round = 0; round < maxRounds; round += 1) {
    let forgotten = '';
    let after = '';
    const listening = field.onDidChangeValue((value) => {
      if (value.startsWith(wanted)) after = value.slice(wanted.length);
      else if (value.startsWith(shown)) forgotten = value.slice(shown.length);
    });
    field.value = wanted;
    field.show();
    await isDone();
    listening.dispose();
    if (forgotten === '') return;
    shown = wanted + after;
    wanted = wanted + forgotten + after;
  }
}
