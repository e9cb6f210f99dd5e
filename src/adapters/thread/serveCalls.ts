import type { MessagePort } from 'node:worker_threads';
import type { CallMessage, ReplyMessage } from './callProtocol.ts';

/** The worker's side of `createCallThread`: answers each call, with an error's words where it is rejected. */
export function serveCalls<Call, Result>(port: MessagePort, answer: (call: Call) => Promise<Result>): void {
  const send = (reply: ReplyMessage<Result>): void => port.postMessage(reply);
  port.on('message', ({ id, call }: CallMessage<Call>) => {
    answer(call).then(
      (result) => send({ id, result }),
      (error: unknown) => send({ id, error: error instanceof Error ? error.message : String(error) }),
    );
  });
}
