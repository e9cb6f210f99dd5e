import { type Asked, type Behaviour, record, type SimulatedSearch } from './behaviour.ts';

/** How often the request lets the service search; undefined where it offers no search. */
export function usesOffered(body: Readonly<Record<string, unknown>>): number | undefined {
  const tools = Array.isArray(body.tools) ? body.tools.map(record) : [];
  const anthropic = tools.find(({ type }) => type === 'web_search_20250305');
  if (anthropic) return Number(anthropic.max_uses ?? 10);
  return tools.some(({ type }) => type === 'web_search') ? Number(body.max_tool_calls ?? 10) : undefined;
}

/** What a search gives: by default one search and one page that speaks of the question. Nothing where none was offered. */
export function searchFor(asked: Asked, { search }: Behaviour): SimulatedSearch | undefined {
  if (asked.searchUses === undefined) return undefined;
  const words = asked.prompt.split('\n')[0]?.slice(0, 120) ?? '';
  const page = {
    url: 'https://docs.example.com/guide?from=search',
    title: 'Simulated guide',
    text: `The guide of the simulated web says this to ${words}`,
  };
  return { uses: 1, pages: [page], ...search };
}
