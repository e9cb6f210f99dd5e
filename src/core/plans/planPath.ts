import { planLimits } from './plan.ts';

/**
 * Why no file may be planned at this path, in words that follow "The file …"; undefined when nothing is against it. Paths are judged as the
 * strictest system reads them, whichever this one is: names are the same whatever their case, and Windows drops dots and spaces at their end.
 * Links are the disk's business (`placeFaults`).
 * Sources: Microsoft, "Naming Files, Paths, and Namespaces"; git's `verify_path` and its rules for HFS+ and NTFS.
 */
export function pathFault(path: string): string | undefined {
  if (path.trim() === '') return 'has no path';
  if (path.length > planLimits.pathChars) return `has a path of more than ${planLimits.pathChars} characters`;
  if (!path.isWellFormed() || hidden.test(path)) return 'has characters in its path that cannot be seen';
  if (path.includes('\\')) return 'must be written with / and not with \\';
  if (/^(?:\/|~|[a-z][\w+.-]*:)/i.test(path)) return 'has an absolute path; it must begin at the workspace folder';
  if (forbidden.test(path)) return 'has characters in its path that not every system takes';
  if (path.endsWith('/')) return 'is a folder';
  const segments = path.split('/');
  for (const segment of segments) {
    const fault = segmentFault(segment);
    if (fault !== undefined) return fault;
  }
  if (/^(?:path\/to|your[-_ ]?(?:project|app)|project[-_ ]?root|workspace[-_ ]?root)\//i.test(path))
    return 'has a place holder in its path';
  return isProtectedFile(segments.at(-1) ?? '') ? 'is a file that decides what programs may do here, which plans do not touch' : undefined;
}

/** The same for two paths exactly when some system takes them for one file. */
export function pathKey(path: string): string {
  return path.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}

function segmentFault(segment: string): string | undefined {
  if (segment === '') return 'has an empty folder name in its path';
  if (segment === '.' || segment === '..') return 'has a folder of dots alone in its path';
  if (segment !== segment.trim() || segment.endsWith('.')) return 'has a name with a space or dot at its edge';
  if (/^#+\s/.test(segment) || segment.includes('`')) return 'has marks of Markdown in its path';
  const name = pathKey(segment);
  if (deviceNames.test(name)) return 'has a name that Windows keeps for a device';
  // Windows gives long names a short one as well: git~1 is .git there.
  if (protectedFolders.has(name) || /^(?:git|vscode|q2o|hg|svn|idea|husky|devcon|node_m)[^~]{0,6}~\d/.test(name))
    return `is in ${segment}, which plans do not touch`;
  return undefined;
}

function isProtectedFile(name: string): boolean {
  const key = pathKey(name);
  return protectedFiles.has(key) || key.endsWith('.code-workspace');
}

/** Invisible characters, line breaks and marks of direction: file systems drop some of them, and a reader sees none. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Default_Ignorable_Code_Point}]/u;
const forbidden = /[<>:"|?*]/;
const deviceNames = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(?: *\.|$)/;

/** What git, the editor, its extensions and package managers run or obey. */
const protectedFolders: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '.vscode',
  '.vscode-server',
  '.cursor',
  '.idea',
  '.q2o',
  '.husky',
  '.devcontainer',
  'node_modules',
]);
const protectedFiles: ReadonlySet<string> = new Set([
  '.gitmodules',
  '.gitconfig',
  '.gitattributes',
  '.envrc',
  '.npmrc',
  '.yarnrc',
  '.yarnrc.yml',
  '.pnpmfile.cjs',
  '.q2oignore',
  '.devcontainer.json',
  '.netrc',
]);
