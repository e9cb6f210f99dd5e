import type { StopKind } from '../../../src/core/completion.ts';
import type { ProviderReason } from '../../../src/core/receipt/providerReason.ts';
import type { Sent } from './byteServer.ts';
import type { Protocol } from './protocols.ts';

/** What one adapter must make of what a server sent. */
export interface Cell {
  readonly name: string;
  readonly protocol: Protocol;
  readonly sent: Sent;
  readonly expect:
    | { readonly text: string; readonly stop: StopKind }
    | { readonly reasons: readonly ProviderReason[]; readonly words?: RegExp; readonly retryAfterMs?: number };
}
