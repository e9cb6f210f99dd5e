import { parentPort, workerData } from 'node:worker_threads';
import { createValidator } from '../../core/validation/validator.ts';
import { createTreeSitterGrammar } from '../grammar/treeSitterGrammar.ts';
import { createSyntaxChecks } from '../syntax/createSyntaxChecks.ts';
import type { ValidationCall, ValidationReply, ValidatorWorkerOptions } from './validatorProtocol.ts';

/** The entry of the worker thread that checks code, so that no text, however it is made, holds up the extension host. */
function serve(port: NonNullable<typeof parentPort>, options: ValidatorWorkerOptions): void {
  const send = (reply: ValidationReply): void => port.postMessage(reply);
  const validator = createValidator({ grammar: createTreeSitterGrammar(options), syntaxChecks: createSyntaxChecks(options) });
  port.on('message', ({ id, code, context }: ValidationCall) => {
    validator.validate(code, context).then(
      (report) => send({ id, report }),
      (error: unknown) => send({ id, error: error instanceof Error ? error.message : String(error) }),
    );
  });
}

if (parentPort) serve(parentPort, workerData as ValidatorWorkerOptions);
