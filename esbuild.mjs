// Builds what goes into the extension's package, and the suite that runs inside an extension host.
//
//     node esbuild.mjs                  development build of dist/, with source maps
//     node esbuild.mjs --production     minified, as packaged
//     node esbuild.mjs --watch          rebuilds on every change
import { copyFile, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { build, context } from 'esbuild';
import { pageKeys } from './scripts/l10n/bundle.ts';

/** Its entry for ES modules is for browsers. */
const brotli = createRequire(import.meta.url)('brotli-wasm');

const root = import.meta.dirname;
const dist = join(root, 'dist');

/** Their WASM files are copied, and bundled code that loads them is not always in the same package. */
const assetPackages = ['@vscode/tree-sitter-wasm', 'sql.js', '@tree-sitter-grammars/tree-sitter-hcl', 'libpg-query', 'dictionary-en'].map(
  (name) => `node_modules/${name}`,
);

/** Bundled CommonJS packages reach Node's own modules and their folder through globals that an ES module does not have. */
const commonJsGlobals = [
  "import { createRequire as createRequireOfBundle } from 'node:module';",
  'const require = createRequireOfBundle(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;',
].join('\n');

/** Builds `dist/`: the extension, its webviews, and the WASM files they need at run time. */
export async function buildExtension({ production = false } = {}) {
  const pages = (await webviewMains()).map((main) => webviewOptions(main, production));
  const [extension, ...webviews] = await Promise.all([extensionOptions(production), ...pages].map(build));
  await Promise.all([copyAssets(production), writePageTexts()]);
  await removeStaleFiles([extension, ...webviews].flatMap(({ metafile }) => Object.keys(metafile.outputs)));
  await writeNotices([...[extension, ...webviews].flatMap(({ metafile }) => Object.keys(metafile.inputs)), ...assetPackages]);
}

/**
 * Builds the host tests into one CommonJS file that exports `run()`, which is what VS Code asks for. Each test file is imported
 * when mocha is ready, because `describe` is a global of mocha's. Throws when there is no test to run.
 */
export async function buildHostTests({ outfile, ...suite }) {
  const files = (await Array.fromAsync(glob('test/host/**/*.test.ts', { cwd: root }))).sort();
  if (files.length === 0) {
    throw new Error('no test matches test/host/**/*.test.ts');
  }
  const imports = files.map((file) => `() => import('./${file.replaceAll('\\', '/')}')`);
  await buildForHost({
    outfile,
    contents: `import { runSuite } from './test/host/runSuite.ts';
      export const run = () => runSuite([${imports.join(', ')}], ${JSON.stringify(suite)});`,
  });
}

/** Builds a program that exports `run()` and is loaded by the extension host of a real VS Code. */
export async function buildForHost({ outfile, contents }) {
  await build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: root },
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    external: ['vscode', 'mocha'],
    mainFields: ['module', 'main'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/**
 * The extension as ES modules: VS Code loads them since 1.100, and only they can be split, so that what a command reaches by
 * `await import(…)` stays out of what activation reads.
 */
function extensionOptions(production) {
  return {
    absWorkingDir: root,
    entryPoints: [
      { in: 'src/extension.ts', out: 'extension' },
      { in: 'src/adapters/sqlite/storeWorker.ts', out: 'storeWorker' },
      { in: 'src/adapters/validation/validatorWorker.ts', out: 'validatorWorker' },
      { in: 'src/adapters/foreign/readerWorker.ts', out: 'readerWorker' },
      { in: 'src/adapters/mcp/toolServerMain.ts', out: 'toolServer' },
    ],
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external: ['vscode'],
    mainFields: ['module', 'main'],
    chunkNames: 'chunks/[name]-[hash]',
    banner: { js: commonJsGlobals },
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
    minify: production,
    sourcemap: !production,
  };
}

/**
 * One script per file `src/webview/NAME/main.ts`, as `dist/webview/NAME.js` with its styles beside it. What it imports by
 * `await import(…)` is a file of its own. Each page is a build of its own, because what pages shared would be one more file to wait for.
 */
function webviewOptions(main, production) {
  return {
    absWorkingDir: root,
    entryPoints: [{ in: main, out: basename(join(main, '..')) }],
    outdir: join(dist, 'webview'),
    bundle: true,
    splitting: true,
    format: 'esm',
    chunkNames: '[name]',
    platform: 'browser',
    target: 'chrome128',
    // The icons' font lies beside the styles that name it.
    loader: { '.ttf': 'file' },
    plugins: [usedIcons],
    assetNames: '[name]',
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
    minify: production,
    sourcemap: !production,
  };
}

/** Keeps the styles of those icons only that pages name: a page would read all of the more than 600 before it is painted. */
const usedIcons = {
  name: 'used-icons',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]codicon\.css$/ }, async ({ path }) => {
      const pages = await Array.fromAsync(glob('src/webview/**/*.ts', { cwd: root }), (file) => readFile(join(root, file), 'utf8'));
      const named = new Set(
        pages
          .join('\n')
          .match(/[a-z][a-z0-9-]*/g)
          ?.map((word) => word.replace(/^codicon-/, '')),
      );
      const styles = await readFile(path, 'utf8');
      return { contents: styles.replace(/^\.codicon-([\w-]+):before.*\n/gm, (rule, name) => (named.has(name) ? rule : '')), loader: 'css' };
    });
  },
};

