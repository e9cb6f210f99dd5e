import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import { t } from '../../shared/texts.ts';
import { alignSequences } from '../alignment.ts';
import type { Merge } from '../templates/learn/mergeTemplates.ts';
import type { Template } from '../templates/template.ts';
import { shortened } from './generationRow.ts';
import { templateText } from './templateEditing.ts';

type MergeView = NonNullable<SnapshotOf<'templates'>['merge']>;
type DiffLine = NonNullable<MergeView['result']>['diff'][number];

/** Lines of a difference shown at most, and unchanged ones around each change. */
const maxDiffLines = 400;
const contextLines = 2;

/** The result of a merge before it is made: what stays, its parameters, and where the two codes differ. */
export function mergeView(one: Template, other: Template, merge: Merge): MergeView {
  const titles = { title: shortened(other.task, 120), otherId: other.id };
  if (!merge.ok) return { ...titles, refused: merge.why };
  const { kept, goneId, parameters } = merge;
  const gone = goneId === other.id ? other : one;
  return {
    ...titles,
    result: {
      keptId: kept.id,
      keeps: shortened(kept.task, 120),
      words: wordsOf(merge),
      parameters: parameters.map(({ from, to }) => ({ word: from, other: to })),
      uses: kept.counters.served,
      diff: difference(templateText(kept), merge.code === 'other' ? (kept.versions[0]?.code ?? '') : gone.code),
    },
  };
}

function wordsOf({ code, parameters }: Merge & { ok: true }): string {
  if (code === 'kept') return t('Both answer the same task. The better code stays; the other one becomes an earlier version.');
  if (code === 'other') return t('Both answer the same task. The better code is taken over; the present one becomes an earlier version.');
  const changed = parameters.filter(({ from, to }) => from !== to).length;
  if (changed === 0) return t('Both ask for the same.');
  return changed === 1 ? t('They are the same except for one parameter.') : t('They are the same except for {0} parameters.', changed);
}

/** Changed lines with some around them: ` ` in both, `-` in the template that stays, `+` in the other; `…` where lines are left out. */
function difference(kept: string, other: string): DiffLine[] {
  const lines: DiffLine[] = [];
  const put = (mark: DiffLine['mark'], texts: readonly string[]) =>
    lines.push(...texts.map((text) => ({ mark, text: text.slice(0, 400) })));
  const runs = alignSequences(kept.split('\n'), other.split('\n'));
  for (const [at, { same, one, other: right }] of runs.entries()) {
    if (!same) {
      put('-', one);
      put('+', right);
      continue;
    }
    const head = at === 0 ? 0 : contextLines;
    const tail = at === runs.length - 1 ? 0 : contextLines;
    if (one.length <= head + tail + 1) put(' ', one);
    else {
      put(' ', one.slice(0, head));
      put('…', ['']);
      put(' ', one.slice(one.length - tail));
    }
  }
  if (lines.length > maxDiffLines) return [...lines.slice(0, maxDiffLines), { mark: '…', text: '' }];
  return lines;
}
