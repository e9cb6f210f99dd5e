import type { TemplateOrigin } from '../../core/templates/template.ts';
import { t } from '../../shared/texts.ts';

/** Whose a template is that is not the user's own, for a row of a list. */
export function originLine(origin: TemplateOrigin): string {
  if (origin.kind === 'repository') return t('from this repository: {0}', origin.file);
  if (origin.acceptedBy.length === 0) return t('from your team: by {0}', origin.person);
  return t('from your team: by {0}, accepted by {1}', origin.person, origin.acceptedBy.join(', '));
}
