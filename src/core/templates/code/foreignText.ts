import { type Region, subWordsOf } from './codeText.ts';
import { httpWords } from './names/httpWords.ts';
import type { Range } from './range.ts';

/**
 * Stretches that name something outside of the project by their form alone: foreign addresses, media types, licence lines, tools'
 * pragmas, headers, names a comment says to leave alone, and places where the word is a verb. `words` are the sub-words to be
 * renamed, lower case.
 */
export function foreignText(code: string, regions: readonly Region[], words: ReadonlySet<string>): readonly Range[] {
  const ranges: Range[] = [];
  const add = (pattern: RegExp, keep: (match: RegExpExecArray) => boolean = () => true): void => {
    for (const match of code.matchAll(pattern)) if (keep(match)) ranges.push({ start: match.index, end: match.index + match[0].length });
  };
  add(/\bhttps?:\/\/[^\s"'`<>)\]]+/g, (match) => isForeignAddress(match[0], words));
  add(/(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g);
  add(/\b(?:ORDER|GROUP|PARTITION)\s+BY\b|\bCOMMENT\s+ON\b|\bFOR\s+EACH\s+(?:ROW|STATEMENT)\b|\bROW\s+LEVEL\s+SECURITY\b/gi);
  add(/(["'`])([A-Za-z-]{2,30})\1/g, (match) => isHeaderOrMethod(match[2] ?? '', lineOf(code, match.index)));
  add(/(["'`])[a-z][\w-]*:[a-z][\w-]*(?:\.[a-z]\w*)+\1/g);
  add(/(?<![\w/.-])(?:image|audio|video|font|text|message|model|multipart|application)\/(?:\*|[a-z][\w+.-]*(?![\w/]))/g, isMediaType);
  add(/(["'`])(?:image|audio|video|text|application|message|multipart)\/\1/g);
  add(/\b(?:LICENSE|LICENCE|NOTICE|COPYING|CONTRIBUTING|README|CHANGELOG)(?:\.(?:md|txt|rst))?\b(?=\s+file\b|\s*["'`)]|\.)/g);
  add(/\b(?:X-(?:Amz|Goog|GitHub|GitLab|Hub|Shopify|Slack|Twilio|Stripe|RateLimit|Forwarded|Frame|Content|Accel|B3)|CF|Stripe)-[\w-]+/gi);
  add(
    /\b(?:stripe|paypal|shopify|github|gitlab|slack|jira|salesforce|hubspot|mailchimp|twilio|xero|quickbooks|zendesk|google|facebook|auth0|cognito|keycloak|okta)_?[a-z]+_?id\b/gi,
  );
  add(/\b(?:System|Microsoft|java|javax|jakarta|kotlin|android|org\.springframework|org\.apache|com\.google)(?:\.[A-Za-z_]\w*){1,8}/g);
  add(/\b(?:window|globalThis|navigator|document)\.[A-Z]\w*|(["'])[A-Z]\w*\1\s+in\s+(?:window|globalThis|navigator|document)\b/g);
  const left = new Set<string>();
  for (const region of regions) if (region.kind === 'comment') ranges.push(...inComment(code, region, words, left));
  for (const name of left)
    for (let at = code.indexOf(name); at >= 0; at = code.indexOf(name, at + name.length)) ranges.push({ start: at, end: at + name.length });
  add(/:(?:return|returns|note|type|raises):|^[ \t]*(?:Returns|Notes?|Raises|Yields|References|Examples):[ \t]*$/gm);
  return [...ranges, ...verbs(code, regions, words)];
}

/** "an OpenRewrite recipe": what stands after the name of a product is the product's. */
function isOfProduct(match: RegExpExecArray, words: ReadonlySet<string>): boolean {
  return !subWordsOf(match[1] ?? '').some(({ lower }) => words.has(lower));
}

const placeholderLabels = new Set(['example', 'acme', 'contoso', 'fabrikam', 'company', 'mycompany', 'corp']);

function isPlaceholderHost(host: string): boolean {
  const labels = host.split('.');
  const at = labels.slice(0, -1).findLastIndex((label) => placeholderLabels.has(label));
  return (
    (at >= 0 && labels.slice(at + 1).every((label) => /^\w+$/.test(label))) || /\.(?:local|internal|localhost|test|lan|svc)$/.test(host)
  );
}

/** True for the address of somebody else. A host of the project's own is local, an example, or carries the entity's word itself. */
function isForeignAddress(address: string, words: ReadonlySet<string>): boolean {
  const host = /^https?:\/\/(?:[^/@\s]*@)?([^/:?#\s]*)/.exec(address)?.[1]?.toLowerCase() ?? '';
  if (/[${%]/.test(host) || !host.includes('.') || /^[\d.]+$/.test(host)) return false;
  if (/(?:^|\.)example\.(?:com|org|net|io|test)$/.test(host)) return false;
  return !(isPlaceholderHost(host) && host.split('.').some((label) => isNamedAfter(label, words)));
}

/** `orders`, `orders-api`, `orders-staging`; not `service-orders`. */
function isNamedAfter(label: string, words: ReadonlySet<string>): boolean {
  const [first = '', ...rest] = label.split('-');
  return (
    words.has(first) && rest.every((piece) => words.has(piece) || /^(?:api|service|svc|app|web|db|dev|staging|prod|test)$/.test(piece))
  );
}

/**
 * Names in code that stand for a foreign host of several words: `SERVICE_CATALOG_URL` beside `https://service-catalog.acme.test`.
 * Each is the host's label in sub-words.
 */
export function foreignHostNames(code: string, words: ReadonlySet<string>): readonly string[] {
  const names = new Set<string>();
  for (const [address] of code.matchAll(/\bhttps?:\/\/[^\s"'`<>)\]]+/g)) {
    if (!isForeignAddress(address, words)) continue;
    const host = /^https?:\/\/([^/:?#]*)/.exec(address)?.[1] ?? '';
    for (const label of host.toLowerCase().split('.')) {
      const pieces = label.split('-');
      if (pieces.length > 1 && pieces.some((piece) => words.has(piece))) names.add(pieces.join(' '));
    }
  }
  return [...names].slice(0, 20);
}

function isMediaType(match: RegExpExecArray): boolean {
  const [kind, name = ''] = match[0].split('/');
  if (kind === 'application' || kind === 'multipart' || kind === 'font') return true;
  return /^(?:\*|png|jpe?g|gif|webp|avif|svg\+xml|bmp|tiff|heic|heif|x-icon|mpeg|mp[34]|ogg|wav|webm|aac|flac|quicktime|plain|html|css|csv|xml|markdown|calendar|javascript|event-stream|vcard|tab-separated-values|rfc822|http|gltf.*|vnd\..*|x-.*)$/.test(
    name,
  );
}

/** Words that are also ordinary nouns count as header or method only where the line speaks of them. */
function isHeaderOrMethod(word: string, line: string): boolean {
  if (!httpWords.has(word.toLowerCase())) return false;
  if (word.includes('-') || (word === word.toUpperCase() && word.length > 2)) return true;
  return /header|method|request|fetch|route|axios|http/i.test(line);
}

/** The line around a place, at most 200 characters to each side. */
function lineOf(code: string, at: number): string {
  const left = code.slice(Math.max(0, at - 200), at);
  return left.slice(left.lastIndexOf('\n') + 1) + (code.slice(at, at + 200).split('\n', 1)[0] ?? '');
}

const pragma =
  /^(?:\/\/go:|\/\/nolint|#!|#\s*(?:type:|noqa|pylint:|pragma:|fmt:|ruff:|mypy:|shellcheck|syntax=|yaml-language-server)|\/[/*]+\s*(?:eslint|prettier|biome|@ts-|ts-|istanbul|c8|v8|tslint|noinspection|NOLINT)|\/\/\/\s*<(?:reference|amd))/;

/** Legal lines and tools' pragmas whole; compound names of a comment that says to leave them are put into `left`. */
function inComment(code: string, region: Region, words: ReadonlySet<string>, left: Set<string>): readonly Range[] {
  const text = code.slice(region.start, region.end);
  if (pragma.test(text)) return [region];
  const ranges: Range[] = [];
  for (const match of text.matchAll(/@[a-z]\w*\b(?!\.)/g))
    ranges.push({ start: region.start + match.index, end: region.start + match.index + match[0].length });
  for (const match of text.matchAll(/^.*(?:SPDX-|[Cc]opyright|©|\bLicensed under\b|All rights reserved|Permission is hereby).*$/gm))
    ranges.push({ start: region.start + match.index, end: region.start + match.index + match[0].length });
  for (const match of text.matchAll(/\b([A-Z][a-z]+[A-Z][A-Za-z]*)\s+[a-z]+/g))
    if (isOfProduct(match, words)) ranges.push({ start: region.start + match.index, end: region.start + match.index + match[0].length });
  if (!leave.test(text)) return ranges;
  for (const match of text.matchAll(/[^.;](?:[^.;]|[.;](?!\s))*[.;]?/g)) {
    if (!leave.test(withNextClause(text, match.index, match[0]))) continue;
    for (const [name] of match[0].matchAll(/(?<![A-Za-z])(?:[A-Za-z]+(?:[-_][A-Za-z]+)+|[A-Za-z]+[a-z][A-Z][A-Za-z]*)/g))
      if ([...words].some((word) => name.toLowerCase().includes(word)) && left.size < 50) left.add(name);
  }
  return ranges;
}

const leave =
  /\b(?:do not|don't|never|must not be|not to be) (?:rename|renamed|change the name|touch)\b|\bnot ours\b|\bnothing to do with\b/i;

/** A clause after a semicolon may say of the one before it that it is not ours. */
function withNextClause(text: string, at: number, clause: string): string {
  if (!clause.endsWith(';')) return clause;
  const next = at + clause.length;
  const end = text.indexOf('.', next);
  return text.slice(at, Math.min(end < 0 ? text.length : end, next + 300));
}

const determiner = '(?:a|an|the|all|any|each|every|its|their|whether|if|nil|null|None|true|false|this|these|it|them)';

/** "Returns the page", "while reading", "to match the filter": the word stands there as a verb. Only in comments and strings. */
function verbs(code: string, regions: readonly Region[], words: ReadonlySet<string>): readonly Range[] {
  const lower = code.toLowerCase();
  const patterns = [...words].filter((word) => /^[a-z]+$/.test(word) && lower.includes(word)).map(verbPattern);
  const ranges: Range[] = [];
  for (const region of regions) {
    if (region.kind === 'code' || region.end - region.start < 12) continue;
    const text = code.slice(region.start, region.end);
    for (const pattern of patterns) {
      for (const match of text.matchAll(pattern)) {
        const { word = '', after = '' } = match.groups ?? {};
        const end = region.start + match.index + match[0].length - after.length;
        ranges.push({ start: end - word.length, end });
      }
    }
  }
  return ranges;
}

function verbPattern(word: string): RegExp {
  const before = 'while|when|by|without|before|after|keeps?|starts?|stops?|finish(?:es)?|is|are|was|were|be|been';
  if (word.endsWith('ing'))
    return new RegExp(`\\b(?:${before})\\s(?<word>${word})(?<after>(?:[,.]|\\s(?:the|a|an|from|to|into|it|is)\\b)?)(?![\\w-])`, 'gi');
  const capital = word.slice(0, 1).toUpperCase() + word.slice(1);
  if (word.endsWith('s')) return new RegExp(`(?:^[\\s/*#"'-]*|[.:]\\s+)(?<word>${capital})(?<after>\\s${determiner}\\b)`, 'g');
  const modal = 'to|must|cannot|should|will|would|may|might|not|never|does|do';
  return new RegExp(`\\b(?:${modal})\\s(?<word>${word})(?<after>\\s(?:a|an|the|all|any|each|every|its|their)\\b)`, 'gi');
}
