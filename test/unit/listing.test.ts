// What the registries check, and what others were turned away for, on the files as they are.
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isAllowedLicence } from '../../esbuild.mjs';
import { shownManifest } from '../../scripts/l10n/manifestTexts.ts';
import { baseAddresses, isPreRelease, manifestListing, repository } from '../../scripts/listing.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const manifest = shownManifest();

describe('the listing of the registries', () => {
  it('is in the manifest as the table has it (npm run manifest writes it)', () => {
    for (const [field, value] of Object.entries(manifestListing())) assert.deepEqual(manifest[field], value, field);
  });

  it('derives every address from one repository, over https', () => {
    const { bugs, homepage, qna, repository: source } = manifest;
    for (const address of [bugs.url, homepage, qna, source.url, ...Object.values(baseAddresses('1.2.3'))])
      assert.ok(address.startsWith(repository) && address.startsWith('https://'), address);
    const naming = globSync(['scripts/**/*.ts', 'src/**/*.ts', 'esbuild.mjs'], { cwd: root }).filter((path) =>
      read(path).includes(repository),
    );
    assert.deepEqual(
      naming.map((path) => path.replaceAll('\\', '/')),
      ['scripts/listing.ts'],
    );
  });

  it('can be published: not private, a plain version, a name of small letters, a licence file, no start for every event', () => {
    assert.equal(manifest.private, undefined);
    assert.match(manifest.version, /^\d+\.\d+\.\d+$/);
    assert.match(manifest.name, /^[a-z0-9-]+$/);
    assert.match(manifest.publisher, /^[a-z0-9-]+$/);
    assert.ok(read('LICENSE').includes(manifest.license));
    assert.ok(manifest.description.length > 60 && manifest.description.length <= 200);
    assert.ok(!manifest.activationEvents.includes('*'));
    assert.equal(manifest.enabledApiProposals, undefined);
    assert.equal(manifest.scripts['vscode:prepublish'], undefined, 'packaging builds, and only packaging');
  });

  it('asks for no newer editor than its types are of', () => {
    const asked = String(manifest.engines.vscode).replace('^', '');
    assert.equal(manifest.devDependencies['@types/vscode'], asked);
  });

  it('has few keywords, none twice, and none that the registries refuse', () => {
    const { keywords } = manifest;
    assert.ok(keywords.length <= 10);
    assert.equal(new Set(keywords).size, keywords.length);
    for (const word of keywords) assert.match(word, /^[a-z][a-z ]{0,48}$/);
  });

  it('has an icon of 256 pixels that is no SVG, and no badge', () => {
    const icon = readFileSync(join(root, manifest.icon));
    assert.equal(icon.toString('latin1', 1, 4), 'PNG');
    assert.deepEqual([icon.readUInt32BE(16), icon.readUInt32BE(20)], [256, 256]);
    assert.equal(manifest.badges, undefined);
  });

  it('tells pre-releases by an odd minor number', () => {
    assert.deepEqual(['0.1.0', '0.2.9', '1.0.0', '1.11.3'].map(isPreRelease), [true, false, false, true]);
  });

  it('has the pages that a stranger looks for, and no link in them that leads nowhere', () => {
    for (const page of ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'SUPPORT.md', 'CODE_OF_CONDUCT.md']) {
      for (const [, address = ''] of read(page).matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https:/.test(address)) continue;
        const [file = '', anchor] = address.split('#');
        const target = file === '' ? page : file;
        assert.ok(existsSync(join(root, target)), `${page}: ${address}`);
        const headings = [...read(target).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => title.toLowerCase().replace(/[^\w]+/g, '-'));
        if (anchor !== undefined) assert.ok(headings.includes(anchor), `${page}: ${address}`);
      }
    }
  });
});

describe('licences of what is bundled', () => {
  for (const [expression, allowed] of [
    ['MIT', true],
    ['(MIT AND BSD)', true],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['GPL-3.0-only', false],
    ['MIT AND GPL-2.0-only', false],
    ['SEE LICENSE IN LICENSE.txt', false],
    ['UNLICENSED', false],
    ['', false],
  ] as const)
    it(`${allowed ? 'allow' : 'refuse'} ${expression || 'none'}`, () => assert.equal(isAllowedLicence(expression), allowed));
});

