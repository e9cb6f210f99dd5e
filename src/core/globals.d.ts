// The only ambient names core may use besides the language itself: cancellation tokens and encodings.
// They carry no clock, no I/O and no randomness. `AbortSignal.timeout` is left out on purpose: time comes through `Clock`.

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
  throwIfAborted(): void;
}

interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

declare const AbortController: { new (): AbortController };

declare const AbortSignal: { any(signals: readonly AbortSignal[]): AbortSignal };

interface TextEncoder {
  encode(text: string): Uint8Array;
}

declare const TextEncoder: { new (): TextEncoder };

interface TextDecoder {
  decode(bytes: Uint8Array): string;
}

declare const TextDecoder: { new (encoding?: 'utf-8' | 'utf-16le' | 'utf-16be'): TextDecoder };

interface URL {
  readonly href: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port: string;
  readonly username: string;
  readonly password: string;
  readonly search: string;
  readonly hash: string;
}

declare const URL: { canParse(url: string): boolean; parse(url: string, base?: string): URL | null };
