import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { decodeText } from '../../core/decodeText.ts';
import type { ForeignReader } from '../../core/foreign/foreignReader.ts';
import type { Logger } from '../../core/ports.ts';
import { withoutDuplicates } from '../../core/templates/library/templateFile.ts';
import type { TemplateSeed } from '../../core/templates/template.ts';
import { sizeOfOwnFile } from '../ownFile.ts';
import { watchFiles } from '../watchFiles.ts';

/** Where a team keeps templates that it shares through its repository. */
const pattern = '.q2o/templates/*.json';
const maxFiles = 500;
const maxFileBytes = 400_000;
/** To look longer code through for its parameters takes long, and nobody asked for it. In UTF-16 units. */
const maxCodeChars = 10_000;

type TemplateReader = Pick<ForeignReader, 'templateFile'>;

/**
 * Keeps the templates of the workspace's own files with the engine: read at the start, when a file changes and when the workspace
 * becomes trusted. In an untrusted workspace there are none. A file that cannot be read is told in the log and passed over.
 */
export function watchWorkspaceTemplates(
  take: (seeds: readonly TemplateSeed[]) => Promise<void>,
  reader: TemplateReader,
  log: Logger,
): vscode.Disposable {
  let latest = 0;
  const refresh = async () => {
    const turn = ++latest;
    const seeds = vscode.workspace.isTrusted ? await readAll(reader, log) : [];
    if (turn === latest) await take(seeds);
  };
  const start = () => {
    refresh().catch((error: unknown) => log.warn('Templates of the workspace could not be read', error));
  };
  start();
  return vscode.Disposable.from(
    watchFiles(pattern, (one) => `**/${one}`, start),
    vscode.workspace.onDidGrantWorkspaceTrust(start),
    vscode.workspace.onDidChangeWorkspaceFolders(start),
  );
}

async function readAll(reader: TemplateReader, log: Logger): Promise<readonly TemplateSeed[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const files = await Promise.all(
    folders.map((folder) => vscode.workspace.findFiles(new vscode.RelativePattern(folder, pattern), null, maxFiles)),
  );
  const seeds: (TemplateSeed | undefined)[] = [];
  // One after the other, so that no more than one text is held in memory.
  for (const [at, ofFolder] of files.entries())
    for (const file of ofFolder) seeds.push(await readOne(file, folders[at]?.uri.toString() ?? '', reader, log));
  // The same template in two folders is one for each of them.
  return [
    ...Map.groupBy(
      seeds.flatMap((seed) => seed ?? []),
      ({ origin }) => (origin?.kind === 'repository' ? origin.folder : undefined),
    ).values(),
  ].flatMap(withoutDuplicates);
}

async function readOne(file: vscode.Uri, folder: string, reader: TemplateReader, log: Logger): Promise<TemplateSeed | undefined> {
  const name = vscode.workspace.asRelativePath(file);
  try {
    const root = vscode.workspace.getWorkspaceFolder(file)?.uri;
    const size = root && (await sizeOfOwnFile(root, file));
    if (size === undefined) {
      log.warn(`${name} is a link or a folder, not a plain file, and is not read.`);
      return undefined;
    }
    if (size > maxFileBytes) {
      log.warn(`${name} is too long for a template.`);
      return undefined;
    }
    const read = await reader.templateFile(decodeText(await vscode.workspace.fs.readFile(file)), maxCodeChars);
    if (!read.ok) log.warn(`${name} is not a template: ${read.why}`);
    // Two files may carry the same id, and two folders the same name: only the URI tells them apart.
    const hash = createHash('sha256').update(file.toString()).digest('hex').slice(0, 8);
    return read.ok ? { ...read.seed, id: `${name}#${hash}`, origin: { kind: 'repository', folder, file: name } } : undefined;
  } catch (error) {
    log.warn(`${name} could not be read`, error);
    return undefined;
  }
}
