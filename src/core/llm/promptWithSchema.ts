import type { LlmCall } from '../completion.ts';

/** The user's side of a call, with the JSON schema in words where the service does not enforce it (`enforced` false). */
export function promptWithSchema(call: Pick<LlmCall, 'prompt' | 'jsonSchema'>, enforced: boolean): string {
  if (call.jsonSchema === undefined || enforced) return call.prompt;
  const schema = JSON.stringify(call.jsonSchema.schema);
  return `${call.prompt}\n\nAnswer with one JSON object and nothing else: no code fence, no explanation. It satisfies this JSON schema:\n${schema}`;
}
