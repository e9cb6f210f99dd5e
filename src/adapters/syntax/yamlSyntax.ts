import type { SyntaxCheck } from '../../core/templates/syntaxCheck.ts';

/** YAML, one or several documents. Duplicate keys and undefined aliases are errors. */
export const yamlSyntax: SyntaxCheck = {
  languages: ['yaml', 'dockercompose', 'github-actions-workflow'],
  async isSound(_language, text) {
    const { parseAllDocuments } = await import('yaml');
    try {
      const documents = parseAllDocuments(text, { merge: true });
      return Array.isArray(documents) && documents.length > 0 && documents.every((document) => document.errors.length === 0);
    } catch {
      return false;
    }
  },
};
