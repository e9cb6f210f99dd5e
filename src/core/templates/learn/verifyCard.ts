import { subWordsOf } from '../code/codeText.ts';
import { spokenOf } from '../explain/implied.ts';
import { match } from '../explain/match.ts';
import { type Signature, signatureOf } from '../explain/signature.ts';
import { matchTemplate, signaturesOf } from '../propose/matchTemplate.ts';
import { readQuery } from '../read/readQuery.ts';
import { readTask } from '../read/readTask.ts';
import { keyOf, spanOf } from '../slotWord.ts';
import { type Slot, type TemplateSeed, templateLimits } from '../template.ts';
import type { CardParameter, Wording } from '../templateCard.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { pluralOf, singularOf } from '../words/wordForms.ts';
import type { CardAnswer } from './cardAnswer.ts';
import { testedPlaces } from './testedPlaces.ts';

export interface CardCheck {
  readonly lexicon: Lexicon;
  /** Whether code made from the template is as good as the template's own. */
  isGood(code: string): Promise<boolean>;
  readonly nowMs: number;
}

/** What of a card holds, as it goes into the template; `dropped` says what did not, a line each. */
export interface VerifiedCard extends Pick<TemplateSeed, 'slots' | 'card' | 'wordings' | 'notFor'> {
  readonly dropped: readonly string[];
}

/**
 * Checks a card against the code and the task it was written for. Spellings must occur in the code and hold the word; made-up words must
 * give good code; what the code is said to do must show in it; other wordings must ask for nothing the template does not do, and the tasks
 * it is said not to be for must be refused. What does not hold is left out, the rest is kept.
 */
export async function verifyCard(seed: TemplateSeed, answer: CardAnswer, check: CardCheck): Promise<VerifiedCard> {
  const dropped: string[] = [];
  const bare: TemplateSeed = { ...seed, card: undefined, wordings: seed.wordings?.filter(({ origin }) => origin === 'user') };
  const { slots, parameters } = await testedPlaces(bare, statedParameters(bare, answer, dropped), check.isGood, dropped);
  const { action, artefact, technologies } = answer.intent;
  const signature = signatureOf({ ...bare, slots: [...slots] }, check.lexicon);
  if (!signature)
    return { slots: bare.slots, card: undefined, wordings: bare.wordings, notFor: seed.notFor, dropped: ['The task cannot be read.'] };
  const intent = {
    action,
    artefact,
    technologies: technologies.filter((name) => kept(isMadeWith(name, signature, check.lexicon), `technology ${name}`, dropped)),
    constraints: answer.intent.constraints.filter((text) => kept(shows(text, signature, check.lexicon), `constraint ${text}`, dropped)),
  };
  const carded: TemplateSeed = { ...bare, slots, card: { intent, parameters } };
  const wording = (text: string): Wording => ({ text, origin: 'model', addedAtMs: check.nowMs });
  const own = bare.wordings ?? [];
  const asked = answer.wordings.filter((text) => kept(asksForThis(text, carded, check.lexicon), `wording ${text}`, dropped)).map(wording);
  const near = answer.not.filter((text) => kept(!serves(bare, text, check.lexicon), `contradicts the task: ${text}`, dropped)).map(wording);
  const notFor = [...(seed.notFor ?? []).filter(({ origin }) => origin === 'user'), ...near].slice(0, templateLimits.wordings);
  const full = { ...carded, wordings: [...own, ...asked].slice(0, templateLimits.wordings) };
  const settled = withoutContradictions(full, near, check.lexicon, dropped);
  return { slots, card: settled.card, wordings: settled.wordings, notFor, dropped };
}

/** The parameters that are words of the task, with the spellings that are pieces of the code and hold the word. */
function statedParameters(seed: TemplateSeed, { parameters }: CardAnswer, dropped: string[]): readonly (CardParameter & Slot)[] {
  return parameters.flatMap(({ word: stated, kind: said, occurrences, keep }) => {
    const span = spanOf(seed.task, stated);
    const word = span && seed.task.slice(span.start, span.end);
    const isNumber = /^\d[\d.]*$/.test(word ?? '');
    if (word === undefined || isNumber !== (said === 'number')) {
      dropped.push(`parameter ${stated}`);
      return [];
    }
    // Which words inflect the rules know better where they know the word at all.
    const known = seed.slots.find((slot) => slot.word.toLowerCase() === word.toLowerCase());
    const slot: Slot = { word, kind: known && !(said === 'name' && isOnlyWritten(seed, word)) ? known.kind : said };
    const holds = (piece: string): boolean => seed.code.includes(piece) && holdsWord(piece, slot);
    const isBare = (piece: string): boolean => flat(piece) === flat(word) || flat(piece) === keyOf(slot).join('');
    const changing = occurrences.filter((piece) => kept(holds(piece), `spelling ${piece}`, dropped));
    const staying = keep.filter((piece) => kept(seed.code.includes(piece) && !isBare(piece), `kept spelling ${piece}`, dropped));
    return changing.length > 0 ? [{ ...slot, occurrences: changing, keep: staying }] : [];
  });
}

/** A word without a plural, which the code writes in no other form: what the model calls a name is one. */
function isOnlyWritten({ code }: TemplateSeed, word: string): boolean {
  const lower = word.toLowerCase();
  if (singularOf(lower) !== lower) return false;
  const plural = pluralOf(lower);
  return plural !== lower && !subWordsOf(code).some((piece) => piece.lower === plural);
}

