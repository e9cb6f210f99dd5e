import type { TaskEnd } from './arm.ts';

/** What of the product was on, in the order of the table. */
export const armNames = ['models alone', 'with the cache', 'with templates', 'with cards and similar rows'] as const;
export type ArmName = (typeof armNames)[number];

/** One arm over one stream, as numbers. */
export interface ArmSummary {
  readonly arm: ArmName;
  readonly costUsd: number;
  readonly tasks: { readonly first: number; readonly repeated: number; readonly novel: number };
  /** Of the repeated tasks: from a template for certain, a similar row that was taken, confirmed by a model, from the cache. */
  readonly repeated: { readonly free: number; readonly similar: number; readonly confirmed: number; readonly cache: number };
  /** First answers that were not right: of another kind, and with wrong words. */
  readonly wrong: number;
  readonly bad: number;
  /** What first, repeated and novel tasks cost. */
  readonly costOf: { readonly first: number; readonly repeated: number; readonly novel: number };
  /** Cost up to and with each tenth project. */
  readonly cumulativeUsd: readonly number[];
}

export interface MixSummary {
  readonly novelPercent: number;
  readonly arms: readonly ArmSummary[];
}

export interface SavingsSummary {
  /** Day of the run. */
  readonly date: string;
  readonly projects: number;
  readonly tasksPerProject: number;
  readonly families: number;
  readonly mixes: readonly MixSummary[];
}

export function summarise(arm: ArmName, ends: readonly TaskEnd[]): ArmSummary {
  const count = (is: (end: TaskEnd) => boolean): number => ends.filter(is).length;
  const usd = (is: (end: TaskEnd) => boolean): number =>
    Number((ends.filter(is).reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0) / 1e9).toFixed(4));
  const ofKind = <T>(of: (kind: TaskEnd['task']['kind']) => T) => ({ first: of('first'), repeated: of('repeated'), novel: of('novel') });
  const repeatedFrom = (source: TaskEnd['source']): number =>
    count((end) => end.task.kind === 'repeated' && end.source === source && end.verdict === 'right');
  const projects = (ends.at(-1)?.task.project ?? 0) + 1;
  return {
    arm,
    costUsd: usd(() => true),
    tasks: ofKind((kind) => count(({ task }) => task.kind === kind)),
    repeated: {
      free: repeatedFrom('free'),
      similar: repeatedFrom('similar'),
      confirmed: repeatedFrom('confirmed'),
      cache: repeatedFrom('cache'),
    },
    wrong: count(({ verdict }) => verdict === 'wrong'),
    bad: count(({ verdict }) => verdict === 'bad'),
    costOf: ofKind((kind) => usd(({ task }) => task.kind === kind)),
    cumulativeUsd: Array.from({ length: Math.ceil(projects / 10) }, (_, tenth) => usd(({ task }) => task.project < (tenth + 1) * 10)),
  };
}

/** How much less it cost than models alone, in per cent. */
export function savedPercent(mix: MixSummary, arm: ArmSummary, of: (arm: ArmSummary) => number = ({ costUsd }) => costUsd): number {
  const [base] = mix.arms;
  return base && of(base) > 0 ? 100 * (1 - of(arm) / of(base)) : 0;
}

