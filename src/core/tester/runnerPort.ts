import type { RunOutput } from './reports/testResults.ts';
import type { TestCommand } from './runCommand.ts';

/** What runs tests. Nothing it does changes a file of the workspace folder. */
export interface RunnerPort {
  /** Whether a file or folder is there; `path` from the workspace folder. */
  exists(folder: string, path: string): boolean;
  /** The absolute path of the program that would be started; undefined where there is none that may be trusted. */
  programOf(folder: string, command: TestCommand): string | undefined;
  /** A place in which the folder's tests run; undefined where the folder is too large for one. */
  open(folder: string, signal: AbortSignal): Promise<TestSite | undefined>;
}

/** A copy of a workspace folder. */
export interface TestSite {
  /** Writes a file of the copy. Rejects for a path that leads out of it. */
  write(path: string, text: string): Promise<void>;
  /** Runs a command in it. Never rejects because of what the tests do. */
  run(command: TestCommand, program: string, timeoutMs: number, signal: AbortSignal): Promise<RunOutput>;
  /** Takes it away. */
  close(): Promise<void>;
}
