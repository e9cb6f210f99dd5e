import { nanoUsdOf } from '../budget/money.ts';
import type { BudgetLimits } from '../budget/spendRules.ts';
import type { GenerationSettings } from '../generation/generator.ts';
import { type ChainOptions, chainDefaults } from '../llm/providerChain.ts';
import type { Settings } from './settingsTable.ts';

/** What the parts of the product take from the settings, in their own terms and units. */

export function chainOptions(settings: Settings): ChainOptions {
  const attemptsPerProvider = settings['retry.attemptsPerProvider'];
  return {
    ...chainDefaults,
    attemptsPerProvider,
    maxAttempts: attemptsPerProvider * Math.max(1, settings['providers.order'].length),
    backoffMs: settings['retry.backoffMs'],
    chainDeadlineMs: settings['retry.deadlineMs'],
    connectTimeoutMs: settings['timeouts.connectMs'],
    idleTimeoutMs: settings['timeouts.idleMs'],
    totalTimeoutMs: settings['timeouts.totalMs'],
  };
}

export function budgetLimits(settings: Settings): BudgetLimits {
  // The schema bounds the amount to what nano-dollars can hold.
  return { monthlyNanoUsd: nanoUsdOf(settings['budget.monthlyLimitUsd']) ?? 0, projects: {} };
}

export function generationSettings(settings: Settings): GenerationSettings {
  return {
    useLearned: settings['templates.useLearned'],
    useBuiltIn: settings['templates.useBuiltIn'],
    useCache: settings['cache.enabled'],
    learn: settings['templates.learn'],
    learnThreshold: settings['templates.learnThreshold'],
    threshold: settings['validation.threshold'],
    repair: settings['validation.repair'],
    review: settings['validation.review'] === 'critical',
    maxOutputTokens: settings['generation.maxOutputTokens'],
    prompt: {
      system: settings['prompt.system'],
      additions: [settings['prompt.additions']],
      conventions: settings['prompt.conventions'],
    },
  };
}
