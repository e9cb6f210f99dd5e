import { createPostgresTeamStore } from '../../../src/adapters/postgres/postgresTeamStore.ts';
import type { Login } from '../../fakes/postgresServer.ts';
import { seededRandom } from '../../fakes/seededRandom.ts';
import { abandon, drain, generate, type HostOptions, type MemberWindow, openWindow } from './member.ts';

/** What a process of `bench:team` is told to do, by its parent. */
export interface MemberTask {
  readonly hosts: readonly Omit<HostOptions, 'onAlert'>[];
  readonly windowsOfHost: number;
  readonly operations: number;
  readonly seed: number;
  /** Of a lead, who changes limits now and then. */
  readonly lead?: Login | undefined;
  /** `storm`: all that can happen. `once`: each operation is one reservation of the same size, all at once. */
  readonly kind: 'storm' | 'once';
  readonly worstCaseNanoUsd: number;
  /** Goes on until the parent says `stop`. */
  readonly untilStopped?: boolean;
}

/** What it says, a line of JSON each. */
export type MemberSays =
  | { readonly acknowledged: { readonly id: string; readonly costNanoUsd: number } }
  | { readonly alert: string }
  | { readonly ready: true }
  | { readonly done: { readonly operations: number; readonly granted: number; readonly refused: Readonly<Record<string, number>> } };

const task = JSON.parse(process.argv[2] ?? '') as MemberTask;
const random = seededRandom(task.seed);
const say = (line: MemberSays): void => void process.send?.(line);
let isStopped = false;
let operations = 0;
let granted = 0;
const refused: Record<string, number> = {};

const windows: { window: MemberWindow; readonly host: HostOptions }[] = [];
for (const given of task.hosts) {
  const host = { ...given, onAlert: (alert: string) => say({ alert }) };
  for (let count = 0; count < task.windowsOfHost; count++) windows.push({ window: await openWindow(host), host });
}
const lead = task.lead && createPostgresTeamStore({ ...task.lead, tls: 'off', hostId: 'lead' });

process.on('message', (message) => {
  if (message === 'stop') isStopped = true;
  if (message === 'go') void run();
});
say({ ready: true });

async function run(): Promise<void> {
  const share = Math.ceil(task.operations / windows.length);
  if (task.kind === 'once') {
    await Promise.all(windows.flatMap(({ window }) => Array.from({ length: share }, () => reserveOnly(window))));
  } else {
    await Promise.all(windows.map((slot) => work(slot, share)));
    for (const { window } of windows) await drain(window);
  }
  say({ done: { operations, granted, refused } });
  for (const { window } of windows) await window.close();
  await lead?.close();
  process.disconnect?.();
}

async function reserveOnly({ budget }: MemberWindow): Promise<void> {
  const ask = { project: 'shop', agent: 'coder', provider: 'gemini', model: 'flash', purpose: 'author' } as const;
  const answer = await budget.reserve({ ...ask, generationId: crypto.randomUUID(), worstCaseNanoUsd: task.worstCaseNanoUsd });
  if (answer.granted) granted += 1;
}

async function work(slot: (typeof windows)[number], share: number): Promise<void> {
  for (let count = 0; task.untilStopped ? !isStopped : count < share; count++) {
    operations += 1;
    const dice = random();
    const project = `project ${Math.floor(random() * 3)}`;
    const worstCaseNanoUsd = Math.ceil(random() * task.worstCaseNanoUsd);
    if (dice < 0.02) {
      await abandon(slot.window, project, worstCaseNanoUsd);
      await slot.window.crash();
      slot.window = await openWindow(slot.host);
    } else if (dice < 0.05 && lead) {
      const scope = ['team', 'person', `project:project ${Math.floor(random() * 3)}`][Math.floor(random() * 3)] ?? 'team';
      const amount = Math.ceil((0.2 + random()) * task.worstCaseNanoUsd * (scope === 'team' ? 2_000 : 300));
      const due = await lead.setLimit(scope, amount).catch(() => []);
      for (const one of due) say({ alert: `${one.month} ${one.scope} ${one.level} of ${one.limitNanoUsd}` });
    } else {
      const made = await generate(slot.window, { project, worstCaseNanoUsd, costNanoUsd: Math.floor(random() * worstCaseNanoUsd) });
      if (typeof made === 'string') {
        refused[made] = (refused[made] ?? 0) + 1;
        // A server that is away is not asked again at once.
        if (made.startsWith('team')) await new Promise((resolve) => setTimeout(resolve, 20));
      } else {
        granted += 1;
        say({ acknowledged: made });
      }
    }
  }
}
