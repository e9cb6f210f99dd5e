import { nanoUsdOf } from '../budget/money.ts';
import type { ProjectLimit } from '../budget/spendRules.ts';
import type { PromptCustomisation } from '../generation/request/prompt.ts';
import type { GenerationSettings } from '../generation/stages/generationRun.ts';
import type { BreakerOptions } from '../llm/breaker.ts';
import { breakerDefaults } from '../llm/breaker.ts';
import type { ChainOptions } from '../llm/chainOptions.ts';
import type { CheckWeights } from '../validation/findings/finding.ts';
import type { ResolvedSettings, SettingValue } from './cascade.ts';
import type { Settings } from './settingsTable.ts';

/** Turns settings into the options of chain, breakers, cache, budget and generator, in their names and units. */

export function chainOptions(settings: Settings): ChainOptions {
  const attemptsPerProvider = settings['retry.attemptsPerProvider'];
  return {
    attemptsPerProvider,
    maxAttempts: attemptsPerProvider * Math.max(1, settings['providers.order'].length),
    backoffMs: settings['retry.backoffMs'],
    maxWaitMs: settings['retry.maxWaitMs'],
    chainDeadlineMs: settings['retry.deadlineMs'],
    connectTimeoutMs: settings['timeouts.connectMs'],
    idleTimeoutMs: settings['timeouts.idleMs'],
    thinkingTimeoutMs: settings['timeouts.thinkingMs'],
    totalTimeoutMs: settings['timeouts.totalMs'],
  };
}

export function breakerOptions(settings: Settings): BreakerOptions {
  const cooldownMs = settings['breaker.cooldownMs'];
  return {
    ...breakerDefaults,
    threshold: settings['breaker.threshold'],
    cooldownMs,
    maxCooldownMs: Math.max(cooldownMs, settings['breaker.maxCooldownMs']),
    suspendMs: settings['breaker.suspendMs'],
  };
}

/** For the response cache: how long and how much it keeps. */
export function cacheLimits(settings: Settings): { readonly ttlMs: number; readonly capBytes: number } {
  return { ttlMs: settings['cache.ttlDays'] * 86_400_000, capBytes: settings['cache.maxMegabytes'] * 1_000_000 };
}

/** The limit of the whole, in nano-dollars. */
export function monthlyLimit(settings: Settings): number {
  // The schema bounds the amount to what nano-dollars can hold.
  return nanoUsdOf(settings['budget.monthlyLimitUsd']) ?? 0;
}

/** The limit of one project, from its own settings; undefined for none. */
export function projectLimit(settings: Settings): ProjectLimit | undefined {
  const limitUsd = settings['budget.projectLimitUsd'];
  if (limitUsd === null) return undefined;
  return { monthlyNanoUsd: nanoUsdOf(limitUsd) ?? 0, whenReached: settings['budget.whenProjectReached'] };
}

export function generationSettings(resolved: ResolvedSettings, names: PromptNames): GenerationSettings {
  const settings = resolved.values;
  const requestLimitUsd = settings['budget.requestLimitUsd'];
  return {
    useLearned: settings['templates.useLearned'],
    useBuiltIn: settings['templates.useBuiltIn'],
    useCheapTier: settings['templates.cheapTier'],
    useCache: settings['cache.enabled'],
    learn: settings['templates.learn'],
    learnThreshold: settings['templates.learnThreshold'],
    threshold: settings['validation.threshold'],
    repair: settings['validation.repair'],
    review: settings['validation.review'] === 'critical' ? settings['validation.reviewCategories'] : [],
    checkWeights: checkWeights(settings),
    maxOutputTokens: settings['generation.maxOutputTokens'],
    maxCostNanoUsd: requestLimitUsd === null ? undefined : nanoUsdOf(requestLimitUsd),
    prompt: promptCustomisation(resolved, names),
  };
}

export function checkWeights(settings: Settings): CheckWeights {
  return {
    types: settings['validation.weights.types'],
    docs: settings['validation.weights.docs'],
    errors: settings['validation.weights.errors'],
    imports: settings['validation.weights.imports'],
    logging: settings['validation.weights.logging'],
  };
}

/**
 * Additions of all levels are added up; of conventions the nearest level wins, language by language. What a project's file says stands
 * apart, unless the user counts its texts among their own.
 */
export function promptCustomisation(resolved: ResolvedSettings, { projectId, ...names }: PromptNames): PromptCustomisation {
  const { values, trails } = resolved;
  const isTrusted = values['prompt.trustedProjects'].includes(projectId);
  const isForeign = ({ origin }: SettingValue) => origin.file !== undefined && !isTrusted;
  const own = (key: PromptTextKey) => trails[key].filter((one) => !isForeign(one));
  const foreign = (key: PromptTextKey) => trails[key].filter(isForeign);
  const conventions = (of: readonly SettingValue[]) =>
    Object.fromEntries(of.flatMap(({ value }) => Object.entries(value as Settings['prompt.conventions'])));
  const texts = (of: readonly SettingValue[]) => of.map(({ value, origin }) => ({ place: origin.place, text: String(value) }));
  return {
    system: String(own('prompt.system').at(-1)?.value ?? ''),
    additions: texts(own('prompt.additions')),
    conventions: conventions(own('prompt.conventions')),
    ofProject: {
      texts: [...texts(foreign('prompt.system').slice(-1)), ...texts(foreign('prompt.additions'))],
      conventions: conventions(foreign('prompt.conventions')),
    },
    useBuiltInConventions: values['prompt.useBuiltInConventions'],
    includeFileName: values['prompt.includeFileName'],
    maxTechnologies: values['prompt.maxTechnologies'],
    maxImports: values['prompt.maxImports'],
    names,
  };
}

/** What the texts may name, and the project whose file may hold some. */
export type PromptNames = PromptCustomisation['names'] & { readonly projectId: string };

type PromptTextKey = 'prompt.system' | 'prompt.additions' | 'prompt.conventions';
