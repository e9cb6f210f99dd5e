import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { createRemoteReader } from '../../src/adapters/foreign/remoteReader.ts';
import { systemClock } from '../../src/adapters/systemClock.ts';
import { contextDefaults, gatherContext } from '../../src/core/context/gatherContext.ts';
import { declaredNames } from '../../src/core/context/nameIndex.ts';
import type { PlaceOfCode } from '../../src/core/context/placeOfCode.ts';
import { WorkspaceIndex } from '../../src/core/context/workspaceIndex.ts';

export interface GatherTimes {
  readonly files: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  /** The longest time in which nothing else could run on the caller's thread. */
  readonly longestBlockMs: number;
}

/**
 * How long gathering takes in a generated workspace, warm, for `places` places, with the reader in its thread as in the product. The files
 * are of one kind in every size: a service with a dozen methods, which imports its neighbours and types of a package far away.
 */
export async function gatherTimes(files: number, places = 100): Promise<GatherTimes> {
  const file = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const log = { trace() {}, info() {}, warn() {}, error() {} };
  const reader = createRemoteReader({
    workerFile: file('src/adapters/foreign/readerWorker.ts'),
    wasmFolder: file('node_modules/@vscode/tree-sitter-wasm/wasm'),
    log,
  });
  try {
    const texts = new Map(Array.from({ length: files }, (_, at) => [pathOf(at), textOf(at, files)] as const));
    const workspace = new WorkspaceIndex(reader, async (path) => texts.get(path));
    for (const [path, text] of texts) workspace.changed(path, declaredNames(text));
    const wanted = Array.from({ length: places }, (_, at) => placeOf(Math.floor((at * files) / places), texts));
    const gather = (place: PlaceOfCode, maxMs: number) =>
      gatherContext(place, { workspace, reader, clock: systemClock }, { ...contextDefaults, maxMs });
    for (const place of wanted) await gather(place, 60_000);
    const loop = monitorEventLoopDelay({ resolution: 1 });
    const times: number[] = [];
    loop.enable();
    for (const place of wanted) {
      const startMs = performance.now();
      await gather(place, contextDefaults.maxMs);
      times.push(performance.now() - startMs);
    }
    loop.disable();
    times.sort((one, other) => one - other);
    const at = (share: number): number => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
    // The monitor counts its own tick of 1 ms.
    return { files, medianMs: at(0.5), p95Ms: at(0.95), longestBlockMs: Math.round(loop.max / 1e6) - 1 };
  } finally {
    reader.dispose();
  }
}

function pathOf(at: number): string {
  return `services/area${Math.floor(at / 50)}/service_${at}.py`;
}

function textOf(at: number, files: number): string {
  const others = [1, 2, 3, 4].map((step) => (at + step) % files);
  const far = (at * 7 + 13) % files;
  const imports = [...others, far].map(
    (one) => `from services.area${Math.floor(one / 50)}.service_${one} import Service${one}, Options${one}`,
  );
  const methods = Array.from(
    { length: 12 },
    (_, method) =>
      `    def step_${at}_${method}(self, options: Options${others[0]}, limit: int = ${method}) -> Service${far}:\n        """Does step ${method} of service ${at}."""\n        if limit > ${method}:\n            return self.other.step_${far}_0(options)\n        return Service${far}(limit)\n`,
  );
  return `"""Service ${at}."""\n${imports.join('\n')}\n\n\nclass Options${at}:\n    limit: int\n    name: str\n\n\nclass Service${at}:\n    """Service ${at} of the area."""\n\n${methods.join('\n')}`;
}

function placeOf(at: number, texts: ReadonlyMap<string, string>): PlaceOfCode {
  const text = texts.get(pathOf(at)) ?? '';
  const row = text.split('\n').length - 10;
  return { language: 'python', path: pathOf(at), text, rows: [row, row + 4], task: `return Service${at} by its limit`, selection: '' };
}
