import type * as vscode from 'vscode';

/** The latest task descriptions of this workspace, newest first. */
export interface TaskHistory {
  recent(): readonly string[];
  add(task: string): Promise<void>;
}

const memoryKey = 'q2o.recentTasks';
/** VS Code reads the whole memory of a workspace at each start: the oldest tasks go when all together are longer. UTF-16 units. */
const maxKeptChars = 60_000;

/** @param kept how many of them. */
export function createTaskHistory(memory: vscode.Memento, kept: () => number): TaskHistory {
  const recent = () => memory.get<readonly string[]>(memoryKey, []).slice(0, kept());
  return {
    recent,
    async add(task) {
      let roomChars = maxKeptChars;
      const all = [task, ...recent().filter((one) => one !== task)].slice(0, kept());
      await memory.update(
        memoryKey,
        all.filter((one) => {
          roomChars -= one.length;
          return roomChars >= 0;
        }),
      );
    },
  };
}
