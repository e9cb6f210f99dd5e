import { createCodeStream } from '../../core/generation/extract/codeStream.ts';
import type { GenerationObserver } from '../../core/generation/stages/generationRun.ts';
import type { PendingEdit } from '../preview/pendingEdit.ts';
import type { ProgressObserver } from './progress.ts';

/**
 * Shows a generation in its pending edit: the answer as it streams, and the state of the work.
 * @param language VS Code language id of the code that is asked for.
 */
export function editObserver(edit: PendingEdit, progress: ProgressObserver, language: string): GenerationObserver {
  const code = createCodeStream(language);
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
      const { text, isNew } = code.feed(piece);
      if (isNew) edit.withdraw();
      if (text !== '') edit.append(text);
    },
    onWithdrawn: withdraw,
    onAttemptDone() {},
    onWait: (wait) => progress.onWait(wait),
  };
}
