import { parseArgs } from 'node:util';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createBudget } from '../../core/budget/budget.ts';
import { createToolRunner } from '../../core/editorTools/runTools.ts';
import { clientOf, toolSettings } from '../../core/editorTools/toolClients.ts';
import type { Logger } from '../../core/ports.ts';
import { builtInLibrary } from '../../core/templates/builtIn/library.ts';
import { createTemplateEngine } from '../../core/templates/engine/createTemplateEngine.ts';
import { readEnglishDictionary } from '../englishDictionary.ts';
import { createTreeSitterGrammar } from '../grammar/treeSitterGrammar.ts';
import { randomIds as ids } from '../randomIds.ts';
import { sha256 } from '../sha256.ts';
import { openLocalStore } from '../sqlite/localStore.ts';
import { createSyntaxChecks } from '../syntax/createSyntaxChecks.ts';
import { systemClock as clock } from '../systemClock.ts';
import { createRemoteValidator } from '../validation/remoteValidator.ts';
import { serveTools } from './toolServer.ts';

// The tools for agents outside of the editor, over standard input and output:
//     Q2O_TOKEN=… node toolServer.js --store FOLDER
// Standard output belongs to the protocol; the log goes to standard error.

await main();

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { store: { type: 'string' } } });
  if (values.store === undefined) {
    process.stderr.write('--store FOLDER is missing. Run "Q2O: Connect an Agent" in VS Code and use the configuration it gives.\n');
    process.exit(2);
  }
  const token = process.env.Q2O_TOKEN ?? '';
  const write = (level: string) => (message: string, details?: unknown) => {
    const more = details instanceof Error ? `: ${details.message}` : '';
    process.stderr.write(`${level} ${message}${more}\n`);
  };
  const log: Logger = { trace: () => undefined, info: () => undefined, warn: write('warning'), error: write('error') };
  const wasmFolder = `${import.meta.dirname}/wasm`;
  const store = await openLocalStore({
    folder: values.store,
    wasmFile: `${wasmFolder}/sql-wasm.wasm`,
    windowId: ids.next(),
    clock,
    log,
    onNotice: log.warn,
  });
  const grammar = createTreeSitterGrammar({ wasmFolder });
  const syntaxChecks = createSyntaxChecks({ wasmFolder, terraformGrammarFile: `${wasmFolder}/tree-sitter-terraform.wasm` });
  const engine = createTemplateEngine({
    store: store.templates,
    builtIn: async () => builtInLibrary,
    grammar,
    dictionary: () => readEnglishDictionary(`${import.meta.dirname}/english.dic`),
    syntaxChecks,
    clock,
    ids,
    logger: log,
  });
  let known = await toolSettings(store.state);
  const budget = createBudget({
    ledger: store.ledger,
    receipts: store.receipts,
    clock,
    ids,
    log,
    // The limit is the editor's to set; before it has said one, nothing is left.
    limits: () => ({ monthlyNanoUsd: known?.monthlyNanoUsd ?? 0, projects: {} }),
    saveLimit: async () => undefined,
  });
  const validator = createRemoteValidator({
    workerFile: `${import.meta.dirname}/validatorWorker.js`,
    wasmFolder,
    terraformGrammarFile: `${wasmFolder}/tree-sitter-terraform.wasm`,
    log,
  });
  const run = createToolRunner({
    engine,
    // On a thread with a time limit: no text, however it is made, ends the use of the server.
    validate: validator.validate,
    budget,
    place: async () => {
      known = await toolSettings(store.state);
      return { project: 'agent', folder: undefined, technologies: [], learnThreshold: known?.learnThreshold ?? 100 };
    },
  });
  const transport = new StdioServerTransport();
  const server = await serveTools(transport, {
    version: process.env.Q2O_VERSION ?? '0.1.0',
    run,
    hasAccess: async () => (await clientOf(store.state, sha256(token))) !== undefined,
    log,
  });
  const end = async () => {
    await server.close();
    validator.dispose();
    await store.close().catch(() => undefined);
    process.exit(0);
  };
  process.stdin.once('end', () => void end());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end());
}
