import * as vscode from 'vscode';
import { languageName } from '../../core/languages/languageName.ts';
import { plainLine } from '../../core/plainLine.ts';
import type { Logger } from '../../core/ports.ts';
import { TeamError } from '../../core/team/teamError.ts';
import type { TeamStanding } from '../../core/team/teamStore.ts';
import type { OfferedTemplate, TeamTemplates } from '../../core/team/teamTemplates.ts';
import type { TemplateSeed } from '../../core/templates/template.ts';
import { t } from '../../shared/texts.ts';
import { report } from '../report.ts';
import { askModal, flashStatus, openPick, type Row, showInfo } from '../shown.ts';

export interface AcceptTeamTemplatesDeps {
  /** Of the team of this host; undefined for none, and while its server cannot be connected to. */
  readonly team: () => Promise<{ readonly templates: TeamTemplates; readonly standing: TeamStanding | undefined } | undefined>;
  /** What the document is; undefined for what is no template. Such a one can be declined only. */
  readonly read: (offered: OfferedTemplate) => Promise<TemplateSeed | undefined>;
  /** Shows the code behind the open list. */
  readonly preview: (seed: TemplateSeed) => Promise<void>;
  /** The team's templates have changed. */
  readonly changed: () => Promise<void>;
  readonly log: Logger;
}

type OfferRow = Row & { readonly offered?: OfferedTemplate; readonly seed?: TemplateSeed | undefined };

const mostShown = 200;

/** `Q2O: Accept Team Templates`: what waits, oldest first. Enter accepts one, after its code was shown or not; a button takes it back. */
export async function acceptTeamTemplates(deps: AcceptTeamTemplatesDeps): Promise<void> {
  const team = await deps.team();
  if (!team) {
    await showInfo(t('This host is not connected to a team store.'));
    return;
  }
  const offered = await team.templates.offered(mostShown);
  const rows = await Promise.all(offered.map(async (one) => rowOf(one, await deps.read(one))));
  if (rows.length === 0) {
    await showInfo(waitingNone(team.standing));
    return;
  }
  await choose(deps, team.templates, rows);
}

function waitingNone(standing: TeamStanding | undefined): string {
  if (standing && !standing.sharesTemplates) return t('Your team does not share templates. A lead can change that.');
  return t('No template waits to be accepted.');
}

async function choose(deps: AcceptTeamTemplatesDeps, templates: TeamTemplates, all: readonly OfferRow[]): Promise<void> {
  let rows = all;
  const pick = openPick<OfferRow>();
  pick.title = t('Q2O: Accept Team Templates');
  pick.placeholder = t('Enter lets the template serve your team');
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.items = [...rows];
  const without = (row: OfferRow): void => {
    rows = rows.filter(({ offered }) => offered !== row.offered);
    pick.items = [...rows];
    if (rows.length === 0) pick.hide();
  };
  const work = (row: OfferRow, deed: () => Promise<unknown>): void => {
    pick.busy = true;
    deed()
      .then(
        async () => {
          without(row);
          await deps.changed();
        },
        (error: unknown) => report(error instanceof TeamError && error.reason === 'notAllowed' ? notYours() : error, deps.log),
      )
      .finally(() => {
        pick.busy = false;
      });
  };
  return new Promise((resolve) => {
    pick.onDidTriggerItemButton(({ item, button }) => {
      const { offered, seed } = item;
      if (!offered) return;
      if (button.tooltip === decline().tooltip) work(item, () => declined(templates, offered));
      else if (seed) deps.preview(seed).catch((error: unknown) => report(error, deps.log));
    });
    pick.onDidAccept(() => {
      const [row] = pick.activeItems;
      if (!row?.offered || !row.seed) return;
      const { id, version } = row.offered;
      work(row, async () => {
        const isAccepted = await templates.accept(id, version);
        flashStatus(
          isAccepted ? t('Accepted') : t('This version was replaced, accepted or taken back before.'),
          4_000,
          isAccepted ? 'check' : 'info',
        );
      });
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve();
    });
    pick.show();
  });
}

async function declined(templates: TeamTemplates, { id, version }: OfferedTemplate): Promise<void> {
  await templates.decline(id, version);
  flashStatus(t('Taken back'), 4_000, 'check');
}

function rowOf(offered: OfferedTemplate, seed: TemplateSeed | undefined): OfferRow {
  const { person, acceptedBy, version, id } = offered;
  const words = [
    ...(seed ? [languageName(seed.language)] : []),
    t('by {0}', person),
    ...(acceptedBy.length > 0 ? [t('accepted by {0}', acceptedBy.join(', '))] : []),
    ...(version > 1 ? [t('version {0}', version)] : []),
  ];
  return {
    offered,
    seed,
    icon: seed ? 'organization' : 'warning',
    label: seed ? plainLine(seed.task, 140) : t('Cannot be read: {0}', plainLine(id, 60)),
    description: words.map((word) => plainLine(word, 140)).join(' · '),
    buttons: seed ? [showCode(), decline()] : [decline()],
  };
}

function showCode(): vscode.QuickInputButton {
  return { iconPath: new vscode.ThemeIcon('open-preview'), tooltip: t('Show the code') };
}

function decline(): vscode.QuickInputButton {
  return { iconPath: new vscode.ThemeIcon('trash'), tooltip: t('Take it back, for everyone') };
}

function notYours(): Error {
  return new TeamError('notAllowed', t('Your team wants another member to do that: a lead, or somebody who did not write the template.'));
}

/** Takes a template that serves away from all members, after a question. For its author and the leads. */
export async function removeTeamTemplate(deps: Pick<AcceptTeamTemplatesDeps, 'team' | 'changed'>, id: string, task: string): Promise<void> {
  const remove = t('Remove');
  const chosen = await askModal(
    t('Remove this template from your team?'),
    `${plainLine(task, 200)}\n${t('From then on all members continue without it.')}`,
    remove,
  );
  if (chosen !== remove) return;
  const team = await deps.team();
  if (!team) {
    await showInfo(t('This host is not connected to a team store.'));
    return;
  }
  await team.templates.remove(id);
  await deps.changed();
}
