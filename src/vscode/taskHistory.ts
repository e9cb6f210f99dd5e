import type * as vscode from 'vscode';

/** The latest task descriptions of this workspace, newest first. */
export interface TaskHistory {
  recent(): readonly string[];
  add(task: string): Promise<void>;
}

const memoryKey = 'q2o.recentTasks';
const longestKept = 500;

/** @param kept how many of them. */
export function createTaskHistory(memory: vscode.Memento, kept: () => number): TaskHistory {
  const recent = () => memory.get<readonly string[]>(memoryKey, []).slice(0, kept());
  return {
    recent,
    async add(task) {
      if (task.length > longestKept) return;
      await memory.update(memoryKey, [task, ...recent().filter((one) => one !== task)].slice(0, kept()));
    },
  };
}
