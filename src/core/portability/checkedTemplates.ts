import { t } from '../../shared/texts.ts';
import { holdsSecret } from '../config/maskSecrets.ts';
import type { Template } from '../templates/template.ts';
import type { ValidationReport } from '../validation/findings/finding.ts';
import { isSameJson } from './sameJson.ts';

export interface TemplateCheck {
  readonly validate: (code: string, language: string, fileName: string) => Promise<ValidationReport>;
  readonly nowMs: number;
}

/** A template from a bundle as it may come in. */
export interface CheckedTemplate {
  readonly template: Template;
  /** What to look at twice: the worst that the checks find in its code. */
  readonly caution?: string | undefined;
}

/**
 * Looks at the templates of a bundle as at any code from elsewhere: the score is that of our own checks, nothing they did elsewhere counts
 * here, and code that does not parse or holds a secret stays out, with a sentence in `notes`. A template that is here already stays as it is.
 */
export async function checkTemplates(
  templates: readonly Template[],
  here: readonly Template[],
  check: TemplateCheck,
): Promise<{ readonly checked: readonly CheckedTemplate[]; readonly notes: readonly string[] }> {
  const known = new Map(here.map((template) => [template.id, template]));
  const checked: CheckedTemplate[] = [];
  const notes: string[] = [];
  for (const template of templates) {
    const own = known.get(template.id);
    if (own && isSameJson(contentOf(own), contentOf(template))) {
      checked.push({ template: own });
      continue;
    }
    const { score, parsed, findings } = await check.validate(template.code, template.language, template.fileName);
    const refused = parsed === 'no' ? t('its code has a syntax error') : holdsSecret(template) ? t('it seems to hold a secret') : undefined;
    if (refused !== undefined) {
      notes.push(t('The template "{0}" is not imported: {1}.', template.task.slice(0, 80), refused));
      continue;
    }
    const worst = findings.find(({ severity }) => severity === 'critical') ?? findings.find(({ severity }) => severity === 'high');
    const caution = [worst?.message, otherTasks(template)].filter((one) => one !== undefined).join(' ');
    checked.push({ template: fresh({ ...template, score }, check.nowMs), caution: caution === '' ? undefined : caution });
  }
  return { checked, notes };
}

/** Tasks that it answers word for word although its own may say something else. */
export function otherTasks({ wordings = [] }: Pick<Template, 'wordings'>): string | undefined {
  const taught = wordings.filter(({ origin }) => origin === 'user').map(({ text }) => `"${text.slice(0, 100)}"`);
  const more = taught.length > 3 ? t(' and {0} more', taught.length - 3) : '';
  return taught.length === 0 ? undefined : t('It answers other tasks too: {0}{1}.', taught.slice(0, 3).join(', '), more);
}

/** Without a past: nothing served, accepted or paid here, and no former versions, whose code nobody looked at. */
function fresh(template: Template, nowMs: number): Template {
  return {
    ...template,
    provenance: { project: '', provider: 'import', model: '', learnedAtMs: nowMs, costNanoUsd: 0 },
    counters: { served: 0, accepted: 0, edited: 0, rejected: 0, undone: 0, kept: 0, examples: 1, lastUsedAtMs: nowMs },
    state: template.state === 'active' ? 'active' : 'paused',
    versions: [],
  };
}

function contentOf({ task, language, technologies, fileName, code, slots, protectedStrings = [] }: Template): unknown {
  return { task, language, technologies, fileName, code, slots, protectedStrings };
}
