import { runForStatus } from '../../../scripts/childProcess.ts';
import { checkEach, type Tool, versionOf, writeText } from './tool.ts';

const quiet = { quiet: true, timeoutMs: 60_000 } as const;

export const shellTools: readonly Tool[] = [
  {
    name: 'read by bash -n',
    languages: ['shellscript'],
    missing: () => (versionOf('bash', '--version') ? undefined : 'bash is not installed'),
    check: async (renderings, folder) =>
      checkEach(renderings, folder, ({ code }, place) => runForStatus('bash', ['-n', writeText(place, 'script.sh', code)], quiet)),
  },
  {
    name: 'read by ShellCheck',
    languages: ['shellscript'],
    missing: () => (versionOf('shellcheck', '--version') ? undefined : 'shellcheck is not installed'),
    check: async (renderings, folder) =>
      checkEach(renderings, folder, ({ code }, place) =>
        runForStatus('shellcheck', ['--enable=all', '--exclude=SC2310,SC2311,SC2312,SC2250', writeText(place, 'script.sh', code)], quiet),
      ),
  },
  {
    name: 'formatted as terraform fmt has it',
    languages: ['terraform'],
    missing: () => (versionOf('terraform', 'version') ? undefined : 'terraform is not installed'),
    check: async (renderings, folder) =>
      checkEach(renderings, folder, ({ code }, place) =>
        runForStatus('terraform', ['fmt', '-check', '-diff', writeText(place, 'main.tf', code)], quiet),
      ),
  },
];
