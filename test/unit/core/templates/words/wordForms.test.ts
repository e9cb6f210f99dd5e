import assert from 'node:assert/strict';
import { isPlural, pluralOf, singularOf } from '../../../../../src/core/templates/words/wordForms.ts';
import { testDictionary } from '../../../../fakes/testDictionary.ts';

const unchanging =
  'data nas vps kms billing shipping marketing accounting pricing hosting onboarding water steel redis kubernetes aws sms gps dns cms tls https ios os pos postgres jenkins chaos physics savings news series sheep kudos rails pandas keras express devops cors rss css sass saas axios nats quickbooks databricks siemens mercedes texas netherlands thomas paris diabetes analytics logistics genomics bioinformatics software middleware ransomware metadata timeseries headquarters premises trousers scissors equipment offspring aircraft crossroads barracks devis colis hinweis ergebnis país';

const pairs =
  'base/bases epoch/epochs tech/techs stomach/stomachs oligarch/oligarchs alumnus/alumni nucleus/nuclei vortex/vortices neurosis/neuroses balladeer/balladeers volunteer/volunteers embargo/embargoes booking/bookings listing/listings bias/biases status/statuses taxi/taxis virus/viruses surplus/surpluses campus/campuses menu/menus guru/gurus sku/skus cpu/cpus analysis/analyses diagnosis/diagnoses hypothesis/hypotheses crisis/crises axis/axes lens/lenses atlas/atlases alias/aliases canvas/canvases cookie/cookies movie/movies zombie/zombies calorie/calories cache/caches niche/niches headache/headaches database/databases case/cases house/houses excuse/excuses expense/expenses curve/curves reserve/reserves archive/archives wave/waves shelf/shelves knife/knives child/children person/people woman/women salesman/salesmen human/humans talisman/talismans specimen/specimens lumen/lumens criterion/criteria phenomenon/phenomena bacterium/bacteria matrix/matrices vertex/vertices index/indexes quiz/quizzes waltz/waltzes blitz/blitzes hero/heroes potato/potatoes photo/photos logo/logos repo/repos shoe/shoes pie/pies tie/ties shaman/shamans agenda/agendas saga/sagas safari/safaris kiwi/kiwis api/apis url/urls pdf/pdfs vm/vms id/ids kpi/kpis metric/metrics topic/topics clinic/clinics order/orders key/keys box/boxes tax/taxes address/addresses process/processes class/classes bus/buses gas/gases foot/feet mouse/mice goose/geese plateau/plateaus bureau/bureaus corpse/corpses octopus/octopuses stadium/stadiums élève/élèves café/cafés';

describe('wordForms', () => {
  it('leaves names, acronyms, mass nouns and nouns that are always plural alone', () => {
    for (const word of unchanging.split(' ')) {
      assert.deepEqual([word, singularOf(word), pluralOf(word), isPlural(word)], [word, word, word, false]);
      assert.equal(singularOf(word.toUpperCase()), word.toUpperCase());
    }
  });

  it('knows plurals whose singular nobody uses, and singulars that share a plural', () => {
    assert.equal(pluralOf('datum'), 'data');
    assert.equal(pluralOf('basis'), 'bases');
    assert.equal(singularOf('databases'), 'database');
    assert.equal(singularOf('mangos'), 'mango');
  });

  it('inflects there and back', () => {
    for (const pair of pairs.split(' ')) {
      const [singular = '', plural = ''] = pair.split('/');
      assert.deepEqual([singularOf(plural), pluralOf(singular), singularOf(singular)], [singular, plural, singular]);
      assert.equal(isPlural(plural), true);
    }
  });

  it('knows the plural again that it makes, for every noun of the dictionary', () => {
    // But for nouns that are used in the plural only: auspices, binoculars.
    const strange = nouns().filter((noun) => ![singularOf(noun), pluralOf(noun)].includes(singularOf(pluralOf(noun))));
    assert.deepEqual(
      strange.filter((noun) => !twins.has(noun)),
      [],
    );
  });

  it('reads the regular plural of 99 of 100 nouns of the dictionary, and takes no singular for a plural', () => {
    const regular = nouns();
    assert.ok(regular.length > 10_000);
    const wrong = regular.filter((noun) => singularOf(regularPlural(noun)) !== noun);
    assert.ok(wrong.length < regular.length / 100, `${wrong.length}: ${wrong.join(' ')}`);
    const shortened = regular.filter((noun) => singularOf(noun) !== noun && !isPlural(noun) && !/^(?:are|have)$/.test(noun));
    assert.deepEqual(shortened, []);
  });
});

/** Their plural is that of another noun too: ellipse and ellipsis, leaf and leave. */
const twins: ReadonlySet<string> = new Set('battleaxe blintz ellipse helve intravenous leaf orris pantie pickax psych'.split(' '));

/** Nouns that the dictionary has with a plural in -s. */
function nouns(): readonly string[] {
  return [...testDictionary().matchAll(/^([a-z]{3,})\/([A-Za-z]*)$/gm)]
    .filter(([, , affixes = '']) => affixes.includes('S') && affixes.includes('M'))
    .map(([, word = '']) => word);
}

function regularPlural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}
