import { html, nothing, type TemplateResult } from 'lit-html';
import type { PlanAction } from '../../shared/protocolActions.ts';
import type { PlanTaskRow } from '../../shared/protocolPlans.ts';
import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import type { ViewOf } from '../../shared/protocolViews.ts';
import type { PageState } from '../page/livePage.ts';
import { type Act, button, choice, iconButton } from '../page/parts.ts';

type Plans = SnapshotOf<'plans'>;
type Plan = NonNullable<Plans['selected']>;

/** A plan as a tree of files with their prices, then its files as a list to accept or reject. */
export function plansPage(snapshot: Plans, view: ViewOf<'plans'>, { show, act }: PageState): TemplateResult {
  const { plans, selected } = snapshot;
  return html`
    <div class="bar">
      ${
        selected === undefined || plans.length < 2
          ? nothing
          : choice(
              'Plan',
              plans.map(({ id, goal }) => [id, goal] as const),
              selected.id,
              (id) => show({ ...view, selected: id }),
            )
      }
      ${button('Plan and build something', () => act({ do: 'command', command: 'planAndBuild' }), selected ? 'secondary' : 'primary')}
    </div>
    ${selected ? planView(selected, act) : html`<p class="quiet">There is no plan yet. Say what you want to build; you see files and prices before anything is written.</p>`}
  `;
}

const stateWords: Readonly<Record<Plan['state'], string>> = {
  draft: 'Nothing is asked or written before you approve it.',
  running: 'Files are being written. Nothing is on the disk before you accept it.',
  stopped: 'The plan is not running. What is done is kept and is not paid again.',
  finished: 'All files are done.',
};

function planView(plan: Plan, act: Act): TemplateResult {
  const deed = (one: PlanAction['deed']) => () => act({ do: 'plan', deed: one, id: plan.id });
  return html`
    <h2>${plan.goal}</h2>
    <p role="status">${stateWords[plan.state]}</p>
    <p>
      <strong>${plan.done}</strong> of ${plan.tasks.length} files are done. Likely <strong>${plan.likely}</strong>, at most
      <strong>${plan.atMost}</strong>, ${plan.spent} spent, ${plan.left} left of the monthly limit.
    </p>
    ${plan.notes.map((note) => html`<p class="quiet">${note}</p>`)}
    ${plan.fits ? nothing : html`<p class="warn">The monthly limit does not leave enough for what this plan may cost. Remove tasks or raise the limit.</p>`}
    <div class="buttons">
      ${plan.state === 'draft' ? button(`Approve, at most ${plan.atMost}`, deed('approve'), 'primary') : nothing}
      ${plan.state === 'draft' ? button('Add a file', deed('add')) : nothing}
      ${plan.state === 'stopped' ? button('Go on', deed('approve'), 'primary') : nothing}
      ${plan.state === 'running' ? button('Stop', deed('stop')) : nothing}
      ${plan.open > 0 ? acceptButton(plan, deed('acceptAll')) : nothing}
      ${plan.open > 0 ? button('Reject all', deed('rejectAll')) : nothing}
      ${plan.state === 'running' ? nothing : button('Forget this plan', deed('forget'))}
    </div>
    <ol class="plan-tasks" aria-label="Files of the plan">
      ${plan.tasks.map((task) => taskView(plan, task, act))}
    </ol>
  `;
}

/** While files are being written only a part is there: pressed too early, what comes later would have to be accepted as well. */
function acceptButton(plan: Plan, accept: () => void): TemplateResult {
  return plan.state === 'running'
    ? button(plan.open === 1 ? 'Accept the file that is ready' : `Accept the ${plan.open} files that are ready`, accept)
    : button(`Accept all ${plan.open} files`, accept, 'primary');
}

const taskStates: Readonly<Record<PlanTaskRow['state'], string>> = {
  planned: 'planned',
  running: 'being written',
  done: 'to be decided on',
  accepted: 'accepted',
  rejected: 'rejected',
  failed: 'failed',
  byHand: 'by hand',
  skipped: 'skipped',
  blocked: 'waits for a file that failed',
};

function taskView(plan: Plan, task: PlanTaskRow, act: Act): TemplateResult {
  const icons = deedsOf(plan, task).map(([deed, icon, words]) =>
    iconButton(icon, `${words}: ${task.path}`, () => act({ do: 'plan', deed, id: plan.id, task: task.id })),
  );
  const facts = [task.language, task.change, task.agent, ...task.technologies, task.state === 'planned' ? task.expected : ''];
  return html`<li class="plan-task depth-${Math.min(task.depth, 6)}" data-state=${task.state}>
    <div class="text">
      <strong>${task.path}</strong> <span class="badge">${taskStates[task.state]}</span>
      <div>${task.description}</div>
      <div class="quiet">${facts.filter((fact) => fact !== '').join(' · ')}</div>
      ${task.needs.length === 0 ? nothing : html`<div class="quiet">Uses ${task.needs.join(', ')}</div>`}
      ${task.said === undefined ? nothing : html`<div>${task.said}</div>`}
      ${(task.warnings ?? []).map((warning) => html`<div class="warn">${warning}</div>`)}
    </div>
    <div class="actions">${icons}</div>
  </li>`;
}

type Offered = readonly (readonly [deed: PlanAction['deed'], icon: string, words: string])[];

function deedsOf(plan: Plan, task: PlanTaskRow): Offered {
  if (plan.state === 'draft') {
    return [
      ['edit', 'edit', 'Edit'],
      ['up', 'arrow-up', 'Move up'],
      ['down', 'arrow-down', 'Move down'],
      ['remove', 'trash', 'Remove'],
    ];
  }
  const compare = ['diff', 'diff', 'Compare'] as const;
  if (task.state === 'done') return [compare, ['accept', 'check', 'Accept'], ['reject', 'discard', 'Reject']];
  if (plan.state === 'running') return [];
  if (task.state === 'rejected') return [compare, ['retry', 'refresh', 'Write it again']];
  if (task.state === 'failed' || task.state === 'planned' || task.state === 'blocked') {
    const retry = task.state === 'failed' ? ([['retry', 'refresh', 'Try again']] as const) : [];
    return [...retry, ['byHand', 'account', 'Write it by hand'], ['skip', 'debug-step-over', 'Skip']];
  }
  return task.state === 'byHand' || task.state === 'skipped' ? [['retry', 'refresh', 'Have it written']] : [];
}
