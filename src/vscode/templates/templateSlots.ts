import * as vscode from 'vscode';
import type { SlotSuggestions } from '../../core/dashboard/slotSuggestions.ts';
import { SetupError } from '../../core/errors.ts';
import type { TemplateLibrary } from '../../core/templates/library/templateLibrary.ts';
import { type ReviewedSlot, slotOf, slotsProblem } from '../../core/templates/render/slotRules.ts';
import type { Slot, Template } from '../../core/templates/template.ts';
import type { SlotAction } from '../../shared/protocolActions.ts';
import { t } from '../../shared/texts.ts';
import { askInput, showInfo, showProgress } from '../shown.ts';

export interface TemplateSlotDeps {
  readonly library: TemplateLibrary;
  readonly suggestions: SlotSuggestions;
  /** Asks the cheapest model which other words may vary. */
  readonly propose: (template: Template, signal: AbortSignal) => Promise<readonly ReviewedSlot[]>;
  /** `TemplateStore.onDidChange` does not fire for suggestions. */
  readonly changed: () => void;
}

/** Changes the parameters of a template as the user pressed. Every change is checked; one that breaks a rule rejects with it in words. */
export async function manageSlot(deps: TemplateSlotDeps, { deed, id, word = '', kind }: SlotAction): Promise<void> {
  const { library, suggestions } = deps;
  await library.load();
  const template = library.get(id);
  if (!template) throw new SetupError('unusableSelection', t('This template was deleted, perhaps in another window.'));
  const { slots } = template;
  switch (deed) {
    case 'suggest':
      return suggest(deps, template);
    case 'refuse':
      return forget();
    case 'remove':
      return save((latest) => latest.filter((slot) => slot.word !== word));
    case 'setKind':
      return save((latest) => latest.map((slot) => (slot.word === word && kind ? { word, kind } : slot)));
    case 'accept': {
      const found = (await suggestions.list(template)).find(({ slot }) => slot.word === word);
      if (!found) throw new SetupError('unusableSelection', t('This suggestion no longer fits the template.'));
      await save((latest) => [...latest, found.slot]);
      return forget();
    }
    case 'change': {
      const wanted = await ask(t('Take the suggestion as'), word, (slot) => [...slots, slot]);
      if (!wanted) return;
      await save((latest) => [...latest, wanted]);
      return forget();
    }
    case 'add': {
      const wanted = await ask(t('A word of the task that may change'), '', (slot) => [...slots, slot]);
      if (wanted) await save((latest) => [...latest, wanted]);
      return;
    }
    case 'rename': {
      const replaced = (all: readonly Slot[], slot: Slot) => all.map((known) => (known.word === word ? slot : known));
      const wanted = await ask(t('Word of the task that may change'), word, (slot) => replaced(slots, slot));
      if (wanted) await save((latest) => replaced(latest, wanted));
    }
  }

  async function forget(): Promise<void> {
    await suggestions.drop(id, word);
    deps.changed();
  }

  /** @param change of the parameters as they are when it is saved: another window may have changed them since the user was asked. */
  async function save(change: (slots: readonly Slot[]) => readonly Slot[]): Promise<void> {
    await library.update(id, (latest) => {
      const wanted = change(latest.slots);
      const problem = slotsProblem(latest, wanted);
      if (problem !== undefined) throw new SetupError('unusableSelection', problem);
      return { ...latest, slots: [...wanted] };
    });
    deps.changed();
  }

  /** Says while the user types which rule a word breaks. */
  async function ask(title: string, value: string, all: (slot: Slot) => readonly Slot[]): Promise<Slot | undefined> {
    const typed = await askInput({
      title,
      value,
      prompt: t('Task: {0}', template?.task ?? ''),
      ignoreFocusOut: true,
      validateInput: (text) => (template && text.trim() !== '' ? slotsProblem(template, all(slotOf(text.trim()))) : undefined),
    });
    const wanted = typed?.trim() ?? '';
    return wanted === '' ? undefined : slotOf(wanted);
  }
}

async function suggest({ propose, suggestions, changed }: TemplateSlotDeps, template: Template): Promise<void> {
  const found = await showProgress(
    { location: vscode.ProgressLocation.Notification, title: t('Q2O: asking what may vary'), cancellable: true },
    (_progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      return propose(template, controller.signal);
    },
  );
  await suggestions.put(template.id, found);
  changed();
  if (found.length === 0) void showInfo(t('The model suggests no other parameter.'));
}