/** The parts of a workflow that the checks read. */
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly 'runs-on': string;
  readonly 'timeout-minutes'?: number;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: { readonly os: readonly string[] } };
  readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly with?: Readonly<Record<string, unknown>> }[];
}

describe('the workflows', () => {
  const texts = new Map(globSync('.github/workflows/*.yml', { cwd: root }).map((path) => [path.split(/[\\/]/).at(-1) ?? '', read(path)]));
  const workflows = new Map([...texts].map(([name, text]) => [name, parse(text) as Workflow]));
  const jobsOf = (name: string) => Object.values(workflows.get(name)?.jobs ?? {});

  it('pin each action by its commit, with the version beside it', () => {
    for (const [name, text] of texts) {
      const uses = text.match(/uses: .*/g) ?? [];
      assert.ok(uses.length > 0, name);
      for (const line of uses) assert.match(line, /^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, name);
    }
  });

  it('pin one commit for an action', () => {
    const pins = new Map<string, Set<string>>();
    for (const [, action = '', commit = ''] of [...texts.values()].join('\n').matchAll(/uses: ([\w/-]+)@(\w+)/g))
      pins.set(action, (pins.get(action) ?? new Set()).add(commit));
    for (const [action, commits] of pins) assert.equal(commits.size, 1, action);
  });

  it('use no stored secret, may only read by default, leave no credentials in the clone, and end in time', () => {
    for (const [name, workflow] of workflows) {
      assert.doesNotMatch(texts.get(name) ?? '', /secrets\.|_PAT\b/, name);
      assert.deepEqual(workflow.permissions, { contents: 'read' }, name);
      for (const job of Object.values(workflow.jobs)) {
        assert.ok((job['timeout-minutes'] ?? 0) > 0, name);
        assert.doesNotMatch(job['runs-on'], /latest/, name);
        for (const { uses = '', with: given } of job.steps)
          if (uses.startsWith('actions/checkout@')) assert.equal(given?.['persist-credentials'], false, name);
      }
    }
  });

  it('put nothing of a request into a shell', () => {
    for (const [name, workflow] of workflows)
      for (const job of Object.values(workflow.jobs))
        for (const { run = '' } of job.steps) assert.ok(!run.includes('${{'), `${name}: ${run}`);
  });

  it('test on the three systems', () => {
    const systems = jobsOf('ci.yml').flatMap((job) => job.strategy?.matrix.os ?? []);
    for (const system of ['ubuntu', 'windows', 'macos'])
      assert.ok(
        systems.some((one) => one.startsWith(system)),
        system,
      );
  });

  it('publish one package to both registries by the identity of the run, in an environment that is guarded', () => {
    assert.deepEqual(Object.keys(workflows.get('release.yml')?.on ?? {}), ['push']);
    const publishing = jobsOf('release.yml').filter(({ steps }) => steps.some(({ run = '' }) => / publish /.test(run)));
    const commands = publishing.flatMap(({ steps }) => steps.flatMap(({ run = '' }) => (/ publish /.test(run) ? [run] : [])));
    assert.equal(commands.length, 2);
    assert.ok(commands.some((run) => run.includes('/vsce publish --oidc ')));
    assert.ok(commands.some((run) => run.includes('/ovsx publish --trusted-publishing ')));
    for (const run of commands) assert.match(run, /--packagePath released\/q2o\.vsix$/);
    for (const job of publishing) {
      assert.equal(job.environment, 'release');
      assert.deepEqual(job.permissions, { contents: 'read', 'id-token': 'write' });
    }
  });

  it('give an identity only to jobs that publish or attest', () => {
    for (const [name, workflow] of workflows)
      for (const [id, job] of Object.entries(workflow.jobs)) {
        const needs = job.steps.some(({ run = '', uses = '' }) => / publish /.test(run) || uses.includes('attest'));
        assert.equal(job.permissions?.['id-token'] === 'write', needs, `${name} ${id}`);
      }
  });

  it('take programs for releases from a lock file of their own', () => {
    const lock = JSON.parse(read('scripts/release/package-lock.json'));
    const packages = Object.entries(lock.packages as Record<string, { integrity?: string; resolved?: string }>).filter(
      ([path]) => path !== '',
    );
    for (const [path, { integrity, resolved }] of packages) {
      assert.match(integrity ?? '', /^sha512-/, path);
      assert.equal(resolved, undefined, path);
    }
  });
});
