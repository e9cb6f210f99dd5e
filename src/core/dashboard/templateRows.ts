import type { SnapshotOf, TemplateRow } from '../../shared/protocolSnapshots.ts';
import type { ViewOf } from '../../shared/protocolViews.ts';
import { later, t } from '../../shared/texts.ts';
import { formatUsd } from '../budget/money.ts';
import { languageName } from '../languages/languageName.ts';
import { type Alike, type AlikeFinder, createAlikeFinder } from '../templates/library/alike.ts';
import { currentSlots, type ReviewedSlot } from '../templates/render/slotRules.ts';
import type { Template } from '../templates/template.ts';
import type { Wording } from '../templates/templateCard.ts';
import { shortened, shortProject } from './generationRow.ts';
import { filterChoices, type GivenTemplate, givenPart, hasAll, wordsOf } from './givenTemplates.ts';

export type TemplateOrder = ViewOf<'templates'>['sort'];

/** The templates that match a search, in order; all words of the search must occur in title, language, technologies, state or parameters. */
export function findTemplates(templates: readonly Template[], search: string, order: TemplateOrder): readonly Template[] {
  const words = wordsOf(search);
  const matches =
    words.length === 0
      ? templates
      : templates.filter(({ task, language, technologies, state, slots }) =>
          hasAll(
            `${task} ${language} ${languageName(language)} ${technologies.join(' ')} ${state} ${slots.map(({ word }) => word).join(' ')}`,
            words,
          ),
        );
  return matches.toSorted((left, right) => orders[order](left, right) || (left.id < right.id ? -1 : 1));
}

const orders: Readonly<Record<TemplateOrder, (left: Template, right: Template) => number>> = {
  used: (left, right) => right.counters.served - left.counters.served || right.counters.lastUsedAtMs - left.counters.lastUsedAtMs,
  saved: (left, right) => savedNanoUsd(right) - savedNanoUsd(left),
  newest: (left, right) => right.provenance.learnedAtMs - left.provenance.learnedAtMs,
  name: (left, right) => (left.task.toLowerCase() < right.task.toLowerCase() ? -1 : 1),
};

export function templateRow(template: Template): TemplateRow {
  const { counters } = template;
  const judged = counters.accepted + counters.rejected + counters.undone;
  const good = Math.max(0, counters.accepted - counters.undone);
  return {
    id: template.id,
    title: shortened(template.task, 120),
    language: template.language,
    state: template.state,
    parameters: template.slots.map((slot) => shortened(slot.word, 40)),
    score: Math.floor(template.score),
    uses: counters.served,
    ...(judged === 0 ? {} : { keptPercent: Math.floor((good / judged) * 100) }),
    saved: formatUsd(savedNanoUsd(template)),
    lastUsedAtMs: counters.lastUsedAtMs,
  };
}

/** What the same answers would have cost: each use that was not rejected or undone saves what the original cost. */
function savedNanoUsd({ counters, provenance }: Template): number {
  const taken = Math.max(0, counters.served - counters.rejected - counters.undone);
  return Math.min(taken * provenance.costNanoUsd, Number.MAX_SAFE_INTEGER);
}

/** What a model says may vary besides in the selected template, and what asking one costs at most. */
export interface MoreParameters {
  readonly proposed: readonly ReviewedSlot[];
  readonly askPrice: string | undefined;
}

/** Longest code that is shown on the page; the editor opens all of it. */
const maxCodeChars = 20_000;

export function templatesSnapshot(
  templates: readonly Template[],
  given: readonly GivenTemplate[],
  view: ViewOf<'templates'>,
  alike: AlikeFinder = createAlikeFinder(),
  more: MoreParameters = { proposed: [], askPrice: undefined },
): SnapshotOf<'templates'> {
  const selected = templates.find((template) => template.id === view.selected);
  const partners = selected && view.merge ? templates.filter((one) => one.language === selected.language && one !== selected) : undefined;
  const groups = partners || view.alike ? alike.among(templates) : undefined;
  const likely = selected && partners ? groups?.of(selected) : undefined;
  const pool = (partners ?? templates).filter((template) => isWanted(template, view) && (!view.alike || groups?.has(template)));
  const sorted = findTemplates(pool, view.search, view.sort);
  const found = likely
    ? [...sorted.filter((one) => likely.has(one)), ...sorted.filter((one) => !likely.has(one))]
    : together(sorted, groups);
  const rows = found.slice(0, view.limit);
  return {
    page: 'templates',
    total: templates.length,
    matching: found.length,
    ...filterChoices([...templates, ...given.map(({ seed }) => seed)], view.language),
    given: isAboutLearned(view)
      ? { ...nothingGiven, total: given.length }
      : givenPart(given, view, view.limit - rows.length, view.selected),
    rows: rows.map(templateRow),
    ...(likely ? { likely: rows.filter((row) => likely.has(row)).map(({ id }) => id) } : {}),
    ...(selected ? { selected: detailOf(selected, more) } : {}),
  };
}

/** Whether only learned templates are looked at, to be merged or by choice. */
function isAboutLearned(view: ViewOf<'templates'>): boolean {
  return view.source === 'learned' || view.alike === true || view.merge !== undefined;
}

const nothingGiven = { total: 0, matching: 0, rows: [] };

function isWanted({ language, technologies }: Template, view: ViewOf<'templates'>): boolean {
  return (
    view.source !== 'given' &&
    (!view.language || language === view.language) &&
    (!view.technology || technologies.includes(view.technology))
  );
}

/** Templates that are likely duplicates stand together, at the place of the first of them. */
function together(sorted: readonly Template[], groups: Alike | undefined): readonly Template[] {
  if (!groups) return sorted;
  const left = new Set(sorted);
  return sorted.flatMap((template) => {
    if (!left.delete(template)) return [];
    const siblings = groups.of(template);
    return [template, ...sorted.filter((one) => siblings.has(one) && left.delete(one))];
  });
}

function wordingRow({ text, origin, addedAtMs }: Wording) {
  return { text, origin, addedAtMs };
}

function slotRow({ slot, places }: ReviewedSlot) {
  return { word: slot.word, kind: slot.kind, places };
}

function detailOf(template: Template, { proposed, askPrice }: MoreParameters): NonNullable<SnapshotOf<'templates'>['selected']> {
  const { counters, provenance } = template;
  return {
    row: templateRow(template),
    task: template.task,
    slots: currentSlots(template).map(slotRow),
    suggestions: proposed.map((one) => ({ ...slotRow(one), reason: one.reason ?? '' })),
    ...(askPrice === undefined ? {} : { askPrice }),
    code: template.code.slice(0, maxCodeChars),
    cut: template.code.length > maxCodeChars,
    origin: `${provenance.provider} ${provenance.model}, ${shortProject(provenance.project)}, ${formatUsd(provenance.costNanoUsd)}`,
    learnedAtMs: provenance.learnedAtMs,
    counters: counterNames.map((name) => ({ name: t(name), value: counters[name] })),
    wordings: (template.wordings ?? []).map(wordingRow),
    notFor: (template.notFor ?? []).map(wordingRow),
    versions: template.versions.map(({ replacedAtMs, score, code }) => ({ replacedAtMs, score, lines: code.split('\n').length })),
  };
}

const counterNames = [
  later('served'),
  later('accepted'),
  later('edited'),
  later('kept'),
  later('rejected'),
  later('undone'),
  later('examples'),
] as const;
