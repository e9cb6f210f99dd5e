import type { Cell } from './cell.ts';
import { chatContents } from './chatContents.ts';
import { chatEnds } from './chatEnds.ts';
import { type Protocol, pieces, protocols, whole, written } from './protocols.ts';
import { complete, events, fails, type Row, truncated } from './rows.ts';

const [first, second, third] = pieces;
const part = (one: object, more: object = {}) => ({ candidates: [{ content: { parts: [one] }, ...more }] });
const geminiRows: readonly Row[] = [
  ['STOP in every event', { pieces: [events(...pieces.map((one) => part({ text: one }, { finishReason: 'STOP' })))] }, complete],
  ['STOP in every event, lost', { pieces: [events(part({ text: first }, { finishReason: 'STOP' }))], ending: 'cut' }, fails('streamCut')],
  [
    'STOP first, text without it after',
    { pieces: [events(part({ text: first }, { finishReason: 'STOP' }), part({ text: second }))] },
    fails('streamCut'),
  ],
  [
    'unspecified reasons',
    {
      pieces: [
        events(
          ...pieces.map((one) => part({ text: one }, { finishReason: 'FINISH_REASON_UNSPECIFIED' })),
          part({ text: '' }, { finishReason: 'STOP' }),
        ),
      ],
    },
    complete,
  ],
  [
    'several candidates',
    {
      pieces: [
        events(
          ...pieces.map((one) => ({
            candidates: [
              { index: 1, content: { parts: [{ text: 'other' }] } },
              { index: 0, content: { parts: [{ text: one }] } },
            ],
          })),
          part({}, { finishReason: 'STOP' }),
        ),
      ],
    },
    complete,
  ],
  [
    'a last event without content',
    { pieces: [events(...pieces.map((one) => part({ text: one })), { candidates: [{ finishReason: 'STOP' }] })] },
    complete,
  ],
  [
    'thoughts in the same event',
    {
      pieces: [
        events({
          candidates: [
            { content: { parts: [{ text: 'Hm', thought: true }, { text: whole }, { functionCall: {} }] }, finishReason: 'STOP' },
          ],
        }),
      ],
    },
    complete,
  ],
  ['a prompt that is blocked', { pieces: [events({ promptFeedback: { blockReason: 'OTHER' } })] }, fails('filtered')],
  [
    'a feedback without a block',
    { pieces: [events({ promptFeedback: { safetyRatings: [] } }, part({ text: whole }, { finishReason: 'STOP' }))] },
    complete,
  ],
  [
    'recitation after text',
    { pieces: [events(part({ text: first }), { candidates: [{ finishReason: 'RECITATION' }] })] },
    fails('filtered'),
  ],
  [
    'an error in an array',
    { pieces: ['[{"error":{"code":429,"message":"Resource exhausted","status":"RESOURCE_EXHAUSTED"}}]'] },
    fails('rateLimited'),
  ],
  ['the end, connection open', { pieces: [events(part({ text: whole }, { finishReason: 'STOP' }))], ending: 'open' }, complete],
];

const typed = (type: string, fields: object) => written({ type, data: { type, ...fields } });
const delta = (one: string) => typed('content_block_delta', { index: 0, delta: { type: 'text_delta', text: one } });
const stop = (stop_reason: string, more: object = {}) =>
  typed('message_delta', { delta: { stop_reason, ...more }, usage: { output_tokens: 3 } });
const anthropicRows: readonly Row[] = [
  [
    'text in the start of its block',
    {
      pieces: [
        typed('content_block_start', { content_block: { type: 'text', text: first } }),
        delta(second + third),
        stop('end_turn'),
        typed('message_stop', {}),
      ],
    },
    complete,
  ],
  ['no end mark', { pieces: [delta(whole), stop('end_turn')] }, complete],
  ['no end mark, connection open', { pieces: [delta(whole), stop('end_turn')], ending: 'open' }, complete],
  ['no end mark, pings for ever', { pieces: [delta(whole), stop('end_turn')], ending: 'pings' }, complete],
  ['an end mark without a reason', { pieces: [delta(whole), typed('message_stop', {})] }, fails('streamCut')],
  ['a pause', { pieces: [delta(whole), stop('pause_turn'), typed('message_stop', {})] }, truncated],
  ['a window that is full', { pieces: [delta(whole), stop('model_context_window_exceeded'), typed('message_stop', {})] }, truncated],
  [
    'a window that is full of the prompt',
    { pieces: [stop('model_context_window_exceeded'), typed('message_stop', {})] },
    fails('requestTooLarge'),
  ],
  ['a refusal', { pieces: [stop('refusal'), typed('message_stop', {})] }, fails('refused')],
  [
    'a block by a filter',
    { pieces: [delta(first), stop('refusal', { stop_details: { type: 'refusal', category: 'cyber' } }), typed('message_stop', {})] },
    fails('filtered'),
  ],
];

