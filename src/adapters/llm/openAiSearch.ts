import type OpenAI from 'openai';
import type { TokenUsage } from '../../core/receipt/tokenUsage.ts';
import type { Exchange } from './exchange.ts';
import { fieldsOf, itemsOf, textOf } from './jsonFields.ts';

/** OpenAI's search tool, with little of each page and no guess at where the user is. The request bounds its calls by `max_tool_calls`. */
export const searchTool: OpenAI.Responses.WebSearchTool = {
  type: 'web_search',
  search_context_size: 'low',
  user_location: { type: 'approximate' },
};

/**
 * Reads the citations of an answer into `exchange.pages`, and counts its searches; no number where pages are cited and no search is told. The service tells
 * the address and the place in the answer, and no word of the page: what is kept is the line of the answer that cites it.
 * @param output the items of the answer.
 */
export function readSearch(exchange: Exchange, output: readonly unknown[]): Pick<TokenUsage, 'webSearches'> {
  const items = output.map(fieldsOf);
  for (const part of items.filter(({ type }) => type === 'message').flatMap(({ content }) => itemsOf(content).map(fieldsOf)))
    for (const { type, url, title, start_index: start, end_index: end } of itemsOf(part.annotations).map(fieldsOf))
      if (type === 'url_citation') exchange.pages.add({ url, title, text: lineAround(textOf(part.text), start, end), wordsOf: 'model' });
  const searches = items.filter(({ type, action }) => type === 'web_search_call' && !isFree(fieldsOf(action).type)).length;
  const isTold = searches > 0 || (items.length > 0 && exchange.pages.all().length === 0);
  return isTold ? { webSearches: searches } : {};
}

/** Opening a found page and looking in it are no searches. */
function isFree(action: unknown): boolean {
  return action === 'open_page' || action === 'find_in_page';
}

function lineAround(text: string, start: unknown, end: unknown): string {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) return '';
  const [first, last] = [Number(start), Number(end)];
  if (first < 0 || last < first || last > text.length) return '';
  const next = text.indexOf('\n', last);
  return text.slice(first === 0 ? 0 : text.lastIndexOf('\n', first - 1) + 1, next < 0 ? text.length : next);
}
