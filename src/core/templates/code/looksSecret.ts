import { examplePasswords, placeholderWords } from '../words/examplePasswords.ts';

/** Shapes that are keys wherever they stand. Each pattern is anchored on fixed text and bounded, so hostile text costs linear time. */
const shapes: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY/,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\b(?:sk|pk|rk)_(?:live|test)_[0-9A-Za-z]{16,}/,
  /\bsk-[A-Za-z0-9_-]{20,}/,
  /\bgh[pousr]_[A-Za-z0-9]{30,}/,
  /\bgithub_pat_[A-Za-z0-9_]{30,}/,
  /\bglpat-[A-Za-z0-9_-]{18,}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  /hooks\.slack\.com\/services\/T[A-Z0-9]{6,}\/B[A-Z0-9]{6,}\//,
  /\bAIza[0-9A-Za-z_-]{30,}/,
  /\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/,
  /(?<![\w-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\./,
];

/** `scheme://user:password@host`. A password that is put in (`${…}`, `{…}`, `<…>`) does not match. */
const addresses = /\b[a-z][a-z0-9+]{1,20}:\/\/([^\s:@/"'${}<>]{1,64}):([^\s@/"'${}<>]{3,64})@([A-Za-z0-9.-]{0,100})/g;

/** `password = "…"` with a value of letters and digits. */
const assignments =
  /(?:password|passwd|secret|token|api_?key|private_?key)["']?\s{0,4}[:=]\s{0,4}["'](?=[^"'\s]{0,60}\d)(?=[^"'\s]{0,60}[A-Za-z])([A-Za-z0-9+/_=.!@#%^&*-]{12,200})["']/gi;

/** True when a text seems to hold a key or a password; then it is not kept. The well-known passwords of throw-away services are none. */
export function looksSecret(text: string): boolean {
  if (shapes.some((shape) => shape.test(text))) return true;
  for (const [, user = '', password = '', host = ''] of text.matchAll(addresses))
    if (!isExample(password) && password !== user && !(isThrowAway(host) && /^[a-z]+(?:[-_][a-z]+)*$/.test(password))) return true;
  for (const [, value = ''] of text.matchAll(assignments)) if (!isExample(value)) return true;
  return false;
}

/** A service beside the code (`db`, `localhost`) and no host that others can reach. */
function isThrowAway(host: string): boolean {
  return !host.includes('.') || host === '127.0.0.1' || host === '0.0.0.0' || host === 'host.docker.internal';
}

/**
 * A word everybody uses where no password is meant, or a value that says that it is none and has little else: `changeme`, `your-api-key-1`,
 * `***`.
 */
function isExample(value: string): boolean {
  const lower = value.toLowerCase();
  if (examplePasswords.has(lower) || /^(.)\1*$/.test(lower)) return true;
  const words = lower.split(/[^a-z0-9]+/).flatMap((piece) => piece.match(/[a-z]+|\d+/g) ?? []);
  const strange = words.filter((word) => !placeholderWords.has(word)).join('');
  return strange.length < lower.replace(/[^a-z0-9]/g, '').length && strange.length <= 8;
}