/** The table of README and terminal, in Markdown. */
export function savingsTable({ mixes }: SavingsSummary): string {
  const rows = mixes.flatMap((mix) =>
    mix.arms.map((arm) => {
      const { repeated, tasks } = arm;
      const share = (part: number): string => `${((100 * part) / Math.max(1, tasks.repeated)).toFixed(0)} %`;
      const saved = savedPercent(mix, arm);
      const savedRepeated = savedPercent(mix, arm, ({ costOf }) => costOf.repeated);
      return [
        `${mix.novelPercent} %`,
        arm.arm,
        `$${arm.costUsd.toFixed(2)}`,
        `${saved.toFixed(0)} %`,
        `${savedRepeated.toFixed(0)} %`,
        share(repeated.free),
        share(repeated.similar + repeated.confirmed),
        share(repeated.cache),
        String(arm.wrong),
        String(arm.bad),
      ];
    }),
  );
  const head = [
    'novel tasks',
    'with',
    'cost',
    'less',
    'less on repeated tasks',
    'repeated from templates',
    'from similar rows',
    'from the cache',
    'wrong',
    'wrong words',
  ];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const marks = ['<!-- savings: begin -->', '<!-- savings: end -->'] as const;

/** README with what the last run measured between its marks. */
export function withSavings(readme: string, summary: SavingsSummary): string {
  const [start, end] = marks.map((mark) => readme.indexOf(mark));
  if (start === undefined || end === undefined || start < 0 || end < start) throw new Error('README.md lacks the marks of the savings');
  const text = `${marks[0]}\n\n${savingsText(summary)}\n\n`;
  return readme.slice(0, start) + text + readme.slice(end);
}

function savingsText(summary: SavingsSummary): string {
  const { date, projects, tasksPerProject, families } = summary;
  return [
    `Measured on ${date} with \`npm run eval:savings\`: ${projects} projects in a year with ${tasksPerProject} tasks each, of ${families} kinds drawn by`,
    `Zipf's law, in other words and for other things each time, and tasks that come once ("novel"). Answers, cards and verdicts stand for a model's;`,
    `prices are those of the default models; built-in templates are off. How many tasks are novel is an assumption, so three shares are shown.`,
    '',
    savingsTable(summary),
    '',
    '[Cost by project, as a picture](docs/images/savings.svg)',
  ].join('\n');
}

const colours = ['#6b7280', '#2563eb', '#d97706', '#059669'] as const;

/** Cost up to each project, a line an arm, of the mix with the most arms. */
export function savingsPlot({ mixes, projects }: SavingsSummary): string {
  const mix = [...mixes].sort((one, other) => other.arms.length - one.arms.length)[0];
  if (!mix) throw new Error('nothing was measured');
  const [width, height, left, bottom, top, right] = [720, 360, 60, 40, 40, 20];
  const most = Math.max(...mix.arms.flatMap(({ cumulativeUsd }) => cumulativeUsd)) || 1;
  const x = (project: number): number => left + ((width - left - right) * project) / projects;
  const y = (usd: number): number => height - bottom - ((height - bottom - top) * usd) / most;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => part * most);
  const grid = ticks.map(
    (usd) =>
      `<line x1="${left}" x2="${width - right}" y1="${y(usd).toFixed(1)}" y2="${y(usd).toFixed(1)}" stroke="#d1d5db"/>` +
      `<text x="${left - 6}" y="${(y(usd) + 4).toFixed(1)}" text-anchor="end">$${usd.toFixed(2)}</text>`,
  );
  const marksX = [0, 20, 40, 60, 80, 100].map((percent) => (percent * projects) / 100);
  const axis = marksX.map((project) => `<text x="${x(project).toFixed(1)}" y="${height - 20}" text-anchor="middle">${project}</text>`);
  const lines = mix.arms.map(({ arm, cumulativeUsd }, at) => {
    const points = [0, ...cumulativeUsd].map((usd, tenth) => `${x(Math.min(projects, tenth * 10)).toFixed(1)},${y(usd).toFixed(1)}`);
    const colour = colours[at % colours.length];
    return (
      `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>` +
      `<text x="${left + 12}" y="${top + 16 + at * 18}" fill="${colour}">${arm}</text>`
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="#374151" role="img">`,
    `<title>Cost up to each project, ${mix.novelPercent} % novel tasks</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${left}" y="20" font-size="14">Cost up to each project, ${mix.novelPercent} % novel tasks</text>`,
    ...grid,
    ...axis,
    `<text x="${width / 2}" y="${height - 4}" text-anchor="middle">project</text>`,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}
