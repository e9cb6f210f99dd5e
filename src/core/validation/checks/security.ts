import type { SyntaxNode } from '../../ports.ts';
import type { Finding, Severity } from '../../receipt/finding.ts';
import { findingAt, type RuleText } from '../findings/findingAt.ts';
import type { CallFact, Facts, FunctionFact } from '../program/facts.ts';
import type { Family } from '../program/languageTable.ts';
import { field } from '../program/source.ts';
import { Danger, type Taint, type Value } from '../program/value.ts';
import type { CallRule } from '../rules/rule.ts';
import { holds, passes, valueAt } from '../rules/testValue.ts';
import { builtStatementFindings } from './builtStatements.ts';
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
  const code = withoutComments(facts, text);
  const around = (within: FunctionFact | undefined) => (within ? code.slice(within.node.start, within.node.end) : code);
  const isOut = ({ near, unlessNear }: { near?: RegExp; unlessNear?: RegExp }, within: FunctionFact | undefined) =>
    unlessNear?.test(around(within)) === true || near?.test(around(within)) === false;
  const add = (rule: RuleText, node: SyntaxNode, severity?: Severity) => findings.push(findingAt('security', rule, node, text, severity));

  for (const call of facts.calls) {
    const named = rules.callsNamed(call.name);
    if (named.some((rule) => runsHiddenCode(rule, call, text))) {
      add(hiddenCode, call.node);
      continue;
    }
    const broken = named
      .filter((rule) => isAsked(rule) && applies(rule, call) && !isOut(rule, call.within))
      .map((rule) => ({ rule, severity: rule.sink && taintTested(rule, call) === 2 ? ('critical' as const) : rule.severity }));
    for (const { rule, severity } of worstOfEach(broken)) add(rule, call.node, severity);
  }
  for (const pair of facts.pairs) {
    for (const rule of rules.pairsNamed(pair.key)) {
      const isPlace = rule.of === undefined || (pair.of !== undefined && namePatterns(rule.of)(pair.of));
      if (isPlace && passes(rule.value, pair.value) && !isSafe(rule, [pair.value]) && isAsked(rule) && !isOut(rule, pair.within))
        add(rule, pair.node);
    }
  }
  for (const assignment of facts.assignments) {
    for (const rule of rules.assignmentsTo(assignment.target)) {
      const { value, path, node, within } = assignment;
      const isPlace = rule.path === undefined || rule.path.test(path);
      if (isPlace && passes(rule.value, value) && !isSafe(rule, [value]) && isAsked(rule) && !isOut(rule, within)) add(rule, node);
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
  for (const rule of rules.functions) {
    for (const { name, node } of facts.functions) {
      if (!rule.named.test(name) || !isAsked(rule)) continue;
      const { head, body } = headAndBody(node, text);
      if (rule.head?.test(head) !== false && rule.body.test(body)) add(rule, node);
    }
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
  findings.push(...builtStatementFindings(facts, text, findings));
  return findings;
}

/** Blanks where comments stand: a protection that is commented out protects nothing. */
function withoutComments({ comments }: Facts, text: string): string {
  let code = '';
  let from = 0;
  for (const { start, end } of comments) {
    if (start < from) continue;
    code += text.slice(from, start) + ' '.repeat(end - start);
    from = end;
  }
  return code + text.slice(from);
}

/** Several rules that name one weakness of one call say it once, by the worst of them. */
function worstOfEach<Broken extends { readonly rule: CallRule; readonly severity: Severity }>(
  broken: readonly Broken[],
): readonly Broken[] {
  if (broken.length < 2) return broken;
  const worst = new Map<number | string, Broken>();
  for (const each of broken) {
    const weakness = each.rule.cwe ?? each.rule.id;
    const before = worst.get(weakness);
    if (!before || severities.indexOf(each.severity) > severities.indexOf(before.severity)) worst.set(weakness, each);
  }
  return [...worst.values()];
}

const severities: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

/** The text of a function without comments, parted where its body begins. */
function headAndBody(node: SyntaxNode, text: string): { head: string; body: string } {
  const body = field(node, 'body');
  const start = body?.start ?? node.end;
  const code = text.slice(start, Math.min(start + longestBody, body?.end ?? node.end));
  return { head: text.slice(node.start, start), body: code.replace(/\/\*[\s\S]{0,400}?\*\/|\/\/[^\n]*/g, ' ') };
}

/** What decides of a body stands at its beginning. */
const longestBody = 2_000;

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
