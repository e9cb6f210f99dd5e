import type * as vscode from 'vscode';

/** The latest task descriptions of this workspace, newest first. */
export interface TaskHistory {
  recent(): readonly string[];
  add(task: string): Promise<void>;
}

const memoryKey = 'q2o.recentTasks';
const kept = 20;
const longestKept = 500;

export function createTaskHistory(memory: vscode.Memento): TaskHistory {
  const recent = () => memory.get<readonly string[]>(memoryKey, []);
  return {
    recent,
    async add(task) {
      if (task.length > longestKept) return;
      await memory.update(memoryKey, [task, ...recent().filter((one) => one !== task)].slice(0, kept));
    },
  };
}
