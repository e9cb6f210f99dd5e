import type { Budget } from '../budget/budget.ts';
import { formatUsd } from '../budget/money.ts';
import { normaliseLines } from '../lines.ts';
import { plainLine } from '../plainLine.ts';
import type { Finding, Severity } from '../receipt/finding.ts';
import type { ReceiptParameter } from '../receipt/receipt.ts';
import type { TemplateAnswer, TemplateEngine, TemplateQuery, TemplateRefusal } from '../templates/templateEngine.ts';
import type { ValidationContext, ValidationReport } from '../validation/findings/finding.ts';
import { editorTools, type ToolId, type ToolInput } from './toolTable.ts';

export interface ToolDeps {
  readonly engine: Pick<TemplateEngine, 'ready' | 'suggest' | 'near' | 'serve' | 'renderWith' | 'learn'>;
  readonly validate: (code: string, context: ValidationContext) => Promise<ValidationReport>;
  readonly budget: Pick<Budget, 'status'>;
  /** Where the user works: project, folder, and what the workspace declares. */
  readonly place: () => Promise<ToolPlace>;
}

export interface ToolPlace extends Pick<TemplateQuery, 'technologies' | 'versions' | 'folder'> {
  readonly project: string;
  /** What code must score to be learned. */
  readonly learnThreshold: number;
}

/** What a tool gives, as data that can be written as JSON. */
export type ToolResult = Readonly<Record<string, unknown>>;

/** Runs a tool on what a model sent. Rejects with `ToolInputError` for an input that is not as the schema says. */
export type RunTool = (id: ToolId, input: unknown) => Promise<ToolResult>;

/** The input of a tool is not what its schema says. Its message is for the model that called it. */
export class ToolInputError extends Error {
  override readonly name = 'ToolInputError';
}

export function createToolRunner(deps: ToolDeps): RunTool {
  const runs: { readonly [Id in ToolId]: (input: ToolInput<Id>) => Promise<ToolResult> } = {
    findTemplate: async (input) => {
      await deps.engine.ready();
      const query = queryOf(input, await deps.place());
      // An agent may have a terminal: it is told of no template that a repository brings.
      const own = <T extends Pick<TemplateAnswer, 'origin'>>(list: readonly T[]) =>
        list.filter(({ origin }) => !origin).slice(0, mostTemplates);
      return {
        certain: own(deps.engine.suggest(query, mostLooked)).map(({ templateId, source, title, parameters }) => ({
          templateId,
          source,
          title: plainLine(title, mostTitle),
          parameters: parameters.map(plainWords),
        })),
        near: own(deps.engine.near(query, mostLooked)).map(({ templateId, source, title, parameters, differences }) => ({
          templateId,
          source,
          title: plainLine(title, mostTitle),
          parameters: parameters.map(plainWords),
          differences: differences.map((one) => plainLine(one, mostTitle)),
        })),
      };
    },
    generateFromTemplate: (input) => generate(deps, input),
    validateCode: async ({ code, language, fileName = '', fragment = false }) => {
      const report = await deps.validate(normaliseLines(code), { language, fileName, fragment });
      return { ...told(report), critical: report.critical };
    },
    budget: async () => {
      const { project } = await deps.place();
      const [whole, own] = await Promise.all([deps.budget.status(), deps.budget.status(project)]);
      const usd = ({
        month,
        limitNanoUsd,
        spentNanoUsd,
        reservedNanoUsd,
        leftNanoUsd,
        forecastNanoUsd,
        modelsOff,
        offFor,
        host,
        now,
      }: typeof whole) => ({
        month,
        limit: formatUsd(limitNanoUsd),
        spent: formatUsd(spentNanoUsd),
        reserved: formatUsd(reservedNanoUsd),
        left: formatUsd(leftNanoUsd),
        spendableNow: formatUsd(now.nanoUsd),
        spendableUntilTheEndOfThe: now.period,
        forecast: formatUsd(forecastNanoUsd),
        modelsOff,
        ...(host ? { ofThisHostOnly: true, sharePercent: host.sharePercent } : {}),
        ...(offFor ? { offForTheRestOfThe: offFor } : {}),
      });
      const others = whole.others.map(({ kind, name, limitNanoUsd, spentNanoUsd, leftNanoUsd }) => ({
        of: name ?? kind,
        limit: formatUsd(limitNanoUsd),
        spent: formatUsd(spentNanoUsd),
        left: formatUsd(leftNanoUsd),
      }));
      return {
        ...usd(whole),
        ...(others.length === 0 ? {} : { otherLimits: others }),
        ...(own.scope === whole.scope ? {} : { project: usd(own) }),
      };
    },
    remember: async ({ code, ...input }) => {
      const place = await deps.place();
      const query = queryOf(input, place);
      const text = normaliseLines(code);
      const report = await deps.validate(text, { language: query.language, fileName: query.fileName, fragment: false });
      if (report.score < place.learnThreshold)
        return {
          learned: false,
          why: `The checks give this code ${Math.floor(report.score)} of 100; ${place.learnThreshold} are needed.`,
          ...told(report),
        };
      const request = { ...query, project: place.project };
      const outcome = await deps.engine.learn({ request, code: text, report, provider: 'editor', model: '', costNanoUsd: 0 });
      return { ...outcome };
    },
  };
  return async (id, input) => {
    const read = editorTools[id].input.safeParse(input ?? {});
    if (!read.success) throw new ToolInputError(problemsOf(read.error.issues));
    return (runs[id] as (input: unknown) => Promise<ToolResult>)(read.data);
  };
}

