// Serves the simulated providers until it is ended, and prints one JSON line with their addresses:
//     node test/fakes/simulated/serve.ts --port 0 --chunk-delay 15
import { parseArgs } from 'node:util';
import { startSimulatedProvider } from '../simulatedProvider.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, 'chunk-delay': { type: 'string', default: '15' } } });
const provider = await startSimulatedProvider({ port: Number(values.port), chunkDelayMs: Number(values['chunk-delay']) });
process.stdout.write(`${JSON.stringify({ url: provider.url, baseUrls: provider.baseUrls })}\n`);
for (const end of ['SIGINT', 'SIGTERM'] as const) process.once(end, () => void provider.stop().then(() => process.exit(0)));
