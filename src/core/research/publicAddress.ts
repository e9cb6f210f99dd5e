import { t } from '../../shared/texts.ts';
/**
 * Whether an address (IPv4 in four decimal numbers, IPv6 in any form) belongs to a host on the public internet. Addresses of this computer, of
 * local networks, of links, of groups and those kept for other purposes do not, however they are wrapped.
 * Sources: IANA "IPv4/IPv6 Special-Purpose Address Registry"; RFC 6052 (64:ff9b::/96), RFC 4291 (mapped addresses).
 */
export function isPublicAddress(address: string): boolean {
  const four = bytesOf(address);
  if (four) return isPublicFour(four);
  const groups = groupsOf(address);
  if (!groups) return false;
  const [first = 0, second = 0] = groups;
  const embedded = embeddedFour(groups);
  if (embedded) return isPublicFour(embedded);
  const isSpecial = first === 0x2001 && (second < 0x200 || second === 0xdb8);
  return first >= 0x2000 && first <= 0x3fff && !isSpecial && first !== 0x2002 && first !== 0x3fff;
}

/** Why a page may not be asked for at this address, as a sentence; undefined when nothing is against it but perhaps where it leads. */
export function pageAddressFault(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url) return t('The address cannot be read.');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return t('Only addresses that begin with https:// or http:// are read.');
  if (url.username !== '' || url.password !== '') return t('The address holds a user name or password.');
  if (url.port !== '' && Number(url.port) < 1024) return t('The address names a port that is not for pages.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if ((bytesOf(host) || groupsOf(host)) && !isPublicAddress(host)) return t('The address is of this computer or a local network.');
  if (/(?:^|\.)localhost\.?$/.test(host)) return t('The address is of this computer or a local network.');
  return undefined;
}

/** Addresses of pages in a text, each once, without the marks that end a sentence. */
export function linksIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [word] of text.slice(0, 20_000).matchAll(/\bhttps?:\/\/[^\s<>"'`]{1,2000}/gi)) {
    const link = trimmed(word);
    if (URL.canParse(link)) found.add(link);
  }
  return [...found].slice(0, mostLinks);
}

/** More addresses of one question are not read. */
export const mostLinks = 8;

/** A bracket at the end belongs to the address where it was opened there. */
function trimmed(word: string): string {
  let link = word;
  for (;;) {
    const last = link.at(-1) ?? '';
    const opening = last === ')' ? '(' : last === ']' ? '[' : last === '}' ? '{' : '';
    const isUnopened = opening !== '' && countOf(link, last) > countOf(link, opening);
    if (!isUnopened && !/[.,;:!?*_]/.test(last)) return link;
    link = link.slice(0, -1);
  }
}

function countOf(text: string, letter: string): number {
  return text.split(letter).length - 1;
}

function bytesOf(address: string): readonly number[] | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address)) return undefined;
  const bytes = address.split('.').map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

/** The eight groups of an IPv6 address, without the name of a network card; undefined for what is none. */
function groupsOf(address: string): readonly number[] | undefined {
  const [bare = ''] = address.split('%');
  if (!bare.includes(':') || bare.length > 60) return undefined;
  const dotted = bytesOf(bare.slice(bare.lastIndexOf(':') + 1));
  const hex = dotted ? `${bare.slice(0, bare.lastIndexOf(':') + 1)}${hexPair(dotted, 0)}:${hexPair(dotted, 2)}` : bare;
  const [head = '', tail, ...more] = hex.split('::');
  if (more.length > 0) return undefined;
  const parse = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));
  const [left, right] = [parse(head), parse(tail ?? '')];
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const parts = [...left, ...Array.from({ length: tail === undefined ? 0 : missing }, () => '0'), ...right];
  return parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part)) ? parts.map((part) => Number.parseInt(part, 16)) : undefined;
}

function hexPair(bytes: readonly number[], at: number): string {
  return (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16);
}

/** The IPv4 address that an IPv6 address stands for: mapped, compatible, translated (NAT64). */
function embeddedFour(groups: readonly number[]): readonly number[] | undefined {
  const [first = 0, second = 0, ...rest] = groups;
  const isZero = (from: number, to: number): boolean => groups.slice(from, to).every((group) => group === 0);
  const isMapped = isZero(0, 5) && (groups[5] === 0xffff || groups[5] === 0);
  const isTranslated = (first === 0x64 && second === 0xff9b && isZero(2, 6)) || (isZero(0, 4) && groups[4] === 0xffff && groups[5] === 0);
  if (!isMapped && !isTranslated) return undefined;
  const [high = 0, low = 0] = rest.slice(-2);
  return [high >> 8, high & 255, low >> 8, low & 255];
}

function isPublicFour([a = 0, b = 0, c = 0]: readonly number[]): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
  if (a === 100 && b >= 64 && b <= 127) return false;
  if (a === 169 && b === 254) return false;
  if (a === 172 && b >= 16 && b <= 31) return false;
  if (a === 192 && ((b === 0 && (c === 0 || c === 2)) || b === 168 || (b === 88 && c === 99))) return false;
  if (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) return false;
  return !(a === 203 && b === 0 && c === 113);
}