function webviewMains() {
  return Array.fromAsync(glob('src/webview/*/main.ts', { cwd: root }));
}

/** Chunks carry a hash in their name, so a rebuild leaves old ones. They go last: another window may be running this build. */
async function removeStaleFiles(outputs) {
  const fresh = new Set(outputs.map((output) => join(root, output)));
  const all = await Array.fromAsync(
    glob('{*,chunks/*,webview/**/*}.{js,css,js.map,css.map}', { cwd: dist, exclude: (name) => /texts\.[\w-]+\.js$/.test(String(name)) }),
  );
  await Promise.all(
    all
      .map((file) => join(dist, file))
      .filter((file) => !fresh.has(file))
      .map((file) => rm(file)),
  );
}

/**
 * Licences that allow to pass a package on inside of this one under MIT, with their notice; by SPDX id. One that asks for more (GPL, AGPL,
 * SSPL, a licence of its own) is looked at by a person before it stands here. `BSD` is no id of SPDX: the English dictionary says so, and its
 * text, which goes into the package, was read.
 */
const allowedLicences = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'Unlicense',
]);

/** Whether an SPDX expression is allowed: each part of an AND, one part of an OR. Brackets nest no deeper than one level in packages. */
export function isAllowedLicence(expression) {
  const every = (text) => text.split(' AND ').every((id) => allowedLicences.has(id));
  return expression.replace(/[()]/g, '').split(' OR ').some(every);
}

/** Name, version, licence and folder of every package that a production build takes something from. Builds nothing on the disk. */
export async function bundledPackages() {
  const pages = (await webviewMains()).map((main) => webviewOptions(main, true));
  const built = await Promise.all([extensionOptions(true), ...pages].map((options) => build({ ...options, write: false })));
  return packagesOf([...built.flatMap(({ metafile }) => Object.keys(metafile.inputs)), ...assetPackages]);
}

/** Throws when a package tells no licence, or one that is not allowed. */
async function packagesOf(inputs) {
  const folders = new Set(inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []));
  return await Promise.all(
    [...folders].sort().map(async (folder) => {
      const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
      if (typeof license !== 'string' || !isAllowedLicence(license)) {
        throw new Error(`${name} ${version} has the licence ${license}, which is not among those that may be bundled (esbuild.mjs)`);
      }
      return { name, version, license, folder };
    }),
  );
}

