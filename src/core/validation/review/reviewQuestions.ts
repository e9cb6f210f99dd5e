import type { CriticalCategory } from '../findings/finding.ts';

/** What a reviewer is asked to look at, by what makes the code critical. */
export const reviewQuestions: Readonly<Record<CriticalCategory, readonly string[]>> = {
  payments: [
    'Are amounts integers in the smallest unit, and do they come from the server and not from the client?',
    'Is a payment made twice when the request is repeated (idempotency key, unique constraint)?',
    'Is the currency checked, and are refunds and negative amounts bounded?',
    'Are card data and keys kept out of logs and answers?',
  ],
  authentication: [
    'Are passwords hashed with bcrypt, scrypt or Argon2, and secrets compared in constant time?',
    'Is the signature of a token checked with a fixed list of algorithms, and its expiry, issuer and audience?',
    'Can a caller act as somebody else: missing checks of ownership, session fixation, privilege escalation?',
    'Do error messages or response times tell whether an account exists, and are attempts limited?',
  ],
  webhook: [
    'Is the signature checked over the raw body, in constant time, before anything is read from it?',
    'Is an old or repeated event refused (time stamp, event id)?',
    'What happens when the check fails or the header is missing: is anything done all the same?',
  ],
  admin: [
    'Is every function that needs a right guarded by a check on the server, in each way to reach it?',
    'Can a caller raise his own rights, through mass assignment of a role or otherwise?',
    'Is what an administrator does written down, and can it be undone?',
  ],
  database: [
    'Does any value reach a statement other than as a bound parameter (values, table and column names, ORDER BY, LIKE)?',
    'Are statements that belong together in one transaction, and is it rolled back on an error?',
    'Can two callers at once break an invariant (read, then write)?',
    'Does a statement without its condition change or delete every row?',
  ],
  cryptography: [
    'Are algorithm, mode, key length and nonce right, and is a nonce ever used twice?',
    'Is what is decrypted authenticated first?',
    'Do keys come from a secure source of chance or a key store, never from the code?',
    'Is the certificate of the other side checked?',
  ],
};
