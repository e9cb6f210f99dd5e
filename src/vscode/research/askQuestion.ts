import * as vscode from 'vscode';
import { formatUsd } from '../../core/budget/money.ts';
import { isKnown, type Prepared } from '../../core/research/researcher.ts';
import type { Source } from '../../core/research/source.ts';
import { t } from '../../shared/texts.ts';
import { openPick, pickOne, type Row } from '../shown.ts';

interface QuestionRow extends Row {
  readonly question: string | undefined;
}

/** Asks what is to be found out; questions that were asked before can be taken. Undefined when dismissed. */
export function askQuestion(earlier: readonly string[]): Promise<string | undefined> {
  const pick = openPick<QuestionRow>();
  pick.title = t('Research');
  pick.placeholder = t('What do you want to know? Links and files after # are read.');
  pick.ignoreFocusOut = true;
  const known: readonly QuestionRow[] = earlier.map((question) => ({ icon: 'note', label: question, question }));
  const rows = (): void => {
    const typed = pick.value.trim();
    const own: QuestionRow = {
      icon: 'search',
      label: typed === '' ? t('Type a question') : typed,
      description: typed === '' ? '' : t('look for sources, free'),
      alwaysShow: true,
      question: undefined,
    };
    pick.items = typed === '' && known.length > 0 ? known : [own, ...known];
  };
  return new Promise((resolve) => {
    const listening = [
      pick.onDidChangeValue(rows),
      pick.onDidAccept(() => {
        const [row] = pick.activeItems;
        const question = row?.question ?? pick.value.trim();
        if (question === '') return;
        resolve(question);
        pick.hide();
      }),
      pick.onDidHide(() => {
        resolve(undefined);
        vscode.Disposable.from(...listening, pick).dispose();
      }),
    ];
    rows();
    pick.show();
  });
}

export type Choice = 'ask' | 'reuse' | 'sources';

/** Says what was found and what an answer costs, and asks what to do. Undefined when dismissed. */
export async function askChoice(prepared: Prepared): Promise<Choice | undefined> {
  const { pack, known, price } = prepared;
  const found = foundWords(pack.sources, prepared.search !== undefined);
  const amount = price && t('likely {0}, at most {1}', formatUsd(price.likelyNanoUsd), formatUsd(price.atMostNanoUsd));
  const ask: Row & { readonly choice: Choice } = {
    icon: 'sparkle',
    label: price ? t('Ask {0}', price.label) : t('Ask a model'),
    description: amount ?? t('no model is set up'),
    detail: known && !isKnown(prepared) ? t('Changed since the note: {0}', changedWords(prepared)) : found,
    choice: 'ask',
  };
  const reuse: readonly (Row & { readonly choice: Choice })[] = known
    ? [
        {
          icon: 'note',
          label: t('Show the note'),
          description: t('free'),
          detail: t('Of {0}, {1} claims', new Date(known.note.atMs).toLocaleString(vscode.env.language), known.note.findings.claims.length),
          choice: 'reuse',
        },
      ]
    : [];
  const sources: Row & { readonly choice: Choice } = {
    icon: 'eye',
    label: t('See what would be sent'),
    description: t('about {0} tokens', pack.tokens),
    ...(pack.notRead.length > 0
      ? {
          detail: t(
            'Not read: {0}',
            pack.notRead
              .slice(0, 5)
              .map(({ place }) => place)
              .join(', '),
          ),
        }
      : {}),
    choice: 'sources',
  };
  const rows = isKnown(prepared) ? [...reuse, ask, sources] : [ask, ...reuse, sources];
  const chosen = await pickOne(rows, { title: t('Research'), placeHolder: prepared.question, ignoreFocusOut: true });
  return chosen?.choice;
}

function changedWords({ known }: Prepared): string {
  const { changed = [], gone = [] } = known?.stale ?? {};
  const all = [...changed, ...gone];
  return all.slice(0, 5).join(', ') + (all.length > 5 ? ` +${all.length - 5}` : '');
}

/** `9 sources: 5 code, 3 package, 1 page`. */
function foundWords(sources: readonly Source[], searches: boolean): string {
  const here = foundHere(sources);
  return searches ? t('{0}. The web is searched first.', here) : here;
}

function foundHere(sources: readonly Source[]): string {
  if (sources.length === 0) return t('Nothing was found that says anything about it');
  const kinds = Map.groupBy(sources, ({ kind }) => kind);
  return t('Sources: {0}', [...kinds].map(([kind, some]) => `${some.length} ${kind}`).join(', '));
}