/** Every package that went into the build, and what is compiled into the WASM files, with its licence. */
async function writeNotices(inputs) {
  const notices = await Promise.all(
    (await packagesOf(inputs)).map(async ({ name, version, license, folder }) => {
      const files = await Array.fromAsync(glob('{licen[cs]e,LICEN[CS]E,Licen[cs]e}*', { cwd: join(root, folder) }));
      const texts = await Promise.all(files.sort().map((file) => readFile(join(root, folder, file), 'utf8')));
      return [`${name} ${version} (${license})`, ...texts.map((text) => text.trim()), ''].join('\n\n');
    }),
  );
  notices.push(await readFile(join(root, 'media', 'compiledNotices.txt'), 'utf8'));
  await writeFile(join(dist, 'thirdPartyNotices.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));
}

async function copyAssets(production) {
  const packages = join(root, 'node_modules');
  const treeSitter = join(packages, '@vscode', 'tree-sitter-wasm', 'wasm');
  const parsers = await Array.fromAsync(glob('*.{wasm,js}', { cwd: treeSitter }));
  const grammars = [
    ...parsers.filter((name) => name.startsWith('tree-sitter-')).map((name) => join(treeSitter, name)),
    join(packages, '@tree-sitter-grammars', 'tree-sitter-hcl', 'tree-sitter-terraform.wasm'),
  ];
  const runtimes = [
    ...parsers.filter((name) => !name.startsWith('tree-sitter-')).map((name) => join(treeSitter, name)),
    join(packages, 'sql.js', 'dist', 'sql-wasm.wasm'),
  ];
  const wasm = join(dist, 'wasm');
  await Promise.all([mkdir(wasm, { recursive: true }), mkdir(join(dist, 'chunks'), { recursive: true })]);
  await Promise.all([
    ...runtimes.map((file) => copyFile(file, join(wasm, basename(file)))),
    ...grammars.map((file) => copyGrammar(file, join(wasm, basename(file)), production)),
    // PostgreSQL's parser looks for its WASM beside its own code and cannot be told another place.
    copyFile(join(packages, 'libpg-query', 'wasm', 'libpg-query.wasm'), join(dist, 'chunks', 'libpg-query.wasm')),
    copyFile(join(packages, 'dictionary-en', 'index.dic'), join(dist, 'english.dic')),
  ]);
}

/**
 * As `FILE.br` for a package, as it is otherwise, and removes the other form. Compressed in WebAssembly, not by Node: what Node's own makes
 * may differ between processors. Quality 9 of 11 takes a tenth of the time.
 */
async function copyGrammar(from, to, compressed) {
  await (compressed ? writeFile(`${to}.br`, brotli.compress(await readFile(from), { quality: 9 })) : copyFile(from, to));
  await rm(compressed ? to : `${to}.br`, { force: true });
}

/** A script for each language, which a page loads before its own: the texts that pages show, and no other. */
async function writePageTexts() {
  const keys = pageKeys();
  await mkdir(join(dist, 'webview'), { recursive: true });
  const bundles = await Array.fromAsync(glob('l10n/bundle.l10n.*.json', { cwd: root }));
  await Promise.all(
    bundles.map(async (file) => {
      const all = JSON.parse(await readFile(join(root, file), 'utf8'));
      const texts = Object.fromEntries(
        Object.entries(all).filter(([key]) => keys.has(key.replace(/\/(?:zero|one|two|few|many|other)$/, '')) || keys.has(key)),
      );
      const language = basename(file).replace(/^bundle\.l10n\.|\.json$/g, '');
      await writeFile(join(dist, 'webview', `texts.${language}.js`), `globalThis.q2oTexts=${JSON.stringify(texts)};\n`);
    }),
  );
}

async function watch() {
  await rm(dist, { recursive: true, force: true });
  await copyAssets(false);
  await writePageTexts();
  const all = [extensionOptions(false), ...(await webviewMains()).map((main) => webviewOptions(main, false))];
  const contexts = await Promise.all(all.map((options) => context({ ...options, logLevel: 'info' })));
  await Promise.all(contexts.map((one) => one.watch()));
}

if (import.meta.main) {
  await (process.argv.includes('--watch') ? watch() : buildExtension({ production: process.argv.includes('--production') }));
}
