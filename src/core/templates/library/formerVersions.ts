import { type Template, templateLimits } from '../template.ts';

/** The template's versions with its present content as the newest former one; the oldest go when there are too many. */
export function versionsWith(template: Template, replacedAtMs: number): Template['versions'] {
  const { code, slots, protectedStrings, score, versions } = template;
  return [{ code, slots, protectedStrings, score, replacedAtMs }, ...versions].slice(0, templateLimits.versions);
}

/** The template with one of its former versions brought back; the present one becomes a former one. Undefined when there is none. */
export function restoredTemplate(template: Template, version: number, nowMs: number): Template | undefined {
  const former = template.versions[version];
  if (!former) return undefined;
  const { code, slots, protectedStrings, score } = former;
  const others = template.versions.filter((_, index) => index !== version);
  return {
    ...template,
    card: undefined,
    code,
    slots,
    protectedStrings,
    score,
    versions: versionsWith({ ...template, versions: others }, nowMs),
  };
}
