import { addLines, type ImportSyntax, scanHead } from './importSyntax.ts';

const comments = /(?:[ \t]*\r?\n)|(?:[ \t]*\/\/[^\n]*(?:\n|$))|(?:[ \t]*\/\*[\s\S]*?\*\/)/y;

/** `import a.b.C;` and `import static a.b.C.d;` below the package clause. */
export const javaImports: ImportSyntax = oneStatementEach(
  { skipped: comments, statement: /import[ \t]+(?:static[ \t]+)?[\w.]+(?:\.\*)?[ \t]*;/y, container: /package[ \t]+[\w.]+[ \t]*;/y },
  (statement, existing) => existing.has(statement) || existing.has(statement.replace(/\.\w+;$/, '.*;')),
);

/** `using A.B;`, `using static A.B;`, `using X = A.B;` at the top of the file. */
export const csharpImports: ImportSyntax = oneStatementEach(
  {
    skipped: new RegExp(`${comments.source}|(?:[ \\t]*#[^\\n]*(?:\\n|$))`, 'y'),
    statement: /(?:global[ \t]+)?using[ \t]+(?!var\b)(?:static[ \t]+)?(?:\w+[ \t]*=[ \t]*)?[\w.<>, \t]+;/y,
  },
  (statement, existing) => existing.has(statement) || existing.has(`global ${statement}`),
);

function oneStatementEach(
  patterns: Parameters<typeof scanHead>[1],
  isThere: (statement: string, existing: ReadonlySet<string>) => boolean,
): ImportSyntax {
  const head: ImportSyntax['head'] = (text) => scanHead(text, patterns);
  return {
    head,
    merge(text, imports) {
      const found = head(text);
      const existing = new Set(found.statements.map((span) => plain(text.slice(span.start, span.end))));
      const missing = [...new Set(imports.map(plain))].filter((statement) => !isThere(statement, existing));
      return addLines(text, found, missing);
    },
  };
}

function plain(statement: string): string {
  return statement.trim().replace(/\s+/g, ' ').replace(/ ?;$/, ';');
}
