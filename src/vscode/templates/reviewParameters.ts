import * as vscode from 'vscode';
import { SetupError } from '../../core/errors.ts';
import type { TemplateLibrary } from '../../core/templates/library/templateLibrary.ts';
import { currentSlots, type ReviewedSlot, slotsProblem } from '../../core/templates/render/slotRules.ts';
import type { Slot, Template } from '../../core/templates/template.ts';
import { t } from '../../shared/texts.ts';
import { openPick, pickOne, showInfo } from '../shown.ts';

export interface ReviewParametersDeps {
  readonly library: TemplateLibrary;
  /** Asks the cheapest model which other words may vary. */
  readonly propose: (template: Template, signal: AbortSignal) => Promise<readonly ReviewedSlot[]>;
}

/** `Q2O: Review Template Parameters`: shows what may vary in a learned template; the user keeps, drops and adds. */
export async function reviewTemplateParameters({ library, propose }: ReviewParametersDeps, given?: string): Promise<void> {
  await library.load();
  const template = given === undefined ? await choose(library.all()) : library.get(given);
  if (!template) return;
  const slots = await edit(template, propose);
  if (!slots) return;
  const problem = slotsProblem(template, slots);
  if (problem !== undefined) throw new SetupError('unusableSelection', problem);
  await library.update(template.id, (latest) => ({ ...latest, slots: [...slots] }));
  const words = slots.map((slot) => slot.word).join(', ');
  await showInfo(slots.length === 0 ? t('The template now has no parameters.') : t('Parameters of the template: {0}.', words));
}

async function choose(templates: readonly Template[]): Promise<Template | undefined> {
  if (templates.length === 0) {
    throw new SetupError('unusableSelection', t('Nothing has been learned yet. Accept a model’s answer first.'));
  }
  const items = templates.map((template) => ({
    label: template.task,
    description: template.slots.map((slot) => slot.word).join(', '),
    template,
  }));
  return (await pickOne(items, { title: t('Which template?') }))?.template;
}

type SlotRow = vscode.QuickPickItem & { readonly slot: Slot };

/** The parameters the user wants; undefined when dismissed. */
function edit(template: Template, propose: ReviewParametersDeps['propose']): Promise<readonly Slot[] | undefined> {
  return new Promise((resolve) => {
    const pick = openPick<SlotRow>();
    const controller = new AbortController();
    const ask = { iconPath: new vscode.ThemeIcon('sparkle'), tooltip: t('Ask the cheapest model for more') };
    let wanted: readonly Slot[] | undefined;
    pick.title = t('Parameters of "{0}"', template.task);
    pick.placeholder = t('Ticked words change with the task; Enter keeps them');
    pick.canSelectMany = true;
    pick.ignoreFocusOut = true;
    pick.buttons = [ask];
    pick.items = currentSlots(template).map(rowOf);
    pick.selectedItems = pick.items;
    const addProposals = async () => {
      pick.busy = true;
      pick.buttons = [];
      const ticked = pick.selectedItems;
      try {
        const proposals = (await propose(template, controller.signal)).map(rowOf);
        pick.items = [...pick.items, ...proposals];
        pick.selectedItems = ticked;
        if (proposals.length === 0) pick.placeholder = t('The model suggests no other parameter');
      } catch (error) {
        pick.placeholder = error instanceof Error ? error.message : String(error);
      }
      pick.busy = false;
    };
    pick.onDidTriggerButton(() => void addProposals());
    pick.onDidAccept(() => {
      wanted = pick.selectedItems.map((row) => row.slot);
      pick.hide();
    });
    pick.onDidHide(() => {
      controller.abort();
      pick.dispose();
      resolve(wanted);
    });
    pick.show();
  });
}

function rowOf({ slot, places, reason }: ReviewedSlot): SlotRow {
  const count = places === 1 ? t('1 place') : t('{0} places', places);
  return { label: slot.word, description: `${slot.kind} · ${count}`, ...(reason === undefined ? {} : { detail: reason }), slot };
}
