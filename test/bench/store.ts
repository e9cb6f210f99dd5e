import { type Figure, reportFigures } from './figureTable.ts';
import { adversary } from './storeAdversary.ts';
import { concurrentRows, faults, kills } from './storeDurability.ts';
import { admission, alerts, interleavings } from './storeMoney.ts';
import { cacheHits, commits } from './storeSpeed.ts';
import { stress } from './storeStress.ts';

/**
 * What the store and the budget must show, measured on real files, with real processes and through the real worker thread. Prints a
 * table and one JSON line; exit code 1 when a figure falls short.
 */
const figures: Figure[] = [];
for (const measure of [admission, interleavings, concurrentRows, kills, faults, alerts, cacheHits, commits, adversary, stress]) {
  figures.push(...(await measure()));
}

reportFigures('store', figures);
