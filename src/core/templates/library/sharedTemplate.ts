import type { TemplateRow } from '../../storage.ts';
import type { CopyRow } from '../../team/templateCopy.ts';
import { type TemplateSeed, templateSchema, templateSeedSchema } from '../template.ts';
import { isTrusted } from './confidence.ts';
import { toTemplateFile } from './templateFile.ts';

/**
 * What of a learned template others may have: it with its card, as the file that a team shares; nothing of who learned it, where, or at what cost.
 * Undefined for one that does not serve here, and for what is no template.
 */
export function sharedDocumentOf({ document }: Pick<TemplateRow, 'document'>): string | undefined {
  const parsed = templateSchema.safeParse(jsonOf(document));
  return parsed.success && isTrusted(parsed.data) ? toTemplateFile(parsed.data) : undefined;
}

/** A template of the team, which was looked through before it came into the copy. Undefined for one that serves no longer, or is damaged. */
export function sharedSeedOf({ id, document, person, acceptedBy }: CopyRow): TemplateSeed | undefined {
  const parsed = document === null ? undefined : templateSeedSchema.safeParse(jsonOf(document));
  return parsed?.success ? { ...parsed.data, id, origin: { kind: 'team', person, acceptedBy } } : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
