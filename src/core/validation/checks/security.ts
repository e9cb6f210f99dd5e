import type { SyntaxNode } from '../../ports.ts';
import type { Finding, Severity } from '../../receipt/finding.ts';
import { findingAt, type RuleText } from '../findings/findingAt.ts';
import type { CallFact, Facts } from '../program/facts.ts';
import type { Family } from '../program/languageTable.ts';
import type { Taint } from '../program/value.ts';
import type { CallRule } from '../rules/rule.ts';
import { holds, passes, valueAt } from '../rules/testValue.ts';
import { namePatterns, type RuleIndex } from './ruleIndex.ts';
import { predicateFindings } from './securityPredicates.ts';

/** Runs the language's rule tables over the facts. */
export function checkSecurity(facts: Facts, family: Family, text: string, rules: RuleIndex): Finding[] {
  const findings: Finding[] = [];
  const modules = facts.imports.map((each) => each.module);
  for (const call of facts.calls) modules.push(...(call.name === 'require' && call.args[0]?.value.text ? [call.args[0].value.text] : []));
  const isAsked = (rule: { imports?: RegExp }) => rule.imports === undefined || modules.some((module) => rule.imports?.test(module));
  const add = (rule: RuleText, node: SyntaxNode, severity?: Severity) => findings.push(findingAt('security', rule, node, text, severity));

  for (const call of facts.calls) {
    for (const rule of rules.callsNamed(call.name)) {
      if (isAsked(rule) && applies(rule, call)) add(rule, call.node, rule.sink && taintTested(rule, call) === 2 ? 'critical' : undefined);
    }
  }
  for (const pair of facts.pairs) {
    for (const rule of rules.pairsNamed(pair.key)) {
      const isPlace = rule.of === undefined || (pair.of !== undefined && namePatterns(rule.of)(pair.of));
      if (isPlace && passes(rule.value, pair.value) && isAsked(rule)) add(rule, pair.node);
    }
  }
  for (const assignment of facts.assignments) {
    for (const rule of rules.assignmentsTo(assignment.target)) {
      if ((rule.path === undefined || rule.path.test(assignment.path)) && passes(rule.value, assignment.value) && isAsked(rule))
        add(rule, assignment.node);
    }
  }
  for (const each of facts.imports) {
    for (const rule of rules.importsOf(each.module)) add(rule, each.node);
  }
  for (const build of facts.builds) {
    for (const rule of rules.builds)
      if (rule.text.test((build.value.text ?? '').slice(0, longestMarkup)) && passes(rule.value, build.value) && isAsked(rule))
        add(rule, build.node);
  }
  findings.push(...predicateFindings(facts, family, text));
  for (const literal of facts.strings) {
    for (const rule of rules.texts) if (rule.text.test(literal.text) && isAsked(rule)) add(rule, literal.node);
  }
  return findings;
}

/** The patterns of markup take quadratic time on texts made to be slow. */
const longestMarkup = 3_000;

function applies(rule: CallRule, call: CallFact): boolean {
  return (rule.when ?? []).every((condition) => holds(condition, call)) && !(rule.unless ?? []).some((condition) => holds(condition, call));
}

function taintTested(rule: CallRule, call: CallFact): Taint {
  let taint: Taint = 0;
  for (const [place] of rule.when ?? []) {
    const values = place === 'any' ? call.args.map((arg) => arg.value) : [valueAt(place, call)];
    for (const value of values) if (value && value.taint > taint) taint = value.taint;
  }
  return taint;
}
