import { createCodeStream } from '../../core/generation/codeStream.ts';
import type { GenerationObserver } from '../../core/generation/generationRun.ts';
import type { PendingEdit } from '../preview/pendingEdit.ts';
import type { ProgressObserver } from './progress.ts';

/** Shows a generation in its pending edit: the answer as it streams, and the state of the work. */
export function editObserver(edit: PendingEdit, progress: ProgressObserver): GenerationObserver {
  const code = createCodeStream();
  const withdraw = () => {
    code.reset();
    edit.withdraw();
  };
  return {
    onStage(stage) {
      if (stage === 'repairing') withdraw();
      if (stage === 'checking' || stage === 'reviewing') edit.setState({ kind: stage });
      progress.onStage(stage);
    },
    onAttempt: (attempt) => progress.onAttempt(attempt),
    onText(piece) {
      const lines = code.feed(piece);
      if (lines !== '') edit.append(lines);
    },
    onWithdrawn: withdraw,
    onAttemptDone() {},
    onWait: (wait) => progress.onWait(wait),
  };
}
