import { parentPort } from 'node:worker_threads';
import { serveCalls } from '../../src/adapters/thread/serveCalls.ts';
import type { ValidationCall } from '../../src/adapters/validation/validatorProtocol.ts';

/** Stands for the validator's worker: hangs on `hang`, dies on `die`, and is content with everything else. */
if (parentPort) {
  serveCalls(parentPort, async ({ code }: ValidationCall) => {
    while (code === 'hang') if (performance.now() < 0) break;
    if (code === 'die') process.exit(1);
    return { score: 100, checks: [], findings: [], critical: [], parsed: 'yes' };
  });
}
