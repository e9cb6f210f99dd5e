import { z } from 'zod';
import { breakerDefaults } from '../../llm/breaker.ts';
import { chainDefaults } from '../../llm/chainOptions.ts';
import { row } from './settingRow.ts';

const inNewWindows = 'A change counts in windows opened after it.';

/** Cache, Reliability and Logging. */
export const reliabilitySettings = {
  'cache.enabled': row({
    category: 'Cache',
    level: 'agent',
    stricter: 'lower',
    schema: z.boolean(),
    default: true,
    description: 'Answer an identical request from the response cache. It is free.',
  }),
  'cache.ttlDays': row({
    category: 'Cache',
    level: 'system',
    schema: z.int().min(1).max(365),
    default: 90,
    description: `After how many days a cached answer is forgotten. ${inNewWindows}`,
  }),
  'cache.maxMegabytes': row({
    category: 'Cache',
    level: 'system',
    schema: z.int().min(1).max(200),
    default: 20,
    description: `Size of the response cache; the answers not used for longest go first. ${inNewWindows}`,
  }),
  'retry.attemptsPerProvider': row({
    category: 'Reliability',
    level: 'system',
    schema: z.int().min(1).max(5),
    default: chainDefaults.attemptsPerProvider,
    description: 'How often one provider is asked before the next one.',
  }),
  'retry.backoffMs': row({
    category: 'Reliability',
    level: 'system',
    schema: z.array(z.int().min(0).max(60_000)).min(1).max(5),
    default: [...chainDefaults.backoffMs],
    description: 'Waiting times between attempts at one provider, in milliseconds.',
  }),
  'retry.maxWaitMs': row({
    category: 'Reliability',
    level: 'system',
    schema: z.int().min(0).max(300_000),
    default: chainDefaults.maxWaitMs,
    description: 'A provider that asks for a longer pause than this, in milliseconds, is left for the next one.',
  }),
  'retry.deadlineMs': row({
    category: 'Reliability',
    level: 'system',
    schema: z.int().min(1000).max(900_000),
    default: chainDefaults.chainDeadlineMs,
    description: 'Time after which Q2O stops asking providers for one task, in milliseconds.',
  }),
  'timeouts.connectMs': row({
    category: 'Reliability',
    level: 'system',
    schema: z.int().min(500).max(300_000),
    default: chainDefaults.connectTimeoutMs,
    description: 'Longest silence before the text of an answer begins, in milliseconds. Any sign of life ends a silence.',
  }),
  'timeouts.idleMs': row({
    category: 'Reliability',
    level: 'system',
    schema: z.int().min(500).max(300_000),
    default: chainDefaults.idleTimeoutMs,
    description: 'Longest silence within an answer, in milliseconds. Any sign of life ends a silence.',
  }),
  'timeouts.thinkingMs': row({
    category: 'Reliability',
    level: 'system',
    schema: z.int().min(1000).max(900_000),
    default: chainDefaults.thinkingTimeoutMs,
    description: 'Longest time without text while the model thinks and the connection is alive, in milliseconds.',
  }),
  'timeouts.totalMs': row({
    category: 'Reliability',
    level: 'system',
    schema: z.int().min(1000).max(900_000),
    default: chainDefaults.totalTimeoutMs,
    description: 'Longest time for one answer, in milliseconds.',
  }),
  'breaker.threshold': row({
    category: 'Reliability',
    level: 'system',
    schema: z.int().min(1).max(20),
    default: breakerDefaults.threshold,
    description: 'After how many failures in a row a provider is left alone for a while.',
  }),
  'breaker.cooldownMs': row({
    category: 'Reliability',
    level: 'system',
    schema: z.int().min(1000).max(3_600_000),
    default: breakerDefaults.cooldownMs,
    description: 'For how long a failing provider is left alone at first, in milliseconds. It doubles while the trouble lasts.',
  }),
  'breaker.maxCooldownMs': row({
    category: 'Reliability',
    level: 'system',
    schema: z.int().min(1000).max(86_400_000),
    default: breakerDefaults.maxCooldownMs,
    description: 'For how long a failing provider is left alone at most, in milliseconds.',
  }),
  'breaker.suspendMs': row({
    category: 'Reliability',
    level: 'system',
    schema: z.int().min(1000).max(86_400_000),
    default: breakerDefaults.suspendMs,
    description:
      'For how long a provider that needs you (a wrong key, no money), or a model that does not exist, is left alone, in milliseconds.',
  }),
  sandbox: row({
    category: 'Reliability',
    level: 'system',
    schema: z.boolean(),
    default: false,
    description:
      'Use simulated providers on this machine: where a base URL is a loopback address and no key is set, a placeholder key is sent.',
  }),
  'logging.prompts': row({
    category: 'Logging',
    level: 'system',
    schema: z.boolean(),
    default: false,
    description: 'Write prompts to the log when its level is Trace. They hold your task and code.',
  }),
  'logging.answers': row({
    category: 'Logging',
    level: 'system',
    schema: z.boolean(),
    default: false,
    description: 'Write the answers of models to the log when its level is Trace.',
  }),
} as const;
