import { existsSync, readdirSync } from 'node:fs';
import { runForStatus } from '../../../scripts/childProcess.ts';
import type { Rendering } from './renderings.ts';
import { checkEach, fault, type Remark, skipped, type Tool, versionOf, writeText } from './tool.ts';

/** Where Debian puts crates. */
const crates = '/usr/share/cargo/registry';

/** Formatting; it reads a file without the crates it uses. */
const formatTool: Tool = {
  name: 'formatted as rustfmt has it',
  languages: ['rust'],
  missing: () => (versionOf('rustfmt', '--version') ? undefined : 'rustfmt is not installed'),
  check: async (renderings, folder) =>
    checkEach(renderings, folder, ({ words, code }, place) => {
      const file = writeText(place, 'code.rs', code);
      const { status, output } = runForStatus('rustfmt', ['--edition', '2024', '--check', file], { quiet: true, timeoutMs: 60_000 });
      // Longer names break lines elsewhere; it reads them all the same.
      const isOnlyForm = words !== 'as it is' && /^Diff in/m.test(output) && !/^error/m.test(output);
      return { status: isOnlyForm ? 0 : status, output };
    }),
};

/** All renderings as modules of one package, a program each where they have `main`; tests in them run. Warnings are faults. */
const cargoTool: Tool = {
  name: 'compiled and tested by cargo',
  languages: ['rust'],
  isSlow: true,
  missing: () => (versionOf('cargo', '--version') ? undefined : 'cargo is not installed'),
  async check(renderings, folder) {
    const remarks = new Map<Rendering, Remark>();
    const installed = new Set(existsSync(crates) ? readdirSync(crates).map((name) => name.replace(/-\d[\d.]*(?:-.*)?$/, '')) : []);
    const modules: string[] = [];
    const used = new Set<string>();
    for (const [i, rendering] of renderings.entries()) {
      const needed = known.filter((name) => new RegExp(`\\b${name}(?:::|\\{)`).test(rendering.code));
      const absent = needed.find((name) => !installed.has(name));
      if (absent !== undefined) {
        remarks.set(rendering, skipped(`the crate ${absent} is not installed`));
        continue;
      }
      for (const name of needed) used.add(name);
      const isProgram = /^fn main\(/m.test(rendering.code);
      if (!isProgram) modules.push(`pub mod r${i};`);
      writeText(folder, isProgram ? `src/bin/r${i}.rs` : `src/r${i}.rs`, rendering.code);
    }
    writeText(folder, 'src/lib.rs', `#![deny(warnings)]\n${modules.join('\n')}\n`);
    writeText(folder, 'Cargo.toml', manifest([...used]));
    writeText(folder, '.cargo/config.toml', `[source.crates-io]\nreplace-with = "debian"\n\n[source.debian]\ndirectory = "${crates}"\n`);
    const { status, output } = runForStatus('cargo', ['test', '--offline', '--quiet'], { quiet: true, cwd: folder, timeoutMs: 600_000 });
    for (const [i, rendering] of renderings.entries()) {
      const said = output.split(/\n(?=error|warning)/).filter((part) => part.includes(`r${i}.rs:`));
      if (said.length > 0) remarks.set(rendering, fault(said.join('\n')));
    }
    if (status !== 0 && [...remarks.values()].every(({ kind }) => kind === 'skipped')) throw new Error(output.slice(-4000));
    return remarks;
  },
};

const known = ['axum', 'clap', 'serde', 'serde_json', 'tokio', 'toml', 'tracing'];
const features: Readonly<Record<string, string>> = {
  clap: '["derive"]',
  serde: '["derive"]',
  tokio: '["rt", "sync", "macros", "time"]',
};

function manifest(used: readonly string[]): string {
  const lines = used.map((name) => `${name} = { version = "*"${features[name] ? `, features = ${features[name]}` : ''} }`);
  return `[package]\nname = "built-ins"\nversion = "0.0.0"\nedition = "2021"\n\n[dependencies]\n${lines.join('\n')}\n`;
}

export const rustTools: readonly Tool[] = [formatTool, cargoTool];
