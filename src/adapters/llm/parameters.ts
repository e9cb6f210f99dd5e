/**
 * Optional request parameters a model accepts. A parameter a model does not know is answered with 400, so a model that is in no row
 * gets none of them: model, texts and output limit only. Sampling parameters have no row at all; current models reject them.
 *
 * Sources, read 2026-11: the installed SDKs' types; developers.openai.com model pages and deployment checklist; platform.claude.com
 * migration guides; ai.google.dev thinking and model pages.
 */
export interface AcceptedParameters {
  /** Effort `low`, `medium` and `high` (OpenAI `reasoning.effort`, Anthropic `output_config.effort`, Gemini `thinkingLevel`). */
  readonly effort: boolean;
  /** Answers bound to a JSON schema by the service. Without it the schema goes into the prompt. */
  readonly jsonSchema: boolean;
  /** OpenAI `prompt_cache_options`. */
  readonly promptCacheOptions: boolean;
  /**
   * The vendor's search of the web, with a bound for its uses: OpenAI `web_search` with `max_tool_calls`, Anthropic `web_search_20250305` with
   * `max_uses`. Not Gemini's: its `google_search` takes no bound.
   */
  readonly webSearch: boolean;
}

/** `model` is the vendor's own id; the suffix of a dated snapshot is ignored. */
export function acceptedParameters(model: string): AcceptedParameters {
  const name = model.replace(/-(\d{8}|\d{4}-\d{2}-\d{2})$/, '');
  const accepts = rows.find(({ models }) => models.includes(name))?.accepts;
  return accepts ? { ...accepts, webSearch: searching.test(name) } : minimal;
}

/** Models of both vendors since the tool came; the small ones before bill a fixed number of tokens a search. */
const searching = /^(?:claude-|gpt-[56]|o3$|o4-mini$)/;

const minimal: AcceptedParameters = { effort: false, jsonSchema: false, promptCacheOptions: false, webSearch: false };

const rows: readonly { readonly models: readonly string[]; readonly accepts: Omit<AcceptedParameters, 'webSearch'> }[] = [
  {
    models: [
      'gpt-6.2-sol',
      'gpt-6.2-astra',
      'gpt-6.1-sol',
      'gpt-6.1-terra',
      'gpt-6-luna',
      'gpt-6-sol',
      'gpt-6-astra',
      'gpt-5.6-luna',
      'gpt-5.6-terra',
      'gpt-5.6-sol',
    ],
    accepts: { effort: true, jsonSchema: true, promptCacheOptions: true },
  },
  {
    models: [
      'gpt-5.5',
      'gpt-5.4',
      'gpt-5.4-mini',
      'gpt-5.4-nano',
      'gpt-5.2',
      'gpt-5.1',
      'gpt-5',
      'gpt-5-mini',
      'gpt-5-nano',
      'o3',
      'o4-mini',
      'claude-haiku-5-5',
      'claude-sonnet-5-5',
      'claude-opus-5-5',
      'claude-fable-5-2',
      'claude-fable-5-1',
      'claude-fable-5',
      'claude-opus-5',
      'claude-sonnet-5',
      'claude-opus-4-8',
      'claude-opus-4-7',
      'claude-opus-4-6',
      'claude-opus-4-5',
      'claude-sonnet-4-6',
      'gemini-4-argon',
      'gemini-3.8-flash',
      'gemini-3.7-flash',
      'gemini-3.6-flash',
      'gemini-3.5-flash',
      'gemini-3.5-flash-lite',
      'gemini-3.1-flash-lite',
    ],
    accepts: { effort: true, jsonSchema: true, promptCacheOptions: false },
  },
  {
    models: [
      'gpt-4.1',
      'gpt-4.1-mini',
      'gpt-4.1-nano',
      'gpt-4o',
      'gpt-4o-mini',
      'claude-sonnet-4-5',
      'claude-haiku-4-5',
      'gemini-3.1-pro-preview',
      'gemini-2.5-pro',
      'gemini-2.5-flash',
      'gemini-2.5-flash-lite',
    ],
    accepts: { effort: false, jsonSchema: true, promptCacheOptions: false },
  },
];
