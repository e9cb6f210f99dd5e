import * as vscode from 'vscode';
import { type RunTool, ToolInputError } from '../../core/editorTools/runTools.ts';
import { editorTools, type ToolId } from '../../core/editorTools/toolTable.ts';
import { plainLine } from '../../core/plainLine.ts';
import type { EditorToolName } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import { tell } from '../report.ts';
import { codeSaid } from '../shown.ts';
import type { ToolHost } from './registerTools.ts';

/** The tools in the editor: what is asked before, and results as JSON. */
export function createToolHost(run: RunTool, isOn: () => boolean): ToolHost {
  return {
    prepare(name, input) {
      const id = idOf(name);
      const invocationMessage = `Q2O: ${editorTools[id].title}`;
      if (editorTools[id].readOnly) return { invocationMessage };
      return { invocationMessage, confirmationMessages: confirmation(input) };
    },
    async run(name, input) {
      if (!isOn()) throw new Error(t('The user switched the tools of Q2O off.'));
      try {
        const result = await run(idOf(name), input);
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(result))]);
      } catch (error) {
        if (error instanceof ToolInputError) throw error;
        throw new Error(tell(error)?.message ?? t('Cancelled.'));
      }
    },
  };
}

/** What would be remembered, in the user's eyes: the sentence and the code, as text that can do nothing. */
function confirmation(input: unknown): vscode.LanguageModelToolConfirmationMessages {
  const { task, code, language } = typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {};
  // A language with anything else in it would end the block of code at once.
  const id = /^[\w+#.-]{1,40}$/.exec(String(language ?? ''))?.[0] ?? '';
  const message = codeSaid(t('For tasks like: {0}', plainLine(String(task ?? ''), 300)), String(code ?? ''), id);
  return { title: t('Remember this code as a template?'), message };
}

function idOf(name: EditorToolName): ToolId {
  const found = (Object.keys(editorTools) as ToolId[]).find((id) => editorTools[id].name === name);
  if (!found) throw new Error(`No tool ${name}`);
  return found;
}
