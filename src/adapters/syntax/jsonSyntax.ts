import type { SyntaxCheck } from '../../core/syntaxCheck.ts';

/** JSON; with comments and commas before a closing bracket where VS Code allows them. */
export const jsonSyntax: SyntaxCheck = {
  languages: ['json', 'jsonc'],
  async isSound(language, text) {
    try {
      JSON.parse(language === 'jsonc' ? plainJson(text) : text.replace(/^\uFEFF/, ''));
      return true;
    } catch {
      return false;
    }
  },
};

function plainJson(text: string): string {
  const bare = text
    .replace(/^\uFEFF/, '')
    .replace(/("[^"\\\n]*(?:\\.[^"\\\n]*)*(?:"|\\?(?=\n|$))|\/\*(?![\s\S]*?\*\/)[\s\S]*)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '$1');
  return bare.replace(/("[^"\\\n]*(?:\\.[^"\\\n]*)*(?:"|\\?(?=\n|$)))|,(?=\s*[\]}])/g, '$1');
}
