/**
 * The import lines of a file's text, in order, and the packages they name. Line based: it also serves files that do not parse.
 * @param language VS Code language id. Languages without imports give nothing.
 */
export function importLinesOf(text: string, language: string): readonly string[] {
  const pattern = importPatterns[family(language)];
  if (!pattern) return [];
  return text
    .slice(0, headChars)
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line.length <= 500 && pattern.line.test(line));
}

/** Packages that import lines name, lower case, relative and local ones left out, in order and once each. */
export function packagesOf(lines: readonly string[], language: string): readonly string[] {
  const pattern = importPatterns[family(language)];
  if (!pattern) return [];
  const names = lines.flatMap((line) => {
    const path = pattern.line
      .exec(line)
      ?.slice(1)
      .find((group) => group !== undefined);
    const name = path === undefined ? undefined : pattern.packageOf(path);
    return name ? [name.toLowerCase()] : [];
  });
  return [...new Set(names)];
}

/** Imports stand at the top; reading further would cost time and find strings. */
const headChars = 20_000;

interface ImportPattern {
  readonly line: RegExp;
  packageOf(path: string): string | undefined;
}

const scripts: ImportPattern = {
  line: /^\s*(?:import|export)\b[^'"]{0,400}from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|^\s*(?:const|let|var)\b[^=]{0,200}=\s*require\(\s*['"]([^'"]+)['"]/,
  packageOf(path) {
    if (path.startsWith('.') || path.startsWith('/')) return undefined;
    const parts = path.replace(/^node:/, '').split('/');
    return path.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
  },
};

const importPatterns: Readonly<Record<string, ImportPattern>> = {
  python: {
    line: /^(?:from\s+([\w.]+)\s+import\b|import\s+([\w.]+))/,
    packageOf: (path) => (path.startsWith('.') ? undefined : path.split('.')[0]),
  },
  script: scripts,
  go: {
    line: /^\s*(?:import\s+)?(?:[\w.]+\s+)?"([^"\s]+)"\s*$/,
    packageOf: (path) => (path.split('/')[0]?.includes('.') ? path : undefined),
  },
  java: {
    line: /^import\s+(?:static\s+)?([\w.]+)/,
    packageOf: (path) => path.split('.').slice(0, 3).join('.'),
  },
  csharp: {
    line: /^(?:global\s+)?using\s+(?:static\s+)?([A-Z][\w.]*)\s*;/,
    packageOf: (path) => path,
  },
  php: { line: /^use\s+([\w\\]+)/, packageOf: (path) => path.split('\\')[0] },
  ruby: { line: /^require\s+['"]([^'"]+)['"]/, packageOf: (path) => path.split('/')[0] },
  rust: { line: /^use\s+([\w:]+)/, packageOf: (path) => path.split('::')[0] },
};

function family(language: string): string {
  return /^(?:java|type)script(?:react)?$/.test(language) ? 'script' : language;
}
