import type { SyntaxCheck } from '../../core/syntaxCheck.ts';

/** SQL by PostgreSQL's own parser. Other dialects are sound only as far as they are PostgreSQL too; the rest is refused, never guessed. */
export const sqlSyntax: SyntaxCheck = {
  languages: ['sql', 'pgsql', 'postgres'],
  async isSound(_language, text) {
    if (commentDepth(text) > deepestComment) return false;
    const { loadModule, parse } = await import('libpg-query');
    await loadModule();
    try {
      await parse(text);
      return true;
    } catch {
      return false;
    }
  },
};

/** Comments nest in PostgreSQL; its lexer takes quadratic time on thousands of open ones. */
const deepestComment = 200;

function commentDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [mark] of text.matchAll(/\/\*|\*\//g)) {
    depth = mark === '/*' ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
