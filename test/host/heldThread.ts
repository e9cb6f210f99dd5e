/** Longest times for which a thread was held without a break. */
export interface HeldThread {
  /** Of the clock: it also counts while other processes had the processor. */
  readonly wallMs: number;
  /** Of the processor, spent by this thread in that time. */
  readonly threadMs: number;
}

/** Looks every 2 ms how long the thread it is called on was held; the function that comes out ends it. */
export function watchThread(): () => HeldThread {
  const used = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  let [wallMs, threadMs] = [0, 0];
  let last = { atMs: performance.now(), usedMs: used() };
  const timer = setInterval(() => {
    const now = { atMs: performance.now(), usedMs: used() };
    wallMs = Math.max(wallMs, now.atMs - last.atMs);
    threadMs = Math.max(threadMs, Math.min(now.atMs - last.atMs, now.usedMs - last.usedMs));
    last = now;
  }, 2);
  return () => {
    clearInterval(timer);
    return { wallMs, threadMs };
  };
}
