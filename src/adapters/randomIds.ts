import { randomUUID } from 'node:crypto';
import type { IdSource } from '../core/ports.ts';

/** The machine's own randomness. */
export const randomIds: IdSource = {
  next: () => randomUUID(),
  random: () => Math.random(),
};
