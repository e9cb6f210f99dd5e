import { randomUUID } from 'node:crypto';
import type { IdSource } from '../core/ports.ts';

/** `IdSource` from Node's `crypto`. */
export const randomIds: IdSource = {
  next: () => randomUUID(),
  random: () => Math.random(),
};
