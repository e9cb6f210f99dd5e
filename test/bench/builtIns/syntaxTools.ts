import { runForStatus } from '../../../scripts/childProcess.ts';
import { checkEach, type Tool, versionOf, writeText } from './tool.ts';

const quiet = { quiet: true, timeoutMs: 60_000 } as const;

/** Attributes of HTML's living standard that its last release does not know. */
const newerThanTidy = /proprietary attribute "(?:minlength|aria-current)"/;

/** Tools that read one file and need no packages: they tell syntax, and what a language refuses before it runs. */
export const syntaxTools: readonly Tool[] = [
  {
    name: 'read by php -l, notices as faults',
    languages: ['php'],
    missing: () => (versionOf('php', '--version') ? undefined : 'php is not installed'),
    check: async (renderings, folder) =>
      checkEach(renderings, folder, ({ code }, place) => {
        const { status, output } = runForStatus(
          'php',
          ['-d', 'error_reporting=-1', '-d', 'display_errors=1', '-l', writeText(place, 'code.php', code)],
          quiet,
        );
        return { status: /^(?:PHP )?(?:Deprecated|Warning|Notice)/m.test(output) ? 1 : status, output };
      }),
  },
  {
    name: 'read by ruby -wc, warnings as faults',
    languages: ['ruby'],
    missing: () => (versionOf('ruby', '--version') ? undefined : 'ruby is not installed'),
    check: async (renderings, folder) =>
      checkEach(renderings, folder, ({ code }, place) => {
        const { status, output } = runForStatus('ruby', ['-wc', writeText(place, 'code.rb', code)], quiet);
        return { status: output.trim() === 'Syntax OK' ? status : 1, output };
      }),
  },
  {
    name: 'read by HTML Tidy, warnings as faults',
    languages: ['html'],
    missing: () => (versionOf('tidy', '--version') ? undefined : 'tidy is not installed'),
    check: async (renderings, folder) =>
      checkEach(renderings, folder, ({ code }, place) => {
        const isPage = code.startsWith('<!DOCTYPE');
        const page = isPage ? code : `<!DOCTYPE html>\n<html lang="en"><head><title>Page</title></head><body>\n${code}</body></html>\n`;
        const { output } = runForStatus('tidy', ['-quiet', '-errors', '--doctype', 'html5', writeText(place, 'page.html', page)], quiet);
        const said = output.split('\n').filter((line) => line.trim() !== '' && !newerThanTidy.test(line));
        return { status: said.length === 0 ? 0 : 1, output: said.join('\n') };
      }),
  },
];
