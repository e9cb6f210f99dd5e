import { speaksOf } from './codeText.ts';
import { foreignScopes, goHosts, goOwners, goStandard, jvmRoots, localRoots, pythonPackages } from './names/packages.ts';
import type { Range } from './range.ts';

/** What a file takes from elsewhere. */
export interface Imports {
  /** Names from packages that are not the project's own, as the file calls them. */
  readonly names: ReadonlySet<string>;
  /** Modules and packages that are not the project's own, as the file calls them. */
  readonly modules: ReadonlySet<string>;
  /** Names from the project's own files. */
  readonly ours: ReadonlySet<string>;
  /** The foreign imports themselves; nothing in them is ours. */
  readonly statements: readonly Range[];
  /** The imports of the project's own; in them no name is a platform's. */
  readonly ourStatements: readonly Range[];
}

/** Reads the imports of Python, JavaScript, the JVM, C#, Go, PHP and Rust. `words` tell which path is about the entity and so ours. */
export function importedNames(code: string, language: string, words: ReadonlySet<string>): Imports {
  const names = new Set<string>();
  const modules = new Set<string>();
  const ours = new Set<string>();
  const statements: Range[] = [];
  const ourStatements: Range[] = [];
  const each = (pattern: RegExp, take: (match: RegExpExecArray) => boolean): void => {
    for (const match of code.matchAll(pattern))
      (take(match) ? statements : ourStatements).push({ start: match.index, end: match.index + match[0].length });
  };
  const put = (target: Set<string>, text: string): void => {
    for (const name of listed(text)) target.add(name);
  };
  switch (language) {
    case 'python':
      each(/^[ \t]*from\s+([\w.]{1,200})\s+import\s+(\([^()]{1,2000}\)|[^\n]{1,500})/gm, ([, path = '', list = '']) => {
        const isForeign = isInstalled(path);
        put(isForeign ? names : ours, list);
        return isForeign;
      });
      each(/^[ \t]*import\s+([\w.]+(?:\s+as\s+\w+)?(?:\s*,\s*[\w.]+(?:\s+as\s+\w+)?){0,20})[ \t]*$/gm, ([, list = '']) => {
        const foreign = list
          .split(',')
          .map((piece) => piece.trim().split(/(?<!\s)\s+as\s+/))
          .filter(([path = '']) => isInstalled(path));
        for (const [path = '', alias] of foreign) modules.add(alias ?? path.split('.')[0] ?? '');
        return foreign.length > 0;
      });
      break;
    case 'go':
      each(/^[ \t]*(?:import\s+)?(?:(\w+)\s+)?"([\w./-]{1,200})"[ \t]*$/gm, ([, alias, path = '']) => {
        if (isOurGoPackage(path, words)) return false;
        modules.add(alias ?? goPackageName(path));
        return true;
      });
      break;
    case 'java':
    case 'kotlin':
    case 'scala':
    case 'groovy': {
      const own = /^package\s+([\w.]+)/m.exec(code)?.[1]?.split('.').slice(0, 2).join('.');
      each(/^import\s+(?:static\s+)?([\w.]{1,200})\.(\w+|\*);?[ \t]*$/gm, ([, path = '', name = '']) => {
        const isOurs = own !== undefined ? `${path}.`.startsWith(`${own}.`) : !jvmRoots.test(path) && speaksOf(`${path}.${name}`, words);
        (isOurs ? ours : names).add(name);
        return !isOurs;
      });
      break;
    }
    case 'csharp': {
      const own = /^[ \t]*namespace\s+(\w+)/m.exec(code)?.[1];
      each(/^[ \t]*(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?([\w.]{1,200});[ \t]*$/gm, ([, path = '']) => {
        const root = path.split('.')[0] ?? '';
        return root !== own && (/^(?:System|Microsoft|Azure|Amazon|Google)$/.test(root) || own !== undefined || !speaksOf(path, words));
      });
      break;
    }
    default:
      each(
        /^[ \t]*(?:import|export)\b(?:\s+type\b)?(?:([^"'{}\n;]{0,100})\{([^"'{}]{0,1500})\}\s*|([^"'{}();=\n]{0,200}))from\s*["']([^"'\n]{1,200})["']/gm,
        ([, main = '', list = '', single = '', path = '']) => {
          const isForeign = !isOurModule(path, words);
          put(isForeign ? names : ours, list || single);
          put(isForeign ? modules : ours, main);
          return isForeign;
        },
      );
      each(
        /\b(?:const|let|var)\s+(?:\{([^{}]{1,500})\}|(\w+))\s*=\s*require\(["']([^"'\n]{1,200})["']\)/g,
        ([, list = '', main = '', path = '']) => {
          const isForeign = !isOurModule(path, words);
          put(isForeign ? names : ours, list.replaceAll(':', ' as '));
          put(isForeign ? modules : ours, main);
          return isForeign;
        },
      );
      each(
        /^[ \t]*import\s+["']([^"'\n]{1,200})["']|\bimport\(["']([^"'\n]{1,200})["']\)/gm,
        ([, bare, dynamic]) => !isOurModule(bare ?? dynamic ?? '', words),
      );
      each(/^use\s+([\w\\:]{1,200})(?:\s+as\s+\w+)?;/gm, ([, path = '']) => {
        const isForeign = !/^(?:App|crate|self|super|Domain)\b/.test(path);
        (isForeign ? names : ours).add(path.split(/\\|::/).at(-1) ?? '');
        return isForeign;
      });
  }
  return { names, modules, ours, statements, ourStatements };
}

/** The names of an import's list as the file calls them. */
function listed(text: string): readonly string[] {
  return text
    .replace(/#[^\n]*|\/\/[^\n]*/g, '')
    .split(',')
    .flatMap((piece) => /(?<![\w$])([A-Za-z_$][\w$]*)\s*$/.exec(piece.replace(/[()*]/g, '').trim())?.[1] ?? []);
}

/** Packages that extend a well-known one are called after it. */
const pythonExtensions =
  /^(?:flask|django|fastapi|starlette|pytest|sqlalchemy|pydantic|celery|drf|graphene|strawberry|langchain|llama|prometheus|opentelemetry|aws|mypy|redis|wagtail)_/;

function isInstalled(path: string): boolean {
  const root = path.split('.')[0] ?? '';
  return (pythonPackages.has(root) || pythonExtensions.test(root)) && !localRoots.has(root);
}

/** Relative paths, aliases, the project's folders and scoped packages about the entity are ours; what has one plain name is a package. */
function isOurModule(path: string, words: ReadonlySet<string>): boolean {
  if (/^(?:\.|\/|[@~#$]\/|#)/.test(path)) return true;
  if (path === '@prisma/client' || /\bgenerated\b/.test(path)) return true;
  const pieces = path.split('/');
  const [first = '', second = ''] = pieces;
  if (first.startsWith('@')) return !foreignScopes.has(first.slice(1)) && (localRoots.has(second) || speaksOf(second, words));
  return pieces.length > 1 && (localRoots.has(first) || (speaksOf(first, words) && !first.includes('-')));
}

/** Below `internal` or about the entity, and from nobody known for libraries. The standard library has no dot in its root. */
function isOurGoPackage(path: string, words: ReadonlySet<string>): boolean {
  const [host = '', owner = ''] = path.split('/');
  if (!host.includes('.')) return path.includes('/') && !goStandard.has(host) && speaksOf(path, words);
  if (goHosts.test(host) || goOwners.has(owner.toLowerCase())) return false;
  return path.includes('/internal/') || speaksOf(path.slice(host.length), words);
}

function goPackageName(path: string): string {
  const last =
    path
      .split('/')
      .filter((piece) => !/^v\d+$/.test(piece))
      .at(-1) ?? '';
  return last.replace(/\.v\d+$/, '').replace(/^go-|-go$/g, '');
}
