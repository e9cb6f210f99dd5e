import { looksSecret } from '../templates/code/looksSecret.ts';

/** A JSON value to be shown: whatever looks like a key or password, or can carry one, is `…`. */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return holdsSecret(value) || holdsAccess(value) ? masked : value;
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      holdsSecret(name) ? masked : name,
      name === 'headers' ? namesOnly(part) : withoutSecrets(part),
    ]),
  );
}

const masked = '…';

/** Headers exist to carry keys. */
function namesOnly(headers: unknown): unknown {
  return typeof headers === 'object' && headers !== null ? Object.fromEntries(Object.keys(headers).map((name) => [name, masked])) : masked;
}

/** Any text in the value, names of properties included, that looks like a key or a password. */
export function holdsSecret(value: unknown): boolean {
  return leaves(value).some(looksSecret);
}

/** Addresses may carry a name and password, or a key in their query, their fragment, or a part of their path that is long and mixed. */
export function holdsAccess(value: unknown): boolean {
  return leaves(value).some(
    (text) => /^[a-z+]+:\/\//i.test(text) && (/:\/\/[^/]*@/.test(text) || /[?#]/.test(text) || keysInPath(text).length > 0),
  );
}

/** Parts of an address that are keys, for a log that must not hold them. Names of deployments and accounts are words; keys are long and mixed. */
export function keysInPath(address: string): readonly string[] {
  const [, , , ...parts] = address.split('/');
  return parts.filter((part) => {
    const plain = decoded(part);
    return plain.length >= 20 && /\d/.test(plain) && /[A-Za-z]/.test(plain) && plain.split(/[-_.]/).some((word) => isRandom(word));
  });
}

/** A run in which letters and digits change places as they do in no name or version. */
function isRandom(word: string): boolean {
  const changes = [...word.matchAll(/[A-Za-z](?=\d)|\d(?=[A-Za-z])|[a-z](?=[A-Z])/g)].length;
  return word.length >= 12 && changes >= 3;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function leaves(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => [name, ...leaves(part)]);
}
