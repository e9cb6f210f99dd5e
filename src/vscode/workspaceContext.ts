import * as vscode from 'vscode';
import { decodeText } from '../core/decodeText.ts';
import type { ForeignReader } from '../core/foreign/foreignReader.ts';
import { importLinesOf, packagesOf } from '../core/generation/request/importLines.ts';
import type { Surroundings } from '../core/generation/stages/generationRun.ts';
import { languageOfFile } from '../core/languages/languageName.ts';
import { nearestFiles } from '../core/languages/nearestFiles.ts';
import { normaliseLines } from '../core/lines.ts';
import type { DeclaredVersions } from '../core/validation/packages/declaredVersions.ts';
import { isManifest, type Manifest } from '../core/validation/packages/knownPackages.ts';
import { manifestsFor } from '../core/validation/packages/manifestsFor.ts';
import { isPathConfiguration, ownModules } from '../core/validation/packages/ownModules.ts';

/** What the place of the code tells about it. All of it is read, nothing is run. */
export interface DocumentContext {
  readonly language: string;
  readonly fileName: string;
  readonly technologies: readonly string[];
  readonly imports: readonly string[];
  /** What the project's manifests and lock files say of versions; absent before they are read. */
  readonly versions?: DeclaredVersions;
  /** URI of the workspace folder the document belongs to; the only one there is for a document without a file. */
  readonly folder: string | undefined;
  readonly surroundings: Surroundings;
}

/** @param fragment whether the code will be a piece of the document rather than all of it. */
export type ReadDocumentContext = (document: vscode.TextDocument, fragment: boolean) => Promise<DocumentContext>;

export function documentContextReader(reader: Pick<ForeignReader, 'manifests'>): ReadDocumentContext {
  return (document, fragment) => documentContext(reader, document, fragment);
}

async function documentContext(
  reader: Pick<ForeignReader, 'manifests'>,
  document: vscode.TextDocument,
  fragment: boolean,
): Promise<DocumentContext> {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const beside = document.isUntitled ? [] : await listing(vscode.Uri.joinPath(document.uri, '..'));
  const [above, texts] = await Promise.all([filesAbove(document, folder), textsAround(document, beside)]);
  const seen = glanceAt(document, fragment);
  const manifests = manifestsFor(seen.language, above.manifests);
  const { packages: known, versions } = manifests.length > 0 ? await reader.manifests(manifests) : noManifests;
  return {
    ...seen,
    technologies: [...new Set([...seen.technologies, ...(known ? [...known].sort() : [])])].slice(0, maxTechnologies),
    versions,
    surroundings: {
      fragment,
      knownPackages: known,
      ownModules: ownModules(above.names, [...above.manifests, ...above.configurations]),
      localModules: document.isUntitled || beside.length > maxNeighbours ? undefined : new Set(beside.map(([name]) => name)),
      around: { language: seen.language, texts, hasFile: document.getText().length <= maxBesideBytes },
    },
  };
}

/** The packages that the manifests of a folder declare. */
export async function packagesOfFolder(
  reader: Pick<ForeignReader, 'manifests'>,
  folder: vscode.WorkspaceFolder,
): Promise<ReadonlySet<string>> {
  const { manifests } = await filesAbove({ uri: vscode.Uri.joinPath(folder.uri, 'file') }, folder);
  return (manifests.length > 0 ? (await reader.manifests(manifests)).packages : undefined) ?? new Set();
}

const noManifests = { packages: undefined, versions: {} };

/** The context that needs no reading from disk. */
export function glanceAt(document: vscode.TextDocument, fragment: boolean): DocumentContext {
  const language = languageOfDocument(document);
  const imports = importLinesOf(headOf(document), language);
  return {
    language,
    fileName: document.isUntitled ? '' : nameOf(document.uri),
    technologies: packagesOf(imports, language).slice(0, maxTechnologies),
    imports,
    folder: folderOf(document),
    surroundings: { fragment },
  };
}

