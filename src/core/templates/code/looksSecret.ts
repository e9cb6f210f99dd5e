import { findTextSecrets } from '../../validation/secretsInText.ts';
import { examplePasswords, placeholderWords } from '../words/examplePasswords.ts';

/**
 * True when a text seems to hold a key or a password; then it is neither kept nor handed on. Found by the same finder as what would be sent;
 * the well-known passwords of throw-away services are none.
 */
export function looksSecret(text: string): boolean {
  if (shapes.some((shape) => shape.test(text))) return true;
  for (const [, value = ''] of text.matchAll(assignments)) if (!isExample(value)) return true;
  return findTextSecrets(text).some(({ secret }) => !isExample(secret) && !isThrowAway(text, secret));
}

/** Shapes that are keys wherever they stand, the looser ones too: what is kept is not asked about. Each is anchored on fixed text and bounded. */
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

/** `token = "…"` of letters and digits, however few different ones: what would only be sent is asked about, so weak ones may be missed there. */
const assignments =
  /(?:password|passwd|secret|token|api_?key|private_?key)["']?\s{0,4}[:=]\s{0,4}["'](?=[^"'\s]{0,60}\d)(?=[^"'\s]{0,60}[A-Za-z])([A-Za-z0-9+/_=.!@#%^&*-]{12,200})["']/gi;

/** A plain word in the address of a service beside the code (`app:billing@db`), which no other machine can reach. */
function isThrowAway(text: string, secret: string): boolean {
  const word = secret.replace(/^:|@$/g, '');
  if (!/^[a-z]+(?:[-_][a-z]+)*$/.test(word)) return false;
  const hosts = text.split(`:${word}@`).slice(1);
  return hosts.length > 0 && hosts.every((rest) => isHere(/^[\w.-]{0,100}/.exec(rest)?.[0] ?? ''));
}

function isHere(host: string): boolean {
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
