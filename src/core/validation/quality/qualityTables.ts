import type { Family } from '../program/languageTable.ts';
import type { QualityRule } from './form/qualityRule.ts';
import { assignedCondition, floatEquality, notANumber, selfAssignment, selfComparison } from './kinds/comparisons.ts';
import { duplicateCase, duplicateCondition, duplicateKey } from './kinds/duplicates.ts';
import { leavesFinally } from './kinds/finallyClause.ts';
import { bareRetry, endlessRetry, recursiveRetry } from './kinds/retries.ts';
import { unreachable } from './kinds/unreachable.ts';
import { cppQuality } from './languages/cppQuality.ts';
import { csharpQuality } from './languages/csharpQuality.ts';
import { goQuality } from './languages/goQuality.ts';
import { javaQuality } from './languages/javaQuality.ts';
import { javascriptQuality } from './languages/javascriptQuality.ts';
import { phpQuality } from './languages/phpQuality.ts';
import { pythonQuality } from './languages/pythonQuality.ts';
import { rubyQuality } from './languages/rubyQuality.ts';
import { rustQuality } from './languages/rustQuality.ts';
import { powershellQuality, shellQuality } from './languages/scriptQuality.ts';

/** The rules for the languages of a family: those of every language with such a construct, and its own. */
export function qualityRulesOf(family: Family): readonly QualityRule[] {
  return family === 'css' ? [] : [...shared, ...own[family]];
}

const shared: readonly QualityRule[] = [
  endlessRetry,
  recursiveRetry,
  leavesFinally,
  unreachable,
  duplicateKey,
  duplicateCase,
  duplicateCondition,
  floatEquality,
  notANumber,
  selfComparison,
  selfAssignment,
  assignedCondition,
];

const own: Readonly<Record<Exclude<Family, 'css'>, readonly QualityRule[]>> = {
  python: pythonQuality,
  javascript: javascriptQuality,
  go: goQuality,
  java: javaQuality,
  csharp: csharpQuality,
  php: phpQuality,
  ruby: [bareRetry, ...rubyQuality],
  rust: rustQuality,
  cpp: cppQuality,
  shell: shellQuality,
  powershell: powershellQuality,
};
