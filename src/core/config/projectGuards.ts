import type { SettingKey, Settings } from './settingsTable.ts';

/**
 * What holds for values of a project file besides their schema, measured by what the user alone has set: a project can lower its
 * limits and choose among the user's providers, no more.
 */
export function guardProjectValue(key: SettingKey, value: unknown, user: Settings): Guarded {
  const guard = guards[key] as ((value: unknown, user: Settings) => Guarded) | undefined;
  return guard ? guard(value, user) : { ok: true, value };
}

export type Guarded =
  | { readonly ok: true; readonly value: unknown; readonly but?: string | undefined }
  | { readonly ok: false; readonly why: string };

const guards: { readonly [K in SettingKey]?: (value: Settings[K], user: Settings) => Guarded } = {
  'budget.projectLimitUsd': (value, user) => notAbove('budget.projectLimitUsd', value, user['budget.projectLimitUsd']),
  'budget.requestLimitUsd': (value, user) => notAbove('budget.requestLimitUsd', value, user['budget.requestLimitUsd']),
  'validation.reviewMaxUsd': (value, user) => notAbove('validation.reviewMaxUsd', value, user['validation.reviewMaxUsd']),
  'budget.whenProjectReached': (value, user) =>
    value === 'warn' && user['budget.whenProjectReached'] === 'stop'
      ? { ok: false, why: 'Your user settings stop a project at its limit; a project cannot soften "budget.whenProjectReached".' }
      : { ok: true, value },
  'providers.order'(value, user) {
    const allowed = new Set([...user['providers.order'], ...user['providers.projectMayAdd']]);
    const taken = value.filter((id) => allowed.has(id));
    const refused = value.filter((id) => !allowed.has(id));
    if (refused.length === 0) return { ok: true, value };
    const what = `Your user settings let no project ask ${refused.map((id) => `"${id}"`).join(', ')} ("providers.projectMayAdd" would).`;
    return taken.length > 0 ? { ok: true, value: taken, but: what } : { ok: false, why: what };
  },
};

/** Null stands for no limit at all. */
function notAbove(key: SettingKey, value: number | null, most: number | null): Guarded {
  if (most === null || (value !== null && value <= most)) return { ok: true, value };
  return { ok: false, why: `A project can lower "${key}" of your user settings, not raise it.` };
}
