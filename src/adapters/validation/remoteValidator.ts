import type { Logger } from '../../core/ports.ts';
import type { ValidationReport } from '../../core/validation/findings/finding.ts';
import { uncheckedReport, type Validator } from '../../core/validation/validator.ts';
import { later, t } from '../../shared/texts.ts';
import { createCallThread, UnansweredError } from '../thread/callThread.ts';
import type { ValidationCall, ValidatorWorkerOptions } from './validatorProtocol.ts';

export interface RemoteValidatorOptions extends ValidatorWorkerOptions {
  /** Path of `validatorWorker`, bundled (`dist/validatorWorker.js`) or as source. */
  readonly workerFile: string;
  readonly log: Logger;
  /** Longest time one text may take. Default 10,000. */
  readonly timeoutMs?: number;
}

/** A validator in a worker thread, which starts with the first call. */
export interface RemoteValidator extends Validator {
  /** Ends the worker. What is under way gets the report of a text that was not checked. */
  dispose(): void;
}

/**
 * Texts are checked one after another. One that takes too long, or that the worker does not survive, gets a report that says so, and
 * the next text a new worker.
 */
export function createRemoteValidator({ workerFile, log, timeoutMs, ...workerData }: RemoteValidatorOptions): RemoteValidator {
  const thread = createCallThread<ValidationCall, ValidationReport>({ workerFile, workerData, log, what: t('The checks'), timeoutMs });
  return {
    async validate(code, context) {
      try {
        return await thread.ask({ code, context });
      } catch (error) {
        if (error instanceof UnansweredError) return uncheckedReport(t(words[error.why]));
        throw error;
      }
    },
    dispose: () => thread.dispose(),
  };
}

const words: Readonly<Record<UnansweredError['why'], string>> = {
  late: later('Checking this took too long, so it was not checked.'),
  lost: later('This could not be checked: the checks stopped working on it.'),
  closed: later('This was not checked: the window closes.'),
};
