import fc from 'fast-check';
import { putBefore, type TypedField } from '../../../../src/vscode/generate/putBefore.ts';

type Message = { readonly set: string } | { readonly done: () => void };

/** A window that keys and messages reach in the order drawn, and its field as the extension's side sees it. */
function windowWith(steps: readonly ('key' | 'toWindow' | 'toHost')[], keys: string) {
  const toWindow: Message[] = [];
  const toHost: (() => void)[] = [];
  let left = [...keys];
  let shown = '';
  let known = '';
  let unsent: string | undefined;
  const listeners = new Set<(value: string) => void>();
  const changed = (value: string) => {
    shown = value;
    toHost.push(() => {
      known = value;
      for (const listener of [...listeners]) listener(value);
    });
  };
  const move = {
    key() {
      const [key, ...rest] = left;
      left = rest;
      if (key !== undefined) changed(shown + key);
    },
    toWindow() {
      const message = toWindow.shift();
      if (message === undefined) return;
      if ('set' in message) changed(message.set);
      else toHost.push(message.done);
    },
    toHost() {
      toHost.shift()?.();
    },
  };
  const field: TypedField = {
    get value() {
      return known;
    },
    set value(value) {
      known = value;
      unsent = value;
    },
    show() {
      if (unsent !== undefined) toWindow.push({ set: unsent });
      unsent = undefined;
    },
    onDidChangeValue(listener) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
  const isDone = async () => {
    let isOver = false;
    toWindow.push({
      done: () => {
        isOver = true;
      },
    });
    for (let step = 0; !isOver; step += 1) {
      move[steps[step % Math.max(1, steps.length)] ?? 'toWindow']();
      if (step % 7 === 6) move.toWindow();
      if (step % 11 === 10) move.toHost();
    }
  };
  const settle = () => {
    while (left.length > 0) move.key();
    while (toWindow.length > 0) move.toWindow();
    while (toHost.length > 0) move.toHost();
    return shown;
  };
  return { field, isDone, settle, typeNow: move.key };
}

describe('putting a text before what is being typed', () => {
  it('loses no key and keeps their order, whenever they come', () => {
    const step = fc.constantFrom('key' as const, 'toWindow' as const, 'toHost' as const);
    // The same letter twice within one answer of the window cannot be told from the text that was set.
    const keys = fc.nat(12).map((length) => 'orders by ag'.slice(0, length));
    return fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), keys, fc.nat(3), async (steps, typed, before) => {
        const { field, isDone, settle, typeNow } = windowWith(steps, typed);
        for (let key = 0; key < before; key += 1) typeNow();
        await putBefore(field, 'list ', isDone);
        return settle() === `list ${typed}`;
      }),
    );
  });
});
