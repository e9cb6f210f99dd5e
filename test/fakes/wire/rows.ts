import type { ProviderReason } from '../../../src/core/receipt/providerReason.ts';
import type { Sent } from './byteServer.ts';
import type { Cell } from './cell.ts';
import { pieces, whole, written } from './protocols.ts';

/** One answer in one protocol: its name, what is sent, and what it means. */
export type Row = readonly [string, Sent, Cell['expect']];

export const complete = { text: whole, stop: 'complete' } as const;
export const truncated = { text: whole, stop: 'truncated' } as const;
export const fails = (...reasons: readonly ProviderReason[]) => ({ reasons });

export const events = (...data: readonly unknown[]) => data.map((one) => written({ data: one })).join('');

/** A chunk of Chat Completions. */
export const chunk = (choice: object, more: object = {}) => ({
  id: 'c',
  object: 'chat.completion.chunk',
  choices: [{ index: 0, ...choice }],
  ...more,
});

/** The whole text in chunks of Chat Completions, without an end. */
export const text = pieces.map((content) => chunk({ delta: { content } }));

/** These chunks, then the end as documented. */
export const stopped = (...data: readonly unknown[]): Sent => ({
  pieces: [events(...data, chunk({ delta: {}, finish_reason: 'stop' }), '[DONE]')],
});
