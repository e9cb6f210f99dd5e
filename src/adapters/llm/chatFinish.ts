import { fieldsOf, textOf } from './jsonFields.ts';

/** Why a model stopped, in one meaning for all dialects of Chat Completions. */
export type Finish = 'complete' | 'truncated' | 'calledTool' | 'filtered' | 'refused' | 'failed' | 'overloaded';

/**
 * Reads a `finish_reason`: a word, an object with a `type` (SGLang), or nothing (null, an empty string, the word "null"). Undefined for
 * nothing. A word nobody knows is never taken for whole.
 */
export function finishOf(value: unknown): Finish | undefined {
  const word = (textOf(value) || textOf(fieldsOf(value).type)).trim();
  if (word === '' || /^(null|none|undefined|finish_reason_unspecified)$/i.test(word)) return undefined;
  // The model's own end token instead of a reason: `</s>`, `<|eot_id|>`, `<｜end▁of▁sentence｜>`.
  if (/^<\/s>$|^<[|｜].+[|｜]>$|^<end_of_turn>$/.test(word)) return 'complete';
  return words.find(([pattern]) => pattern.test(word))?.[1] ?? 'truncated';
}

/** OpenAI, Anthropic, Gemini, Cohere, Mistral, TGI, vLLM, llama.cpp, DeepSeek, Zhipu, Baidu, Together, Bedrock and gateways before them. */
const words: readonly (readonly [RegExp, Finish])[] = [
  [
    /^(stop|stopped|stop_sequence|stop_token|end_turn|eos|eos_token|eos_found|end|end_of_turn|complete|completed|done|finished|finish|normal)$/i,
    'complete',
  ],
  [/content_?filter|safety|recitation|blocklist|prohibited|spii|language|sensitive|guardrail|moderat|blocked|policy/i, 'filtered'],
  [/^refus/i, 'refused'],
  [/^(tool|function)_?(calls?|use)$/i, 'calledTool'],
  [/insufficient_system_resource|overload/i, 'overloaded'],
  [/^(error|.*_error|failed|abort(ed)?|cancel(l?ed)?|malformed\w*|other|unexpected_tool_call|too_many_tool_calls)$/i, 'failed'],
];
