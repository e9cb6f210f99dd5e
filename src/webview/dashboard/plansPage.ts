import { html, nothing, type TemplateResult } from 'lit-html';
import type { PlanAction } from '../../shared/protocolActions.ts';
import type { PlanTaskRow } from '../../shared/protocolPlans.ts';
import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import type { ViewOf } from '../../shared/protocolViews.ts';
import { counted, later, t } from '../../shared/texts.ts';
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
              t('Plan'),
              plans.map(({ id, goal }) => [id, goal] as const),
              selected.id,
              (id) => show({ ...view, selected: id }),
            )
      }
      ${button(t('Plan and build something'), () => act({ do: 'command', command: 'planAndBuild' }), selected ? 'secondary' : 'primary')}
    </div>
    ${selected ? planView(selected, act) : html`<p class="quiet">${t('There is no plan yet. Say what you want to build; you see files and prices before anything is written.')}</p>`}
  `;
}

const stateWords: Readonly<Record<Plan['state'], string>> = {
  draft: later('Nothing is asked or written before you approve it.'),
  running: later('Files are being written. Nothing is on the disk before you accept it.'),
  stopped: later('The plan is not running. What is done is kept and is not paid again.'),
  finished: later('All files are done.'),
};

function planView(plan: Plan, act: Act): TemplateResult {
  const deed = (one: PlanAction['deed']) => () => act({ do: 'plan', deed: one, id: plan.id });
  return html`
    <h2>${plan.goal}</h2>
    <p role="status">${t(stateWords[plan.state])}</p>
    <p>
      <strong>${t('{0} of {1} files are done.', plan.done, plan.tasks.length)}</strong>
      ${t('Likely {0}, at most {1}, {2} spent, {3} left of the monthly limit.', plan.likely, plan.atMost, plan.spent, plan.left)}
    </p>
    ${plan.notes.map((note) => html`<p class="quiet">${note}</p>`)}
    ${plan.fits ? nothing : html`<p class="warn">${t('The monthly limit does not leave enough for what this plan may cost. Remove tasks or raise the limit.')}</p>`}
    <div class="buttons">
      ${plan.state === 'draft' ? button(t('Approve, at most {0}', plan.atMost), deed('approve'), 'primary') : nothing}
      ${plan.state === 'draft' ? button(t('Add a file'), deed('add')) : nothing}
      ${plan.state === 'stopped' ? button(t('Go on'), deed('approve'), 'primary') : nothing}
      ${plan.state === 'running' ? button(t('Stop'), deed('stop')) : nothing}
      ${plan.open > 0 ? acceptButton(plan, deed('acceptAll')) : nothing}
      ${plan.open > 0 ? button(t('Reject all'), deed('rejectAll')) : nothing}
      ${plan.state === 'running' ? nothing : button(t('Forget this plan'), deed('forget'))}
    </div>
    <ol class="plan-tasks" aria-label=${t('Files of the plan')}>
      ${plan.tasks.map((task) => taskView(plan, task, act))}
    </ol>
  `;
}

/** While files are being written only a part is there: pressed too early, what comes later would have to be accepted as well. */
function acceptButton(plan: Plan, accept: () => void): TemplateResult {
  return plan.state === 'running'
    ? button(counted(plan.open, { one: 'Accept the file that is ready', other: 'Accept the {0} files that are ready' }), accept)
    : button(t('Accept all {0} files', plan.open), accept, 'primary');
}

const taskStates: Readonly<Record<PlanTaskRow['state'], string>> = {
  planned: later('planned'),
  running: later('being written'),
  done: later('to be decided on'),
  accepted: later('accepted'),
  rejected: later('rejected'),
  failed: later('failed'),
  byHand: later('by hand'),
  skipped: later('skipped'),
  blocked: later('waits for a file that failed'),
};

function taskView(plan: Plan, task: PlanTaskRow, act: Act): TemplateResult {
  const icons = deedsOf(plan, task).map(([deed, icon, words]) =>
    iconButton(icon, `${words}: ${task.path}`, () => act({ do: 'plan', deed, id: plan.id, task: task.id })),
  );
  const facts = [task.language, task.change, task.agent, ...task.technologies, task.state === 'planned' ? task.expected : ''];
  return html`<li class="plan-task depth-${Math.min(task.depth, 6)}" data-state=${task.state}>
    <div class="text">
      <strong>${task.path}</strong> <span class="badge">${t(taskStates[task.state])}</span>
      <div>${task.description}</div>
      <div class="quiet">${facts.filter((fact) => fact !== '').join(' · ')}</div>
      ${task.needs.length === 0 ? nothing : html`<div class="quiet">${t('Uses {0}', task.needs.join(', '))}</div>`}
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
      ['edit', 'edit', t('Edit')],
      ['up', 'arrow-up', t('Move up')],
      ['down', 'arrow-down', t('Move down')],
      ['remove', 'trash', t('Remove')],
    ];
  }
  const compare = ['diff', 'diff', t('Compare')] as const;
  if (task.state === 'done') return [compare, ['accept', 'check', t('Accept')], ['reject', 'discard', t('Reject')]];
  if (plan.state === 'running') return [];
  if (task.state === 'rejected') return [compare, ['retry', 'refresh', t('Write it again')]];
  if (task.state === 'failed' || task.state === 'planned' || task.state === 'blocked') {
    const retry = task.state === 'failed' ? ([['retry', 'refresh', t('Try again')]] as const) : [];
    return [...retry, ['byHand', 'account', t('Write it by hand')], ['skip', 'debug-step-over', t('Skip')]];
  }
  return task.state === 'byHand' || task.state === 'skipped' ? [['retry', 'refresh', t('Have it written')]] : [];
}
