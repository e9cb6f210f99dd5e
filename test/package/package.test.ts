// What the packaged extension holds, checked on the VSIX itself. It is built twice, the second time in another folder, time zone and language.
import assert from 'node:assert/strict';
import { cpSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';
import { bundledPackages } from '../../esbuild.mjs';
import { run } from '../../scripts/childProcess.ts';
import { filesOf } from '../../scripts/l10n/languageFiles.ts';
import { languages } from '../../scripts/l10n/languageProblems.ts';
import { baseAddresses, isPreRelease, repository } from '../../scripts/listing.ts';
import { cacheDir, readManifest, root, vsixPath } from '../../scripts/project.ts';

/** Files of the package, with a hash in a name as `*`. Those of `dist/chunks/chunk-*.js` are as many as the bundler finds apt. */
const expected = readFileSync(join(import.meta.dirname, 'files.txt'), 'utf8')
  .trim()
  .split('\n');
/** Each language has its texts three times: of the code, of the manifest and of the pages. */
const ofLanguages = languages
  .flatMap((language) => [filesOf(language).bundle, filesOf(language).manifest, `dist/webview/texts.${language}.js`])
  .map((file) => `extension/${file}`);
const limitBytes = 4_500_000;
const loadedAtStartLimit = 150_000;
const manifest = readManifest();
const secondRoot = join(cacheDir, 'second build', manifest.name);

describe('the package', () => {
  let bytes: Buffer;
  let files: ReadonlyMap<string, Buffer>;

  before(async function () {
    this.timeout(300_000);
    packageIn(root, {});
    bytes = readFileSync(vsixPath());
    files = await entries(bytes);
  });

  after(() => rmSync(join(secondRoot, '..'), { recursive: true, force: true }));

  it('holds exactly the files of the list', () => {
    const held = [...new Set([...files.keys()].map((name) => name.replace(/-[A-Z0-9]{8}\.js$/, '-*.js')))].sort();
    assert.deepEqual(held, [...expected, ...ofLanguages].sort());
  });

  it(`is smaller than ${limitBytes / 1e6} MB`, () => assert.ok(bytes.length < limitBytes, `${bytes.length} bytes`));

  it(`loads less than ${loadedAtStartLimit / 1e3} KB at start`, () => {
    const loaded = new Set<string>();
    const read = (name: string): void => {
      if (loaded.has(name)) return;
      loaded.add(name);
      for (const [, next = ''] of String(files.get(name)).matchAll(/(?:from|import)\s?"\.\/([\w./-]+\.js)"/g)) {
        read(join('extension/dist', name.includes('/chunks/') ? 'chunks' : '', next).replaceAll('\\', '/'));
      }
    };
    read('extension/dist/extension.js');
    const size = [...loaded].reduce((sum, name) => sum + (files.get(name)?.length ?? 0), 0);
    assert.ok(loaded.size > 3 && size < loadedAtStartLimit, `${size} bytes in ${loaded.size} files`);
  });

  it('is the same, byte for byte, when it is built in another folder, time zone, language and file mode', function () {
    this.timeout(300_000);
    copyProject();
    const env = { TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', SOURCE_DATE_EPOCH: '1700000000' };
    const umask = process.umask(0o077);
    try {
      packageIn(secondRoot, env);
    } finally {
      process.umask(umask);
    }
    const again = readFileSync(join(secondRoot, `${manifest.name}-${manifest.version}.vsix`));
    assert.equal(again.length, bytes.length);
    assert.ok(again.equals(bytes), 'the bytes differ');
  });

  it('tells nothing of the machine it was built on', () => {
    for (const [name, content] of files) {
      assert.ok(!content.includes(root), `${name} names the folder it was built in`);
      assert.ok(!/\.map$|\.env|\.pem$|(^|\/)\.git/.test(name), name);
    }
  });

  it('has names that every system can write: no two that differ in case only, none reserved, short paths', () => {
    const names = [...files.keys()];
    assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length);
    for (const name of names) {
      assert.ok(name.length < 100, name);
      assert.doesNotMatch(name, /[<>:"|?*\\]|(^|\/)(con|prn|aux|nul|com\d|lpt\d)(\.|\/|$)|[ .](\/|$)/i);
    }
  });

  it('shows pictures by https addresses of the repository, at the tag of the version, that exist there', () => {
    const { images, content } = baseAddresses(manifest.version);
    for (const name of ['extension/readme.md', 'extension/changelog.md']) {
      const text = String(files.get(name));
      assert.doesNotMatch(text, /<img/i, name);
      for (const [, mark, address = ''] of text.matchAll(/(!?)\[[^\]]*\]\(([^)\s]+)\)/g)) {
        assert.match(address, /^https:\/\//, `${name}: ${address}`);
        const base = mark === '!' ? images : content;
        if (mark === '!') assert.ok(address.startsWith(`${base}/`) && /\.(png|jpg|gif)$/.test(address), `${name}: ${address}`);
        if (!address.startsWith(repository)) continue;
        assert.ok(address.startsWith(`${base}/`), `${name}: ${address}`);
        assert.ok(existsSync(join(root, address.slice(base.length + 1).replace(/#.*/, ''))), `${name}: ${address}`);
      }
    }
    assert.ok(![...files.keys()].some((name) => name.startsWith('extension/docs/')));
  });

  it('is marked as a pre-release when its minor number is odd, and has no more tags than the registries take', () => {
    const listing = String(files.get('extension.vsixmanifest'));
    assert.equal(listing.includes('Code.PreRelease" Value="true"'), isPreRelease(manifest.version));
    const tags = (/<Tags>([^<]*)</.exec(listing)?.[1] ?? '').split(',');
    assert.ok(tags.length >= 5 && tags.length <= 30, `${tags.length} tags`);
    assert.match(listing, /<License>extension\/LICENSE\.txt<\/License>/);
    assert.match(listing, /Content\.Pricing" Value="Free"/);
  });

  it('names each package that it holds, with its licence and the text of it', async () => {
    const notices = String(files.get('extension/dist/thirdPartyNotices.txt'));
    const packages = await bundledPackages();
    assert.ok(packages.length > 20);
    for (const { name, version, license } of packages) assert.ok(notices.includes(`${name} ${version} (${license})`), name);
  });
});

/** Packages the extension as `npm run package` does, in a process of its own. */
function packageIn(folder: string, environment: Readonly<Record<string, string>>): void {
  run(process.execPath, [join(folder, 'scripts', 'packageExtension.ts')], {
    cwd: folder,
    env: { ...process.env, ...environment },
    quiet: true,
  });
}

/** What a clone would hold, without tests, with the installed packages linked where the file system can. */
function copyProject(): void {
  rmSync(secondRoot, { recursive: true, force: true });
  const left = new Set(['.git', '.cache', 'node_modules', 'dist', 'test', 'docs']);
  for (const name of readdirSync(root)) {
    if (!left.has(name) && !name.endsWith('.vsix')) cpSync(join(root, name), join(secondRoot, name), { recursive: true });
  }
  linkFolder(join(root, 'node_modules'), join(secondRoot, 'node_modules'));
}

function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory()) linkFolder(join(from, entry.name), join(to, entry.name));
    else if (entry.isFile()) linkSync(join(from, entry.name), join(to, entry.name));
    else if (!entry.isSymbolicLink()) throw new Error(`${join(from, entry.name)} is no file`);
  }
}

async function entries(vsix: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await JSZip.loadAsync(vsix);
  const found = Object.values(zip.files).map(async (file) => [file.name, await file.async('nodebuffer')] as const);
  return new Map(await Promise.all(found));
}
