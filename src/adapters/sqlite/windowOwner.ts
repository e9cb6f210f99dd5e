import { hostname } from 'node:os';
import { isProcessAlive } from './fileLock.ts';

/** Names a window so that another one can tell later whether it still exists. `windowId`: unique for ever. */
export function windowOwner(windowId: string): string {
  return `${process.pid} ${hostname()} ${windowId}`;
}

/** Whether the window's process runs no more. Of another machine that cannot be known: its reservations end with their lease. */
export function isGone(owner: string): boolean {
  const [pid, host] = owner.split(' ');
  return host === hostname() && !isProcessAlive(Number(pid));
}
