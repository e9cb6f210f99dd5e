import { t } from '../../shared/texts.ts';
import type { TemplateOrigin } from './template.ts';

/** Whose a template is, to stand behind "from" or "of": `this repository (FILE)`, `your team (by NAME, accepted by NAME)`. */
export function originWords(origin: TemplateOrigin): string {
  if (origin.kind === 'repository') return t('this repository ({0})', origin.file);
  const accepted = origin.acceptedBy.length > 0 ? [t('accepted by {0}', origin.acceptedBy.join(' and '))] : [];
  return t('your team ({0})', [t('by {0}', origin.person), ...accepted].join(', '));
}
