// Compares the built-in prices with what others publish: npm run prices:check [-- --litellm FILE] [-- --models-dev FILE]
//
// Without arguments with peers.json, which holds the facts alone of lists that were read on the day it tells. A file of LiteLLM
// (model_prices_and_context_window.json) or models.dev (api.json) that was fetched today is compared as well and goes first.
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { pricesAsOf, priceTable } from '../../src/core/llm/priceTable.ts';
import { comparePrices, type Finding, type Peer } from './comparePrices.ts';
import { readLiteLlm, readModelsDev } from './readPeers.ts';

const { values } = parseArgs({ options: { litellm: { type: 'string' }, 'models-dev': { type: 'string' } } });
const peers: Peer[] = JSON.parse(readFileSync(new URL('peers.json', import.meta.url), 'utf8'));
if (values.litellm !== undefined) peers.push(readLiteLlm(readFileSync(values.litellm, 'utf8'), 'LiteLLM', dayOf(values.litellm)));
if (values['models-dev'] !== undefined)
  peers.push(readModelsDev(readFileSync(values['models-dev'], 'utf8'), 'models.dev', dayOf(values['models-dev'])));

const headings: Readonly<Record<Finding['kind'], string>> = {
  cheaper: 'Cheaper here than there: a request could cost more than is said',
  dearer: 'Dearer here than there',
  gone: 'Gone from the newest list',
  new: 'New there',
  unconfirmed: 'In no list',
};
const findings = comparePrices(priceTable, peers);
process.stdout.write(
  `Built-in prices, confirmed since ${pricesAsOf}, against ${peers.map(({ name, date }) => `${name} (${date})`).join('; ')}\n`,
);
for (const [kind, heading] of Object.entries(headings)) {
  const own = findings.filter((finding) => finding.kind === kind);
  process.stdout.write(`\n${heading}: ${own.length}\n`);
  for (const { provider, model, text } of own) process.stdout.write(`  ${provider} ${model}: ${text}\n`);
}
process.exitCode = findings.some(({ kind }) => kind === 'cheaper') ? 1 : 0;

function dayOf(file: string): string {
  return statSync(file).mtime.toISOString().slice(0, 10);
}
