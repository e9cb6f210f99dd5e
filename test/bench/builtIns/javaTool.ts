import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runForStatus } from '../../../scripts/childProcess.ts';
import { javaCompanions } from './companions/javaCompanions.ts';
import type { Rendering } from './renderings.ts';
import { fault, type Remark, skipped, type Tool, versionOf, writeText } from './tool.ts';

/** Where Debian puts packages of Java. */
const systemJars = '/usr/share/java';
const wanted =
  /^(?:jakarta-validation-api|slf4j-api|junit-jupiter(?:-api|-params)?|junit-platform-commons|mockito-core|assertj-core|apiguardian-api|opentest4j)\.jar$/;

/** With the jars and sources of CLASSPATH and those Debian has; a package that is in neither leaves its templates out. */
export const javaTool: Tool = {
  name: 'compiled by javac -Xlint:all',
  languages: ['java'],
  isSlow: true,
  missing: () => (versionOf('javac', '--version') ? undefined : 'javac is not installed'),
  async check(renderings, folder) {
    const remarks = new Map<Rendering, Remark>();
    const jars = existsSync(systemJars) ? readdirSync(systemJars).filter((name) => wanted.test(name)) : [];
    const classpath = [...jars.map((name) => join(systemJars, name)), ...(process.env.CLASSPATH?.split(delimiter) ?? [])].join(delimiter);
    for (const [i, rendering] of renderings.entries()) {
      const place = join(folder, `r${i}`);
      const file = writeText(place, fileNameOf(rendering), rendering.code);
      const others = Object.entries(javaCompanions[rendering.seed.id] ?? {}).map(([path, text]) =>
        writeText(place, path, rendering.withSameWords(text)),
      );
      const options = ['-Xlint:all,-processing,-classfile,-serial,-path', '-proc:none', '-implicit:none', '-d', join(place, 'out')];
      const { output } = runForStatus('javac', [...options, '-cp', classpath, file, ...others], { quiet: true, timeoutMs: 300_000 });
      // Sources found on the way may lack packages of their own; only what is said of the template counts.
      const said = output.split(/^(?=\S+\.java:\d+: )/m).filter((part) => part.startsWith(file));
      const absent = said.map((part) => /package ([\w.]+) does not exist/.exec(part)?.[1]).find((name) => name !== undefined);
      if (absent) remarks.set(rendering, skipped(`${absent} is not installed`));
      else if (said.length > 0) remarks.set(rendering, fault(said.join('').replaceAll(place, '')));
    }
    return remarks;
  },
};

/** javac wants a public type in a file of its name. */
function fileNameOf({ code, seed }: Rendering): string {
  const name = /^public (?:final |abstract )*(?:class|interface|record|enum) (\w+)/m.exec(code)?.[1];
  return name === undefined ? seed.fileName : `${name}.java`;
}