const end = (type: string, response: object) => typed(type, { response });
const piece = (one: string) => typed('response.output_text.delta', { delta: one });
const responsesRows: readonly Row[] = [
  ['an end without a status', { pieces: [piece(whole), end('response.completed', {})] }, complete],
  ['an end called done', { pieces: [piece(whole), end('response.done', { status: 'completed' })] }, complete],
  [
    'text in the end only',
    {
      pieces: [
        end('response.completed', {
          status: 'completed',
          output: [{ type: 'reasoning' }, { type: 'message', content: [{ type: 'output_text', text: whole }] }],
        }),
      ],
    },
    complete,
  ],
  ...[
    typed('response.output_text.done', { output_index: 0, content_index: 0, text: whole }),
    typed('response.content_part.done', { output_index: 0, content_index: 0, part: { type: 'output_text', text: whole } }),
    typed('response.output_item.done', { output_index: 0, item: { type: 'message', content: [{ type: 'output_text', text: whole }] } }),
  ].map(
    (event, at): Row => [`text before an empty end only, ${at}`, { pieces: [event, end('response.completed', { output: [] })] }, complete],
  ),
  [
    'text in pieces, in events of its end and in the end',
    {
      pieces: [
        ...pieces.map(piece),
        typed('response.output_text.done', { output_index: 0, content_index: 0, text: whole }),
        typed('response.output_item.done', { output_index: 0, item: { type: 'message', content: [{ type: 'output_text', text: whole }] } }),
        end('response.completed', { output: [{ type: 'message', content: [{ type: 'output_text', text: whole }] }] }),
      ],
    },
    complete,
  ],
  [
    'text of which a piece is lost',
    {
      pieces: [piece(first), end('response.completed', { output: [{ type: 'message', content: [{ type: 'output_text', text: whole }] }] })],
    },
    complete,
  ],
  [
    'text in two parts, the second in the end only',
    {
      pieces: [
        piece(first),
        end('response.completed', {
          output: [
            {
              type: 'message',
              content: [
                { type: 'output_text', text: first },
                { type: 'output_text', text: second + third },
              ],
            },
          ],
        }),
      ],
    },
    complete,
  ],
  [
    'a refusal before an empty end only',
    {
      pieces: [
        typed('response.output_item.done', { item: { type: 'message', content: [{ type: 'refusal', refusal: 'No' }] } }),
        end('response.completed', { output: [] }),
      ],
    },
    fails('refused'),
  ],
  [
    'a refusal in the end only',
    {
      pieces: [
        end('response.completed', { status: 'completed', output: [{ type: 'message', content: [{ type: 'refusal', refusal: 'No' }] }] }),
      ],
    },
    fails('refused'),
  ],
  ['an end mark of Chat Completions only', { pieces: [piece(whole), 'data: [DONE]\n\n'] }, fails('streamCut')],
  [
    'incomplete for length',
    { pieces: [piece(whole), end('response.incomplete', { incomplete_details: { reason: 'max_output_tokens' } })] },
    truncated,
  ],
  [
    'incomplete for a filter',
    { pieces: [piece(whole), end('response.incomplete', { incomplete_details: { reason: 'content_filter' } })] },
    fails('filtered'),
  ],
  ['failed without a word', { pieces: [end('response.failed', {})] }, fails('serverFault')],
  [
    'failed for a limit',
    { pieces: [end('response.failed', { error: { code: 'rate_limit_exceeded', message: 'Please try again in 3s' } })] },
    { reasons: ['rateLimited'], retryAfterMs: 3000 },
  ],
  ['cancelled', { pieces: [piece(first), end('response.completed', { status: 'cancelled' })] }, fails('serverFault')],
];

const rows: Readonly<Record<Protocol['name'], readonly Row[]>> = {
  chat: [...chatEnds, ...chatContents],
  gemini: geminiRows,
  anthropic: anthropicRows,
  responses: responsesRows,
};

export function dialectCells(): Cell[] {
  return protocols.flatMap((protocol) => rows[protocol.name].map(([name, sent, expect]) => ({ name, protocol, sent, expect })));
}
