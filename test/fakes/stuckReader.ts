import { parentPort } from 'node:worker_threads';

/** Stands for a reader's worker that never answers. */
parentPort?.on('message', () => undefined);
