import { pieces, whole } from './protocols.ts';
import { chunk, complete, events, fails, type Row, stopped, text } from './rows.ts';

const [first, second, third] = pieces;
const usage = { prompt_tokens: 12, completion_tokens: 30, total_tokens: 42 };

/** What OpenAI-compatible servers put into the events of an answer. */
export const chatContents: readonly Row[] = [
  ['content as parts', stopped(...pieces.map((one) => chunk({ delta: { content: [{ type: 'text', text: one }] } }))), complete],
  [
    'content as parts with thinking',
    {
      pieces: [
        events(
          chunk({
            delta: {
              content: [
                { type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] },
                { type: 'text', text: first },
              ],
            },
          }),
          chunk({ delta: { content: second + third }, finish_reason: 'stop' }),
          '[DONE]',
        ),
      ],
    },
    complete,
  ],
  ['content as one part', stopped(chunk({ delta: { content: { type: 'text', text: whole } } })), complete],
  ['content as strings in a list', stopped(chunk({ delta: { content: [...pieces] } })), complete],
  ...['reasoning_content', 'reasoning', 'reasoning_text', 'thinking'].map(
    (key): Row => [
      `thoughts in ${key}`,
      stopped(chunk({ delta: { [key]: 'Hm', content: null } }), chunk({ delta: { [key]: 'So', content: '' } }), ...text),
      complete,
    ],
  ),
  ['thoughts as an object', stopped(chunk({ delta: { reasoning_details: [{ type: 'reasoning.text', text: 'Hm' }] } }), ...text), complete],
  [
    'a second choice',
    {
      pieces: [
        events(
          {
            choices: [
              { index: 1, delta: { content: 'other' } },
              { index: 0, delta: { content: first } },
            ],
          },
          { choices: [{ index: 1, delta: {}, finish_reason: 'length' }] },
          ...text.slice(1),
          chunk({ delta: {}, finish_reason: 'stop' }),
          { choices: [{ index: 1, delta: { content: 'late' } }] },
          '[DONE]',
        ),
      ],
    },
    complete,
  ],
  [
    'the whole text so far in each piece',
    stopped(...pieces.map((_, at) => chunk({ delta: { content: pieces.slice(0, at + 1).join('') } }))),
    complete,
  ],
  [
    'the whole text so far in each piece, and again with the end',
    {
      pieces: [
        events(
          chunk({ delta: { role: 'assistant', content: '' } }),
          ...pieces.map((_, at) => chunk({ delta: { content: pieces.slice(0, at + 1).join('') } })),
          chunk({ delta: { content: whole }, finish_reason: 'stop' }),
          '[DONE]',
        ),
      ],
    },
    complete,
  ],
  [
    'the words of a failure before the end mark',
    { pieces: [`${events(...text)}data: upstream error: connection reset\n\ndata: [DONE]\n\n`] },
    { reasons: ['serverFault'], words: /connection reset/ },
  ],
  ['words that say nothing before the end mark', { pieces: [`${events(...text)}data: keepalive\n\ndata: [DONE]\n\n`] }, complete],
  [
    'the words of a failure before the body ends',
    { pieces: [`${events(...text)}data: Error: worker timed out\n\n`] },
    { reasons: ['serverFault', 'timeout'], words: /timed out/ },
  ],
  [
    'choices without numbers',
    {
      pieces: [
        events(
          ...pieces.map((content) => ({ choices: [{ delta: { content } }] })),
          { choices: [{ delta: {}, finish_reason: 'stop' }] },
          '[DONE]',
        ),
      ],
    },
    complete,
  ],
  [
    'the message so far beside each piece',
    {
      pieces: [
        events(
          ...pieces.map((content, at) => chunk({ delta: { content }, message: { content: pieces.slice(0, at + 1).join('') } })),
          chunk({ delta: { content: '' }, message: { content: whole }, finish_reason: 'stop' }),
          '[DONE]',
        ),
      ],
    },
    complete,
  ],
  [
    'the whole message after the pieces',
    { pieces: [events(...text, chunk({ message: { role: 'assistant', content: whole }, finish_reason: 'stop' }), '[DONE]')] },
    complete,
  ],
  ['messages instead of pieces', { pieces: [events(chunk({ message: { content: whole }, finish_reason: 'stop' }), '[DONE]')] }, complete],
  ['text instead of a message', { pieces: [events(chunk({ text: whole, finish_reason: 'stop' }), '[DONE]')] }, complete],
  [
    'no choices in some events',
    {
      pieces: [
        events(
          { choices: null },
          { choices: [], prompt_filter_results: [] },
          ...text,
          chunk({ delta: null, finish_reason: 'stop' }),
          '[DONE]',
        ),
      ],
    },
    complete,
  ],
  [
    'figures in every event',
    {
      pieces: [
        events(
          ...pieces.map((content) => chunk({ delta: { content } }, { usage })),
          chunk({ delta: {}, finish_reason: 'stop' }, { usage }),
          '[DONE]',
        ),
      ],
    },
    complete,
  ],
  ['figures in the choice', { pieces: [events(...text, chunk({ delta: {}, finish_reason: 'stop', usage }), '[DONE]')] }, complete],
  [
    'figures null',
    {
      pieces: [
        events(
          ...pieces.map((content) => chunk({ delta: { content } }, { usage: null })),
          chunk({ delta: {}, finish_reason: 'stop' }, { usage: null }),
          '[DONE]',
        ),
      ],
    },
    complete,
  ],
  ['figures first', stopped({ choices: [], usage }, ...text), complete],
  ['a refusal', stopped(chunk({ delta: { refusal: 'I cannot' } })), fails('refused')],
  [
    'refusal fields without one',
    {
      pieces: [
        events(
          ...pieces.map((content) => chunk({ delta: { content, refusal: null } })),
          chunk({ delta: { refusal: '' }, finish_reason: 'stop' }),
          '[DONE]',
        ),
      ],
    },
    complete,
  ],
  [
    'an error in the choice',
    {
      pieces: [
        events(
          chunk({ delta: { content: first } }),
          chunk({ delta: { content: '' }, finish_reason: 'error', error: { code: 502, message: 'Upstream gone' } }),
          '[DONE]',
        ),
      ],
    },
    fails('serverFault'),
  ],
  [
    'a character split between two pieces',
    stopped(
      chunk({ delta: { content: whole.slice(0, whole.indexOf('😀') + 1) } }),
      chunk({ delta: { content: whole.slice(whole.indexOf('😀') + 1) } }),
    ),
    complete,
  ],
];
