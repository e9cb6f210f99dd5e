import { booked, limitUsed, moneyLeft } from './chainBill.ts';
import { allDown, cutStream, identical, ourFault, primaryDown, survival } from './chainFaults.ts';
import { cancelling, overhead } from './chainTiming.ts';
import { type Figure, reportFigures } from './figureTable.ts';

/**
 * What the provider chain must show, measured over the real adapters against a simulated server on loopback. Prints a table
 * and one JSON line; exit code 1 when a figure falls short. `peer`: a well-known gateway under the same fault.
 */
const figures: Figure[] = [];
for (const measure of [
  overhead,
  cancelling,
  primaryDown,
  allDown,
  ourFault,
  cutStream,
  identical,
  survival,
  limitUsed,
  booked,
  moneyLeft,
]) {
  figures.push(...(await measure()));
}

reportFigures('chain', figures);