async function generate(deps: ToolDeps, { templateId, parameters, ...input }: ToolInput<'generateFromTemplate'>): Promise<ToolResult> {
  await deps.engine.ready();
  const query = queryOf(input, await deps.place());
  const answer = templateId === undefined ? await surely(deps, query) : await chosen(deps, query, templateId, parameters ?? []);
  if (!answer.served)
    return { written: false, why: plainLine(answer.why || 'No template is similar to this task.', mostTitle), near: answer.near };
  if (answer.origin)
    return { written: false, why: 'A template of this repository answers. The user takes it in the editor, not an agent.', near: [] };
  const report = await deps.validate(answer.code, { language: query.language, fileName: query.fileName, fragment: false });
  const { code, source, title, why } = answer;
  return {
    written: true,
    code,
    templateId: answer.templateId,
    source,
    title: plainLine(title, mostTitle),
    parameters: answer.parameters.map(plainWords),
    why: plainLine(why, mostTitle),
    ...told(report),
  };
}

async function surely({ engine }: ToolDeps, query: TemplateQuery): Promise<TemplateAnswer | TemplateRefusal> {
  const learned = await engine.serve(query, 'learned');
  if (learned.served) return learned;
  const builtIn = await engine.serve(query, 'builtIn');
  return builtIn.served || builtIn.why !== '' ? builtIn : learned;
}

/** The words that were not given stay as `near` or `suggest` filled them in. */
async function chosen(
  { engine }: ToolDeps,
  query: TemplateQuery,
  templateId: string,
  words: readonly ReceiptParameter[],
): Promise<TemplateAnswer | TemplateRefusal> {
  const known = [...engine.suggest(query, mostLooked), ...engine.near(query, mostLooked)].find((one) => one.templateId === templateId);
  if (!known)
    return {
      served: false,
      rule: 'gone',
      why: 'This template is not similar to the task, or it was deleted. Call q2o_find_template again.',
      near: [],
    };
  const filled = known.parameters.map(({ from: word, to }) => ({ from: word, to: words.find((one) => one.from === word)?.to ?? to }));
  const stray = words.filter(({ from: word }) => !known.parameters.some((one) => one.from === word));
  if (stray.length > 0) {
    const names = known.parameters.map((one) => `"${one.from}"`).join(', ') || 'none';
    return { served: false, rule: 'rendering', why: `This template has these parameters: ${names}.`, near: [templateId] };
  }
  return engine.renderWith(templateId, filled, 'It was chosen by whoever called the tool.');
}

function queryOf({ task, language, technologies, fileName = '' }: ToolInput<'findTemplate'>, place: ToolPlace): TemplateQuery {
  const { versions, folder } = place;
  return { task, language, technologies: technologies?.map((one) => one.toLowerCase()) ?? place.technologies, fileName, versions, folder };
}

/** Words of a template as one line each: whoever reads them may take a text for an instruction. */
function plainWords({ from, to }: ReceiptParameter): ReceiptParameter {
  return { from: plainLine(from, mostTitle), to: plainLine(to, mostTitle) };
}

/** A report for a model: lines from 1, the worst first. */
function told({ score, checks, findings }: ValidationReport): ToolResult {
  const order: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
  const worst = [...findings].sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
  const shown = worst
    .slice(0, mostFindings)
    .map(({ severity, rule, message, fix, startLine }: Finding) => ({ severity, line: startLine + 1, rule, message, fix }));
  return {
    score: Math.floor(score),
    checks: Object.fromEntries(checks.map(({ check, status, penalty }) => [check, status === 'findings' ? `-${penalty}` : status])),
    findings: shown,
    ...(findings.length > shown.length ? { moreFindings: findings.length - shown.length } : {}),
  };
}

function problemsOf(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string {
  return issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.map(String).join('.').slice(0, 100) || 'input'}: ${message.slice(0, 300)}`)
    .join('; ');
}

const mostTemplates = 3;
const mostTitle = 300;
const mostLooked = 20;
const mostFindings = 50;
