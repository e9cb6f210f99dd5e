export interface CallMessage<Call> {
  readonly id: number;
  readonly call: Call;
}

/** `error`: what the call was rejected with, in words. */
export type ReplyMessage<Result> = { readonly id: number; readonly result: Result } | { readonly id: number; readonly error: string };
