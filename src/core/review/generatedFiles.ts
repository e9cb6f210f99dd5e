/**
 * Whether a tool wrote the file, by its name. Nobody reviews it line by line, and a change of a few lines elsewhere brings thousands of its
 * own, in which the others would drown.
 */
export function isGeneratedFile(path: string): boolean {
  const segments = path.toLowerCase().split('/');
  const name = segments.at(-1) ?? '';
  return (
    lockFiles.has(name) ||
    /\.(?:lock|snap|map|min\.js|min\.css|pb\.go|pb\.cc|pb\.h|g\.dart|designer\.cs|g\.cs)$|_pb2(?:_grpc)?\.pyi?$/.test(name) ||
    /\.generated\.\w+$/.test(name) ||
    segments.slice(0, -1).some((folder) => generatedFolders.has(folder))
  );
}

const lockFiles = new Set([
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lockb',
  'go.sum',
  'packages.lock.json',
  'gradle.lockfile',
  '.terraform.lock.hcl',
]);
const generatedFolders = new Set(['node_modules', '__generated__', '__snapshots__', 'vendor']);
