import type { SyntaxNode } from '../../ports.ts';
import type { Finding, Severity } from '../../receipt/finding.ts';
import { findingAt, type RuleText } from '../findings/findingAt.ts';
import type { CallFact, Facts, FunctionFact } from '../program/facts.ts';
import type { Family } from '../program/languageTable.ts';
import { Danger, type Taint, type Value } from '../program/value.ts';
import type { CallRule } from '../rules/rule.ts';
import { holds, passes, valueAt } from '../rules/testValue.ts';
import { hiddenCode, runsHiddenCode } from './hiddenCode.ts';
import { namePatterns, type RuleIndex } from './ruleIndex.ts';
import { predicateFindings } from './securityPredicates.ts';

/** Runs the language's rule tables over the facts. */
export function checkSecurity(facts: Facts, family: Family, text: string, rules: RuleIndex): Finding[] {
  const findings: Finding[] = [];
  const modules = facts.imports.map((each) => each.module);
  for (const call of facts.calls) modules.push(...(call.name === 'require' && call.args[0]?.value.text ? [call.args[0].value.text] : []));
  if (family === 'java') modules.push(...(text.match(qualified) ?? []));
  const isAsked = (rule: { imports?: RegExp }) => rule.imports === undefined || modules.some((module) => rule.imports?.test(module));
  const isNear = (rule: { unlessNear?: RegExp }, within: FunctionFact | undefined) =>
    rule.unlessNear?.test(within ? text.slice(within.node.start, within.node.end) : text) === true;
  const add = (rule: RuleText, node: SyntaxNode, severity?: Severity) => findings.push(findingAt('security', rule, node, text, severity));

  for (const call of facts.calls) {
    const named = rules.callsNamed(call.name);
    if (named.some((rule) => runsHiddenCode(rule, call, text))) {
      add(hiddenCode, call.node);
      continue;
    }
    for (const rule of named) {
      if (isAsked(rule) && applies(rule, call) && !isNear(rule, call.within))
        add(rule, call.node, rule.sink && taintTested(rule, call) === 2 ? 'critical' : undefined);
    }
  }
  for (const pair of facts.pairs) {
    for (const rule of rules.pairsNamed(pair.key)) {
      const isPlace = rule.of === undefined || (pair.of !== undefined && namePatterns(rule.of)(pair.of));
      if (isPlace && passes(rule.value, pair.value) && !isSafe(rule, [pair.value]) && isAsked(rule)) add(rule, pair.node);
    }
  }
  for (const assignment of facts.assignments) {
    for (const rule of rules.assignmentsTo(assignment.target)) {
      const { value, path, node } = assignment;
      const isPlace = rule.path === undefined || rule.path.test(path);
      if (isPlace && passes(rule.value, value) && !isSafe(rule, [value]) && isAsked(rule)) add(rule, node);
    }
  }
  for (const { left, right, node, operator } of facts.comparisons) {
    for (const rule of rules.comparisons)
      if (rule.operators?.test(operator) !== false && (passes(rule.either, left) || passes(rule.either, right)) && isAsked(rule))
        add(rule, node);
  }
  for (const each of facts.imports) {
    for (const rule of rules.importsOf(each.module)) add(rule, each.node);
  }
  for (const build of facts.builds) {
    for (const rule of rules.builds)
      if (
        rule.text.test((build.value.text ?? '').slice(0, longestMarkup)) &&
        passes(rule.value, build.value) &&
        !isSafe(rule, [build.value]) &&
        isAsked(rule)
      )
        add(rule, build.node);
  }
  findings.push(...predicateFindings(facts, family, text));
  for (const literal of facts.strings) {
    for (const rule of rules.texts) if (rule.text.test(literal.text) && isAsked(rule)) add(rule, literal.node);
  }
  return findings;
}

/** Types that are named in full where they are used. */
const qualified = /\b(?:javax?|jakarta|org|com)(?:\.[a-z]\w*){1,6}\.[A-Z]\w*/g;
/** The patterns of markup take quadratic time on texts made to be slow. */
const longestMarkup = 3_000;

function applies(rule: CallRule, call: CallFact): boolean {
  return (
    (rule.when ?? []).every((condition) => holds(condition, call)) &&
    !(rule.unless ?? []).some((condition) => holds(condition, call)) &&
    !isSafe(rule, valuesTested(rule, call)) &&
    !isCheckedLater(rule, call)
  );
}

/** A path is put together first and checked then. */
function isCheckedLater(rule: CallRule, call: CallFact): boolean {
  const danger = dangers.get(rule.cwe ?? 0);
  if (danger !== Danger.path || !joiners.test(call.name)) return false;
  const sources = valuesTested(rule, call).flatMap((value) => (value.taint > 0 ? (value.from ?? []) : []));
  return sources.length > 0 && sources.every((source) => ((call.within?.cleared.get(source) ?? 0) & danger) !== 0);
}

const joiners = /(^|\.)(join|resolve|normalize|Join|Clean|Combine|GetFullPath|get|of|realpath|abspath|Path|File|expand_path)$/;

function taintTested(rule: CallRule, call: CallFact): Taint {
  let taint: Taint = 0;
  for (const value of valuesTested(rule, call)) if (value.taint > taint) taint = value.taint;
  return taint;
}

function valuesTested(rule: CallRule, call: CallFact): Value[] {
  const values: Value[] = [];
  for (const [place] of rule.when ?? []) {
    if (place === 'any') values.push(...call.args.map((arg) => arg.value));
    else {
      const value = valueAt(place, call);
      if (value) values.push(value);
    }
  }
  return values;
}

/** Whether a check on the way rules out what the rule warns of, for every value that comes from outside. */
function isSafe(rule: { readonly cwe?: number }, values: readonly Value[]): boolean {
  const danger = dangers.get(rule.cwe ?? 0);
  const foreign = values.filter((value) => value.taint > 0);
  return danger !== undefined && foreign.length > 0 && foreign.every((value) => ((value.safeFrom ?? 0) & danger) !== 0);
}

const dangers: ReadonlyMap<number, number> = new Map([
  [22, Danger.path],
  [73, Danger.path],
  [98, Danger.path],
  [434, Danger.path],
  [601, Danger.host],
  [918, Danger.host],
  [89, Danger.quote],
  [90, Danger.quote],
  [94, Danger.quote],
  [95, Danger.quote],
  [643, Danger.quote],
  [943, Danger.quote],
  [77, Danger.shell],
  [78, Danger.shell],
  [88, Danger.shell],
  [79, Danger.markup],
  [80, Danger.markup],
  [116, Danger.markup],
  [113, Danger.line],
  [117, Danger.line],
]);
