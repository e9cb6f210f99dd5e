import { parentPort, workerData } from 'node:worker_threads';
import { createValidator } from '../../core/validation/validator.ts';
import { createTreeSitterGrammar } from '../grammar/treeSitterGrammar.ts';
import { createSyntaxChecks } from '../syntax/createSyntaxChecks.ts';
import { serveCalls } from '../thread/serveCalls.ts';
import { speakAsGiven } from '../thread/threadLanguage.ts';
import type { ValidationCall, ValidatorWorkerOptions } from './validatorProtocol.ts';

/** The entry of the worker thread that checks code, so that no text, however it is made, holds up the extension host. */
if (parentPort) {
  speakAsGiven(workerData);
  const options = workerData as ValidatorWorkerOptions;
  const validator = createValidator({ grammar: createTreeSitterGrammar(options), syntaxChecks: createSyntaxChecks(options) });
  serveCalls(parentPort, ({ code, context }: ValidationCall) => validator.validate(code, context));
}