function holdsWord(piece: string, slot: Slot): boolean {
  if (slot.kind === 'number' || /[.\d]/.test(slot.word)) return piece.includes(slot.word);
  const words = subWordsOf(piece).map(({ lower }) => lower);
  const key = keyOf(slot);
  const joined = words.join('');
  if (joined.includes(key.join(''))) return true;
  return words.some((_, i) => key.every((part, k) => words[i + k] === part || singularOf(words[i + k] ?? '') === part));
}

function flat(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function isMadeWith(name: string, signature: Signature, lexicon: Lexicon): boolean {
  const tech = lexicon.techOf(name);
  return (tech !== undefined && signature.techAllowed.has(tech)) || signature.code.says(name.toLowerCase());
}

/** True when the code or the task speaks of it: of one content word in it at least. */
function shows(text: string, signature: Signature, lexicon: Lexicon): boolean {
  const units = readTask(text, lexicon)?.units ?? [];
  const content = units.filter(({ meaning: { kind } }) => kind === 'open' || kind === 'concept' || kind === 'number' || kind === 'tech');
  const isOurs = (tech: string | undefined): boolean => tech === undefined || signature.techAllowed.has(tech);
  return (
    content.every(({ meaning: { kind, tech } }) => kind !== 'tech' || isOurs(tech)) &&
    content.some(
      ({ span: { lower, stem } }) =>
        !signature.slotWords.has(singularOf(lower)) &&
        (lower.split(' ').some((word) => signature.code.linesOf(word).length > 0) ||
          signature.content.some((own) => own.span.stem === stem)),
    )
  );
}

/** True for a text that asks for what the template does, in whatever words: it names nothing foreign to it and most of what decides. */
export function asksForThis(text: string, seed: TemplateSeed, lexicon: Lexicon): boolean {
  const [signature, reading] = [signatureOf(seed, lexicon), readQuery(text, lexicon)];
  if (!signature || !reading) return false;
  const result = match({ reading, language: '', technologies: new Set() }, signature, lexicon);
  if (result.ok) return true;
  if (!result.near || result.rule === 'limitingWord' || result.rule === 'otherConstruct' || result.rule === 'swappedSides') return false;
  const said = lexicon.closure(reading.units.flatMap(({ meaning: { ids, tech } }) => [...ids, ...(tech ? [tech] : [])]));
  const decisive = signature.content.filter((unit) => signature.intent.decides?.(unit));
  const agreeing = decisive.filter(
    ({ meaning: { ids, tech }, span: { stem } }) =>
      (tech !== undefined && (said.has(tech) || said.has(spokenOf.get(tech) ?? tech))) ||
      [...ids].some((id) => said.has(id)) ||
      reading.units.some((unit) => unit.span.stem === stem),
  );
  const strange = reading.units.some(
    (unit, i) =>
      reading.asides[i] === undefined &&
      (unit.meaning.strength === 'strict' || (unit.meaning.strength === 'strong' && unit.meaning.kind === 'concept')) &&
      unit.meaning.ids.size > 0 &&
      ![...unit.meaning.ids].some((id) => signature.ids.has(id)) &&
      !signature.intent.claims(unit, (claim) => [...unit.meaning.ids].some((id) => claim.meaning.ids.has(id))) &&
      !signature.code.says(unit.span.lower),
  );
  // "schema" where the code speaks of one: another word for what it is.
  const isCalledSo =
    decisive.some((unit) => signature.intent.isArtefact(unit) && unit.meaning.kind !== 'tech' && !agreeing.includes(unit)) &&
    reading.units.some(
      ({ meaning: { kind, strength, action }, span: { lower } }) =>
        kind === 'concept' && !action && (strength === 'strong' || strength === 'medium') && signature.code.says(lower),
    );
  return !strange && (agreeing.length + (isCalledSo ? 1 : 0)) * 2 > decisive.length;
}

function serves(seed: TemplateSeed, task: string, lexicon: Lexicon): boolean {
  const [signatures, reading] = [signaturesOf({ ...seed, notFor: undefined }, lexicon), readQuery(task, lexicon)];
  return !!signatures && !!reading && matchTemplate({ reading, language: '', technologies: new Set() }, signatures, lexicon).ok;
}

/** Leaves out the wordings, then the claims, by which a task would be served that the card itself says it is not for. */
function withoutContradictions(seed: TemplateSeed, near: readonly Wording[], lexicon: Lexicon, dropped: string[]): TemplateSeed {
  let settled = seed;
  for (const { text } of near) {
    if (!serves(settled, text, lexicon)) continue;
    const wordings = (settled.wordings ?? []).filter(
      (wording) => wording.origin === 'user' || !serves({ ...settled, wordings: [wording] }, text, lexicon),
    );
    dropped.push(`wordings that ask for: ${text}`);
    settled = { ...settled, wordings };
    if (!serves(settled, text, lexicon)) continue;
    dropped.push(`what it is said to do, because of: ${text}`);
    const { card } = settled;
    settled = { ...settled, wordings: [], card: card && { ...card, intent: { ...card.intent, constraints: [] } } };
  }
  return settled;
}

function kept(holds: boolean, what: string, dropped: string[]): boolean {
  if (!holds) dropped.push(what);
  return holds;
}
