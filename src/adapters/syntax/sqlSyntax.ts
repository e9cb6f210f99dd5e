import type { SyntaxCheck } from '../../core/templates/syntaxCheck.ts';

/** SQL by PostgreSQL's own parser. Other dialects are sound only as far as they are PostgreSQL too; the rest is refused, never guessed. */
export const sqlSyntax: SyntaxCheck = {
  languages: ['sql', 'pgsql', 'postgres'],
  async isSound(_language, text) {
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
