import { formatUsd } from '../budget/money.ts';
import { markdownCode, markdownText } from '../markdownText.ts';
import type { Say } from '../receipt/outcomeWords.ts';
import type { Claim, Evidence } from './checkClaims.ts';
import type { Note, NoteSource, Staleness } from './note.ts';

export interface NoteTextOptions {
  readonly say: Say;
  readonly localTime: (epochMs: number) => string;
  /** What changed since the note was written; absent for one that is new. */
  readonly stale?: Staleness | undefined;
}

/**
 * A note as Markdown. All of it that is not ours shows as text: no link, image, HTML or command that a model or a source brought can be pressed
 * or loaded. The only links are ours, to places whose text was compared.
 */
export function noteText(note: Note, { say, localTime, stale }: NoteTextOptions): string {
  const { claims, open } = note.findings;
  const cited = citedPlaces(note);
  const sourced = claims.filter(({ evidence }) => evidence.length > 0).length;
  const head = [
    say('{0} of {1} claims have a source in which the quoted words were found.', String(sourced), String(claims.length)),
    say('Found is that the words stand there, not that they prove the claim.'),
    say('{0}, by {1}, for {2}.', localTime(note.atMs), markdownText(note.model, 100), formatUsd(note.costNanoUsd)),
  ];
  const topics = Map.groupBy(claims, ({ topic }) => topic);
  return [
    `# ${markdownText(note.question, 300)}`,
    `> ${head.join(' ')}`,
    ...staleParts(stale, say),
    ...[...topics].flatMap(([topic, some]) => [
      ...(topic === '' ? [] : [`## ${markdownText(topic, 200)}`]),
      some.map((claim) => `- ${claimText(claim, cited, say)}`).join('\n'),
    ]),
    ...(open.length === 0 ? [] : [`## ${say('What the sources do not say')}`, open.map((one) => `- ${prose(one)}`).join('\n')]),
    ...(cited.length === 0 ? [] : [`## ${say('Sources')}`, cited.map((place, at) => sourceText(place, at, say)).join('\n')]),
    '',
  ].join('\n\n');
}

interface CitedPlace extends Evidence {
  readonly of: NoteSource;
}

/** The places that claims stand on, each once, in the order in which they are first cited. */
function citedPlaces({ findings, sources }: Note): readonly CitedPlace[] {
  const byId = new Map(sources.map((source) => [source.id, source]));
  const places = new Map<string, CitedPlace>();
  for (const { evidence } of findings.claims)
    for (const one of evidence) {
      const of = byId.get(one.source);
      if (of && !places.has(placeKey(one))) places.set(placeKey(one), { ...one, of });
    }
  return [...places.values()];
}

function placeKey({ source, lines }: Evidence): string {
  return `${source} ${lines.join('-')}`;
}

function claimText({ text, evidence }: Claim, cited: readonly CitedPlace[], say: Say): string {
  if (evidence.length === 0) return `**${say('No source:')}** ${prose(text)}`;
  const numbers = [...new Set(evidence.map((one) => cited.findIndex((place) => placeKey(place) === placeKey(one))))];
  const marks = numbers.flatMap((at) => {
    const place = cited[at];
    const address = place && linkTo(place.of, place.lines[0]);
    return place ? [address === undefined ? `\\[${at + 1}\\]` : `[\\[${at + 1}\\]](${address})`] : [];
  });
  return `${prose(text)} ${marks.join(' ')}`;
}

function sourceText(place: CitedPlace, at: number, say: Say): string {
  const { of, lines, quote } = place;
  const address = linkTo(of, lines[0]);
  const name = markdownText(placeName(place), 400);
  const kind = {
    file: say('file'),
    page: say('page'),
    code: say('code'),
    package: say('package'),
    template: say('template'),
    web: say('web, as the search of the vendor gave it'),
  }[of.kind];
  const title = of.title === '' ? '' : `, ${markdownText(of.title, 200)}`;
  return `${at + 1}. ${address === undefined ? name : `[${name}](${address})`} (${kind}${title}): ${markdownCode(quote, 240)}`;
}

/** `src/order.ts:12-14`; of a page its address, since its lines are ours. */
export function placeName({ of, lines: [first, last] }: { readonly of: NoteSource; readonly lines: Evidence['lines'] }): string {
  if (of.kind === 'page' || of.kind === 'web') return of.place;
  if (of.kind === 'template') return of.title === '' ? of.place : of.title;
  return `${of.place}:${first === last ? first : `${first}-${last}`}`;
}

/** Where a press leads: into the workspace folder, whose root a leading slash means to the editor, or to a page that was read. */
function linkTo({ kind, place }: NoteSource, line: number): string | undefined {
  if (kind === 'template' || place.startsWith('$')) return undefined;
  if (kind === 'page' || kind === 'web') return /^https?:\/\//i.test(place) ? escapedAddress(place) : undefined;
  return `/${place
    .split('/')
    .map((part) => escapedAddress(encodeURIComponent(part)))
    .join('/')}#L${line}`;
}

/** No character of it ends the link in Markdown, or begins another. */
function escapedAddress(address: string): string {
  return address.replace(/[\s()<>[\]\\"'`|^{}]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

function staleParts(stale: Staleness | undefined, say: Say): readonly string[] {
  if (!stale) return [];
  const list = (places: readonly string[]): string =>
    places
      .slice(0, 10)
      .map((place) => markdownCode(place, 200))
      .join(', ') + (places.length > 10 ? ' …' : '');
  return [
    ...(stale.changed.length > 0 ? [`> **${say('Changed since:')}** ${list(stale.changed)}`] : []),
    ...(stale.gone.length > 0 ? [`> **${say('No longer read:')}** ${list(stale.gone)}`] : []),
  ];
}

/** Words of a model: what it marks as code is shown as code, all else as it stands. */
export function prose(text: string): string {
  const parts = text.split('`');
  return parts
    .map((part, at) => {
      if (at % 2 === 1 && at < parts.length - 1 && part.trim() !== '') return markdownCode(part, 400);
      const said = markdownText(part, 1_600);
      return (/^\s/.test(part) ? ' ' : '') + said + (/\s$/.test(part) ? ' ' : '');
    })
    .join('')
    .trim();
}
