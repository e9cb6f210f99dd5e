import { lookup as systemLookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { decodeText } from '../../core/decodeText.ts';
import type { PageText } from '../../core/research/pageText.ts';
import { isPublicAddress, pageAddressFault } from '../../core/research/publicAddress.ts';
import { t } from '../../shared/texts.ts';

/** A page as it was read, or why it was not, as a sentence for the user. */
export type FetchedPage = { readonly address: string; readonly title: string; readonly text: string } | { readonly fault: string };

/** What a page says, read where no page can hold up anything. */
export type TextOfPage = (html: string) => Promise<PageText>;

export interface PageOptions {
  /** All addresses of a host. */
  readonly lookup?: (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;
  /** Whether a host may be asked at the address. */
  readonly mayAsk?: (address: string) => boolean;
  readonly maxBytes?: number;
  /** For the page and all it leads to, in milliseconds. */
  readonly timeoutMs?: number;
}

/**
 * Reads one page of the public internet. Each address on the way is looked up once, refused unless all that was found is public, and asked at
 * exactly what was found, so that a name cannot lead elsewhere between the two. Nothing is sent but the address: no cookie, key or referrer.
 * Never rejects but with the signal's reason.
 */
export async function fetchPage(address: string, textOf: TextOfPage, signal: AbortSignal, options: PageOptions = {}): Promise<FetchedPage> {
  const { timeoutMs = 10_000 } = options;
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    return await follow(address, textOf, inTime, options);
  } catch (error) {
    signal.throwIfAborted();
    if (inTime.aborted) return { fault: t('It took too long.') };
    return { fault: error instanceof PageFault ? error.message : t('It could not be reached.') };
  }
}

class PageFault extends Error {}

const mostSteps = 4;
const defaultMaxBytes = 2_000_000;

async function follow(first: string, textOf: TextOfPage, signal: AbortSignal, options: PageOptions): Promise<FetchedPage> {
  let address = first;
  for (let step = 0; step <= mostSteps; step++) {
    const fault = pageAddressFault(address);
    // The same rule as for addresses that were looked up, so that both can be set together.
    if (fault !== undefined && !isOwnRule(address, options)) throw new PageFault(fault);
    const url = new URL(address);
    const response = await ask(url, signal, options);
    const { statusCode = 0, headers } = response;
    const leadsTo = headers.location;
    if (statusCode >= 300 && statusCode < 400 && leadsTo !== undefined) {
      response.destroy();
      const next = URL.parse(leadsTo, url.href);
      if (!next) throw new PageFault(t('It leads to an address that cannot be read.'));
      if (url.protocol === 'https:' && next.protocol !== 'https:') throw new PageFault(t('It leads from https to an address without it.'));
      address = next.href;
      continue;
    }
    if (statusCode !== 200) {
      response.destroy();
      throw new PageFault(t('The server answered with status {0}.', statusCode));
    }
    return read(response, url, textOf, options.maxBytes ?? defaultMaxBytes);
  }
  throw new PageFault(t('It leads from address to address.'));
}

function isOwnRule(address: string, { mayAsk }: PageOptions): boolean {
  const url = URL.parse(address);
  return mayAsk !== undefined && url !== null && /^https?:$/.test(url.protocol) && mayAsk(url.hostname.replace(/^\[|\]$/g, ''));
}

async function ask(url: URL, signal: AbortSignal, options: PageOptions): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const mayAsk = options.mayAsk ?? isPublicAddress;
  const found = await (options.lookup ?? ((name) => systemLookup(name, { all: true })))(host);
  if (found.length === 0) throw new PageFault(t('Its host is not known.'));
  if (!found.every(({ address }) => mayAsk(address))) throw new PageFault(t('It is on this computer or a local network.'));
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const asking = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
      url,
      {
        signal,
        headers: { 'user-agent': 'Q2O', accept: 'text/html, text/plain, text/markdown;q=0.9', 'accept-encoding': 'gzip' },
        maxHeaderSize: 32_768,
        lookup: (name, asked, done) => {
          // A proxy of the user's may be asked first; its own name is none of a page.
          const addresses = name === host ? found : [];
          const [only] = addresses;
          if (!only) {
            systemLookup(name, { all: true }).then(
              (all) => (asked.all ? done(null, all) : done(null, all[0]?.address ?? '', all[0]?.family)),
              (error: NodeJS.ErrnoException) => done(error, ''),
            );
          } else if (asked.all) done(null, [...addresses]);
          else done(null, only.address, only.family);
        },
      },
      resolve,
    );
    asking.on('error', reject);
    asking.end();
  });
}

async function read(response: IncomingMessage, url: URL, textOf: TextOfPage, maxBytes: number): Promise<FetchedPage> {
  const type = (response.headers['content-type'] ?? 'text/html').toLowerCase();
  if (!/^(?:text\/|application\/(?:json|xhtml\+xml|xml|yaml))/.test(type)) {
    response.destroy();
    throw new PageFault(t('It is not a page of text.'));
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response) {
    parts.push(part as Buffer);
    size += (part as Buffer).length;
    if (size > maxBytes) {
      response.destroy();
      throw new PageFault(t('It is too long.'));
    }
  }
  const text = decoded(unpacked(Buffer.concat(parts), response.headers['content-encoding'], maxBytes), type);
  const isMarkup = /html|xml/.test(type) || /^\s{0,100}<(?:!doctype html|html)/i.test(text);
  const page = isMarkup ? await textOf(text) : { title: '', text };
  if (page.text.trim().length < 40) throw new PageFault(t('It shows no text without running its scripts.'));
  return { address: url.href, ...page };
}

/** A small answer may unpack to any size, so what comes out is bounded, too. */
function unpacked(bytes: Buffer, encoding: string | undefined, maxOutputLength: number): Buffer {
  const how = encoding?.trim().toLowerCase() ?? 'identity';
  try {
    if (how === 'gzip' || how === 'x-gzip') return gunzipSync(bytes, { maxOutputLength });
    if (how === 'deflate') return inflateSync(bytes, { maxOutputLength });
    if (how === 'br') return brotliDecompressSync(bytes, { maxOutputLength });
  } catch {
    throw new PageFault(t('It is too long, or packed in a way that cannot be read.'));
  }
  if (how === 'identity' || how === '') return bytes;
  throw new PageFault(t('It is packed in a way that cannot be read.'));
}

function decoded(bytes: Buffer, type: string): string {
  const named =
    /charset=["']?([\w-]{2,40})/.exec(type)?.[1] ??
    /<meta[^>]{0,200}charset=["']?([\w-]{2,40})/i.exec(bytes.subarray(0, 1_024).toString('latin1'))?.[1];
  if (named === undefined || /^utf-?8$/i.test(named)) return decodeText(bytes);
  try {
    return new TextDecoder(named).decode(bytes);
  } catch {
    return decodeText(bytes);
  }
}
