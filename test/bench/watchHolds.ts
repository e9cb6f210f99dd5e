/**
 * Looks as often as it can how long this thread was held between two turns of its event loop, in milliseconds of the processor that this thread
 * spent. Waits in which nothing ran are left out, so that a percentile is one of work. The function that comes out ends it.
 */
export function watchHolds(): () => readonly number[] {
  const used = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  const holds: number[] = [];
  let last = { atMs: performance.now(), usedMs: used() };
  const timer = setInterval(() => {
    const now = { atMs: performance.now(), usedMs: used() };
    const heldMs = Math.min(now.atMs - last.atMs, now.usedMs - last.usedMs);
    if (heldMs > 0.2) holds.push(heldMs);
    last = now;
  }, 1);
  return () => {
    clearInterval(timer);
    return holds;
  };
}
