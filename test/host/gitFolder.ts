import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** A git repository of a test, which the editor's git extension knows. */
export class GitFolder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'q2o-git-')));

  git(...args: readonly string[]): string {
    const own = ['-c', 'user.name=Test', '-c', 'user.email=test@example.test', '-c', 'core.autocrlf=false', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...own, '-c', 'protocol.file.allow=always', ...args], { cwd: this.path, encoding: 'utf8', stdio: 'pipe' });
  }

  write(name: string, text: string | Uint8Array): vscode.Uri {
    writeFileSync(join(this.path, name), text);
    return this.uri(name);
  }

  uri(name: string): vscode.Uri {
    return vscode.Uri.file(join(this.path, name));
  }

  /** The editor opens by itself what lies in its folder only. */
  async open(): Promise<void> {
    const exports = await vscode.extensions.getExtension('vscode.git')?.activate();
    await exports.getAPI(1).openRepository(vscode.Uri.file(this.path));
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
