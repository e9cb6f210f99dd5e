import type { Sent } from './byteServer.ts';
import { pieces, whole } from './protocols.ts';
import { chunk, complete, events, fails, type Row, text, truncated } from './rows.ts';

const [first, second] = pieces;
const usage = { prompt_tokens: 12, completion_tokens: 30, total_tokens: 42 };
/** The text, then an end with this reason. */
const finishing = (finish_reason: unknown): Sent => ({ pieces: [events(...text, chunk({ delta: {}, finish_reason }), '[DONE]')] });

/** How OpenAI-compatible servers end an answer. */
export const chatEnds: readonly Row[] = [
  ...[
    'stop',
    'STOP',
    'eos',
    'eos_token',
    'end_turn',
    'stop_sequence',
    'COMPLETE',
    '</s>',
    '<|eot_id|>',
    '<|im_end|>',
    '<｜end▁of▁sentence｜>',
  ].map((word): Row => [`finish reason ${word}`, finishing(word), complete]),
  ...['length', 'max_tokens', 'MAX_TOKENS', 'model_length', 'tool_calls', 'something_new'].map(
    (word): Row => [`finish reason ${word}`, finishing(word), truncated],
  ),
  ...['content_filter', 'SAFETY', 'RECITATION', 'sensitive', 'guardrail_intervened'].map(
    (word): Row => [`finish reason ${word}`, finishing(word), fails('filtered')],
  ),
  ...['error', 'network_error', 'abort'].map((word): Row => [`finish reason ${word}`, finishing(word), fails('serverFault')]),
  ['finish reason of too little machine', finishing('insufficient_system_resource'), fails('overloaded')],
  ['finish reason as an object', finishing({ type: 'stop', matched: 128009 }), complete],
  ['finish reason empty, end mark', finishing(''), complete],
  ['finish reason "null", end mark', finishing('null'), complete],
  ['finish reason null, end mark', finishing(null), complete],
  [
    'an empty finish reason in every event',
    {
      pieces: [
        events(...pieces.map((content) => chunk({ delta: { content }, finish_reason: '' })), chunk({ delta: {}, finish_reason: 'stop' })),
      ],
    },
    complete,
  ],
  [
    'a finish in every event',
    { pieces: [events(...pieces.map((content) => chunk({ delta: { content }, finish_reason: 'stop' })), '[DONE]')] },
    complete,
  ],
  [
    'a finish in every event, no end mark',
    { pieces: [events(...pieces.map((content) => chunk({ delta: { content }, finish_reason: 'stop' })))] },
    complete,
  ],
  [
    'a finish in every event, lost',
    { pieces: [events(chunk({ delta: { content: first }, finish_reason: 'stop' }))], ending: 'cut' },
    fails('streamCut'),
  ],
  [
    'a finish in every event, the last one of length',
    {
      pieces: [
        events(...pieces.map((content, at) => chunk({ delta: { content }, finish_reason: at === 2 ? 'length' : 'stop' })), '[DONE]'),
      ],
    },
    truncated,
  ],
  [
    'a finish first, and text without one after',
    { pieces: [events(chunk({ delta: { content: first }, finish_reason: 'stop' }), chunk({ delta: { content: second } }))] },
    fails('streamCut'),
  ],
  ['no end mark', { pieces: [events(...text, chunk({ delta: {}, finish_reason: 'stop' }))] }, complete],
  ['no end mark, connection open', { pieces: [events(...text, chunk({ delta: {}, finish_reason: 'stop' }))], ending: 'open' }, complete],
  ['no end mark, pings for ever', { pieces: [events(...text, chunk({ delta: {}, finish_reason: 'stop' }))], ending: 'pings' }, complete],
  [
    'a finish with text, connection open',
    { pieces: [events(chunk({ delta: { content: whole }, finish_reason: 'stop' }))], ending: 'open' },
    complete,
  ],
  ['no finish, figures at the end', { pieces: [events(...text, { choices: [], usage })] }, truncated],
  ['the end mark in quotes', { pieces: [events(...text, chunk({ delta: {}, finish_reason: 'stop' })), 'data: "[DONE]"\n\n'] }, complete],
  [
    'the end mark in lower case',
    { pieces: [events(...text, chunk({ delta: {}, finish_reason: 'stop' })), 'data:[done]\n\n'], ending: 'open' },
    complete,
  ],
];
