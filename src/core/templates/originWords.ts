import type { TemplateOrigin } from './template.ts';

/** Whose a template is, to stand behind "from" or "of": `this repository (FILE)`, `your team (by NAME, accepted by NAME)`. */
export function originWords(origin: TemplateOrigin): string {
  if (origin.kind === 'repository') return `this repository (${origin.file})`;
  const accepted = origin.acceptedBy.length > 0 ? [`accepted by ${origin.acceptedBy.join(' and ')}`] : [];
  return `your team (${[`by ${origin.person}`, ...accepted].join(', ')})`;
}
