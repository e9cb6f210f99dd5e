import * as vscode from 'vscode';
import type { Logger } from '../core/ports.ts';

/** The "Q2O" output channel. Its level is VS Code's own ("Developer: Set Log Level"). */
export interface ChannelLogger extends Logger, vscode.Disposable {
  show(): void;
}

export function createLogger(): ChannelLogger {
  const channel = vscode.window.createOutputChannel('Q2O', { log: true });
  const write = (level: 'trace' | 'info' | 'warn' | 'error') => (message: string, details?: unknown) =>
    details === undefined ? channel[level](message) : channel[level](message, plain(details));
  return {
    trace: write('trace'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    show: () => channel.show(true),
    dispose: () => channel.dispose(),
  };
}

/** Errors keep name, message and stack only: SDK errors carry request headers, and with them the key. */
function plain(details: unknown): unknown {
  if (details instanceof Error) return details.stack ?? `${details.name}: ${details.message}`;
  return details;
}
