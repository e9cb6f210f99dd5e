import { type Figure, reportFigures } from './figureTable.ts';
import { foundFaults, isCalledVacuous, measureSubject } from './tester/measure.ts';
import { allSubjects } from './tester/subjects/allSubjects.ts';
import { vacuousSubjects } from './tester/subjects/vacuousSubjects.ts';

/**
 * The tester on 20 functions in five languages, with recorded answers and the real runners of this machine: whether tests that are good find
 * faults put into the code and a bug of a hurried author, and whether tests that cannot fail are called vacuous. Prints a row a function, a
 * table and one JSON line; exit code 1 when a figure falls short. `--only LANGUAGE` for one language.
 *
 * Vitest is used when `npm install --prefix .cache/tester vitest` brought it; Java needs Maven with JUnit 5 (Debian: `maven junit5
 * libsurefire-java libmaven-compiler-plugin-java libmaven-resources-plugin-java`).
 */
const only = process.argv[process.argv.indexOf('--only') + 1];
const isChosen = ({ language }: { readonly language: string }) => !process.argv.includes('--only') || language === only;

interface Row {
  readonly language: string;
  readonly found: number;
  readonly of: number;
  readonly isBugFound: boolean;
  readonly isPlaced: boolean;
}

const rows: Row[] = [];
const missing = new Set<string>();
for (const subject of allSubjects.filter(isChosen)) {
  const { code, tests, bug, language, framework, id } = subject;
  const good = await measureSubject(subject, code, tests);
  if (!good.report) {
    missing.add(`${framework} (${language})`);
    continue;
  }
  const { verdict, results } = good.report.last;
  const wrong = await measureSubject(subject, code.replace(...bug), tests);
  const { found, of } = foundFaults(good.report);
  const isBugFound = verdict === 'passed' && wrong.report?.last.verdict === 'failed';
  rows.push({ language, found, of, isBugFound, isPlaced: good.isFound });
  const others = good.report.mutants.length - of;
  const lines = good.report.last.coverage;
  console.log(
    [
      language,
      framework,
      id,
      verdict,
      `${results.length} tests`,
      `faults ${found}/${of}`,
      others > 0 ? `${others} say nothing` : '',
      lines ? `lines ${lines.covered}/${lines.of}` : '',
      isBugFound ? 'bug found' : 'BUG MISSED',
      `${(good.tookMs / 1000).toFixed(1)} s`,
    ]
      .filter((part) => part !== '')
      .join(' · '),
  );
  for (const { mutant, outcome } of good.report.mutants)
    if (outcome !== 'found') console.log(`    ${outcome}, line ${mutant.row + 1}: ${mutant.before} -> ${mutant.after}`);
}

let called = 0;
let vacuous = 0;
for (const { of, tests, why } of vacuousSubjects) {
  const subject = allSubjects.find(({ id }) => id === of);
  if (!subject || !isChosen(subject)) continue;
  const { report } = await measureSubject(subject, subject.code, tests);
  if (!report) continue;
  vacuous += 1;
  const isCalled = isCalledVacuous(report);
  if (isCalled) called += 1;
  console.log(`vacuous · ${subject.language} · ${why} · ${isCalled ? 'called vacuous' : 'NOT CALLED'}`);
}
if (missing.size > 0) console.log(`Not on this machine: ${[...missing].join(', ')}`);

const languages = [...Map.groupBy(rows, ({ language }) => language)];
const share = (some: readonly Row[]) =>
  (100 * some.reduce((sum, { found }) => sum + found, 0)) /
  Math.max(
    1,
    some.reduce((sum, { of }) => sum + of, 0),
  );
const wantedLanguages = process.argv.includes('--only') ? 1 : 5;
const figures: Figure[] = [
  {
    id: 'languages',
    what: 'languages whose tests were run',
    value: languages.length,
    unit: '',
    must: `${wantedLanguages}`,
    pass: languages.length >= wantedLanguages,
  },
  {
    id: 'functions',
    what: 'functions',
    value: rows.length,
    unit: '',
    must: `${4 * wantedLanguages}`,
    pass: rows.length >= 4 * wantedLanguages,
  },
  { id: 'foundPercent', what: 'faults found by good tests', value: share(rows), unit: '%', must: '>= 70', pass: share(rows) >= 70 },
  ...languages.map(
    ([language, some]): Figure => ({
      id: `found_${language}`,
      what: `  in ${language}`,
      value: share(some),
      unit: '%',
      must: '>= 70',
      pass: share(some) >= 70,
    }),
  ),
  {
    id: 'bugsFound',
    what: 'planted bugs that fail the tests',
    value: rows.filter(({ isBugFound }) => isBugFound).length,
    unit: `of ${rows.length}`,
    must: 'all',
    pass: rows.every(({ isBugFound }) => isBugFound),
  },
  {
    id: 'placed',
    what: 'framework and place as the project has them',
    value: rows.filter(({ isPlaced }) => isPlaced).length,
    unit: `of ${rows.length}`,
    must: 'all',
    pass: rows.every(({ isPlaced }) => isPlaced),
  },
  {
    id: 'vacuousCalled',
    what: 'vacuous tests called vacuous',
    value: called,
    unit: `of ${vacuous}`,
    must: 'all',
    pass: called === vacuous && vacuous > 0,
  },
];
reportFigures('tester', figures);
