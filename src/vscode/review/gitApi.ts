import * as vscode from 'vscode';

/** What is used of the built-in Git extension's API, version 1 (`extensions/git/src/api/git.d.ts` of VS Code). */
export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly mergeChanges: readonly GitChange[];
    readonly indexChanges: readonly GitChange[];
    readonly workingTreeChanges: readonly GitChange[];
    /** Absent in older versions, and empty where untracked files stand among the changes of the working tree. */
    readonly untrackedChanges?: readonly GitChange[];
  };
  status(): Promise<void>;
  /** The text of a file in a commit, or in the index for an empty `ref`. */
  show(ref: string, path: string): Promise<string>;
}

export interface GitChange {
  readonly uri: vscode.Uri;
  readonly originalUri: vscode.Uri;
  readonly status: number;
}

/** The API's `Status`, whose numbers are part of it. */
export const gitStatus = {
  indexAdded: 1,
  indexDeleted: 2,
  deleted: 6,
  untracked: 7,
  ignored: 8,
  intentToAdd: 9,
} as const;

/**
 * Repositories of the window. Undefined where there is no git: the extension is switched off or not there, or the workspace is not trusted,
 * in which git would run what a repository configures.
 */
export async function gitRepositories(): Promise<readonly GitRepository[] | undefined> {
  if (!vscode.workspace.isTrusted) return undefined;
  const extension = vscode.extensions.getExtension('vscode.git');
  if (!extension) return undefined;
  try {
    const git = (await extension.activate()) as GitExtension;
    if (!git.enabled) return undefined;
    const api = git.getAPI(1);
    await initialised(api);
    return api.repositories;
  } catch {
    // No git is installed.
    return undefined;
  }
}

/** Whether the Git extension may be there, on the workspace's machine, which other extensions than those of that machine cannot ask. */
export function isGitElsewhere(): boolean {
  return vscode.env.remoteName !== undefined && vscode.extensions.getExtension('vscode.git') === undefined;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: vscode.Event<'uninitialized' | 'initialized'>;
  readonly repositories: readonly GitRepository[];
}

/** Repositories of a window that just opened are still being looked for. */
function initialised(api: GitApi): Promise<void> {
  if (api.state === 'initialized') return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      listening.dispose();
      resolve();
    };
    const timer = setTimeout(done, longestStartMs);
    const listening = api.onDidChangeState((state) => {
      if (state === 'initialized') done();
    });
  });
}

const longestStartMs = 5_000;