function folderOf(document: vscode.TextDocument): string | undefined {
  const [only, ...others] = vscode.workspace.workspaceFolders ?? [];
  const own = vscode.workspace.getWorkspaceFolder(document.uri) ?? (document.isUntitled && others.length === 0 ? only : undefined);
  return own?.uri.toString();
}

/** The editor's word, and where it knows only plain text (Terraform without its extension) that of the file's ending. */
export function languageOfDocument(document: vscode.TextDocument): string {
  return (document.languageId === 'plaintext' ? languageOfFile(nameOf(document.uri)) : undefined) ?? document.languageId;
}

const maxTechnologies = 200;
const maxManifestBytes = 1_000_000;
/** Lock files of large projects have some megabytes; they are read in a thread of their own. */
const maxLockBytes = 4_000_000;
const maxManifests = 40;
const maxAllManifestBytes = 8_000_000;
const maxNeighbours = 2_000;
const maxReadBeside = 3;
const maxBesideBytes = 60_000;

/** What stands in the document's folder and in those above it, up to the workspace folder, nearest first. */
interface FilesAbove {
  /** Regular files, a bounded number of bytes. */
  readonly manifests: readonly Manifest[];
  /** Those that name path aliases. */
  readonly configurations: readonly Manifest[];
  /** Of files and folders, those in a folder `src` among them. */
  readonly names: ReadonlySet<string>;
}

async function filesAbove(document: Pick<vscode.TextDocument, 'uri'>, folder: vscode.WorkspaceFolder | undefined): Promise<FilesAbove> {
  const found: Manifest[] = [];
  const configurations: Manifest[] = [];
  const names = new Set<string>();
  if (!folder) return { manifests: found, configurations, names };
  let left = maxAllManifestBytes;
  const root = folder.uri.path.replace(/\/$/, '');
  let at = document.uri.scheme === folder.uri.scheme ? vscode.Uri.joinPath(document.uri, '..') : folder.uri;
  while (at.path === root || at.path.startsWith(`${root}/`)) {
    for (const [name, type] of await listing(at)) {
      names.add(name);
      if (name === 'src' && type === vscode.FileType.Directory)
        for (const [inner] of await listing(vscode.Uri.joinPath(at, name))) names.add(inner);
      const isConfiguration = isPathConfiguration(name);
      if (type !== vscode.FileType.File || !(isManifest(name) || isConfiguration)) continue;
      if (found.length + configurations.length >= maxManifests) continue;
      const text = await readText(vscode.Uri.joinPath(at, name), Math.min(left, /lock/i.test(name) ? maxLockBytes : maxManifestBytes));
      if (text === undefined) continue;
      left -= text.length;
      (isConfiguration ? configurations : found).push({ fileName: name, text });
    }
    if (at.path === root || at.path === '/') break;
    at = vscode.Uri.joinPath(at, '..');
  }
  return { manifests: found, configurations, names };
}

/** What is written in the document already, and the files beside it that are nearest by name. */
async function textsAround(
  document: vscode.TextDocument,
  beside: readonly (readonly [string, vscode.FileType])[],
): Promise<readonly string[]> {
  const names = beside.filter(([, type]) => type === vscode.FileType.File).map(([name]) => name);
  const nearest = nearestFiles(nameOf(document.uri), names, maxReadBeside);
  const read = await Promise.all(nearest.map((name) => readText(vscode.Uri.joinPath(document.uri, '..', name), maxBesideBytes)));
  return [document.getText(), ...read].filter(
    (text): text is string => text !== undefined && text.trim() !== '' && text.length <= maxBesideBytes,
  );
}

async function listing(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    // A folder that cannot be read counts as one without manifests.
    return [];
  }
}

async function readText(file: vscode.Uri, maxBytes: number): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    if (size > maxBytes) return undefined;
    return normaliseLines(decodeText(await vscode.workspace.fs.readFile(file)));
  } catch {
    return undefined;
  }
}

function headOf(document: vscode.TextDocument): string {
  return document.getText(new vscode.Range(0, 0, Math.min(document.lineCount, 400), 0));
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.split('/').at(-1) ?? '';
}
