import { folderOf, nameOf } from './pathIndex.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

/**
 * The namespaces that a C# project imports into all of its files: `global using` in the files that are named for it, and `<Using Include>` of the
 * project file and of `Directory.Build.props`, from the folder of a file upwards.
 */
export async function globalUsings(
  path: string,
  workspace: Pick<WorkspaceIndex, 'paths' | 'read' | 'readNamed'>,
): Promise<readonly string[]> {
  const found = new Set<string>();
  let folder = folderOf(path);
  for (let step = 0; step < maxFolders; step++) {
    const at = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
    for (const name of usingsFiles) if (workspace.paths.has(at(name))) add(found, (await workspace.read(at(name))) ?? '');
    for (const name of [`${nameOf(folder)}.csproj`, 'Directory.Build.props']) {
      const read = await workspace.readNamed(at(name));
      if (typeof read !== 'string') add(found, read.text);
    }
    if (folder === '') break;
    folder = folderOf(folder);
  }
  return [...found].slice(0, maxUsings);
}

function add(found: Set<string>, text: string): void {
  for (const [, statement, item] of text.slice(0, maxChars).matchAll(using)) found.add(statement ?? item ?? '');
}

const using = /\bglobal using (?:global::)?([\w.]{1,200});|<Using Include="([\w.]{1,200})"/g;
const usingsFiles = ['GlobalUsings.cs', 'Usings.cs', 'GlobalUsing.cs', 'Global.cs'];
const maxFolders = 8;
const maxUsings = 40;
const maxChars = 100_000;
