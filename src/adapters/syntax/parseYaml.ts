import { parseAllDocuments } from 'yaml';
import { withoutStacks } from '../../core/withoutStacks.ts';

/** Whether YAML is sound. Apart from the check that asks, so that the parser is loaded with the first question. */
export function isSoundYaml(text: string): boolean {
  try {
    const documents = withoutStacks(() => parseAllDocuments(text, { merge: true, prettyErrors: false }));
    return Array.isArray(documents) && documents.length > 0 && documents.every((document) => document.errors.length === 0);
  } catch {
    return false;
  }
}
