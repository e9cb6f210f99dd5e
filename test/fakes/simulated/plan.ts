import { record } from './behaviour.ts';

/** What a simulated model does wrong where the goal says `simulate: cycle` or another of these words. It mends all but `stubborn` when it is told. */
const badPlans: Readonly<Record<string, (tasks: readonly PlannedTask[]) => readonly PlannedTask[]>> = {
  cycle: (tasks) => tasks.map((task, at) => (at === 0 ? { ...task, dependsOn: [tasks.at(-1)?.id ?? ''] } : task)),
  outside: (tasks) => tasks.map((task, at) => (at === 1 ? { ...task, file: '../../outside.py' } : task)),
  git: (tasks) => tasks.map((task, at) => (at === 1 ? { ...task, file: '.git/hooks/pre-commit' } : task)),
  many: (tasks) => Array.from({ length: 500 }, (_, at) => ({ ...task0(tasks), id: `t${at}`, file: `src/part${at}.py` })),
  twice: (tasks) => tasks.map((task) => ({ ...task, file: 'src/one.py' })),
  unknown: (tasks) => tasks.map((task) => ({ ...task, dependsOn: ['nobody'] })),
  empty: () => [],
  stubborn: (tasks) => tasks.map((task) => ({ ...task, description: ' ' })),
};

interface PlannedTask {
  readonly id: string;
  readonly file: string;
  readonly language: string;
  readonly technologies: readonly string[];
  readonly description: string;
  readonly dependsOn: readonly string[];
  readonly agent: 'coder' | 'tester';
  readonly change: 'new' | 'changed';
}

/** Whether the schema is the one of a plan of files. */
export function asksForPlan(schema: unknown): boolean {
  const { properties } = record(schema);
  const items = record(record(record(properties).tasks).items);
  return 'dependsOn' in record(items.properties);
}

/** Twelve files for the goal in the prompt: a model, services that use it, an interface over them, and their tests. */
export function planFor(prompt: string): { readonly tasks: readonly PlannedTask[] } {
  const asked = parsed(prompt);
  const goal = String(asked.goal ?? '');
  const tasks = goodTasks(subjectOf(goal));
  const fault = /simulate: (\w+)/.exec(goal)?.[1] ?? '';
  const isMended = 'faultsOfYourLastAnswer' in asked && fault !== 'stubborn';
  const spoil = Object.hasOwn(badPlans, fault) && !isMended ? badPlans[fault] : undefined;
  return { tasks: spoil ? spoil(tasks) : tasks };
}

function goodTasks(subject: string): readonly PlannedTask[] {
  const parts = ['store', 'prices', 'payments', 'calendar', 'notices'];
  const python = { language: 'python', technologies: [], change: 'new' } as const;
  const code = (id: string, file: string, what: string, dependsOn: readonly string[]): PlannedTask => ({
    ...python,
    id,
    file,
    description: `Write ${what} of the ${subject} service as one function with type hints that refuses an empty text.`,
    dependsOn,
    agent: 'coder',
  });
  const test = (of: string): PlannedTask => ({
    ...python,
    id: `${of}-test`,
    file: `tests/test_${of}.py`,
    description: `Write a check for the ${of} part of the ${subject} service as one function with type hints.`,
    dependsOn: [of],
    agent: 'tester',
  });
  return [
    code('api', `${subject}/api.py`, 'the interface over all parts', parts),
    code('model', `${subject}/model.py`, 'the data model', []),
    ...parts.map((part) => code(part, `${subject}/${part}.py`, `the ${part} part`, ['model'])),
    ...parts.slice(0, 4).map(test),
    code('main', 'main.py', 'the start', ['api']),
  ];
}

function subjectOf(goal: string): string {
  return /\b([a-z]{4,20})\b(?= (?:API|service|app))/i.exec(goal)?.[1]?.toLowerCase() ?? 'bookings';
}

function task0(tasks: readonly PlannedTask[]): PlannedTask {
  const [first] = tasks;
  if (!first) throw new Error('There is always a task');
  return first;
}

/** The JSON in a prompt; `{}` where there is none. */
export function parsed(prompt: string): Readonly<Record<string, unknown>> {
  try {
    return record(JSON.parse(prompt.slice(prompt.indexOf('{'), prompt.lastIndexOf('}') + 1)));
  } catch {
    // A schema in words stands behind the question.
    const end = prompt.indexOf('\n\nAnswer with one JSON object');
    return end < 0 ? {} : parsed(prompt.slice(0, end));
  }
}
