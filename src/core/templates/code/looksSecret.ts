/** Shapes of keys and passwords. Each pattern is anchored on fixed text and bounded, so hostile text costs linear time. */
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
  // The well-known passwords of throw-away services are none: amqp://guest:guest@localhost.
  /\b[a-z][a-z0-9+]{1,20}:\/\/[^\s:@/"'${}<>]{1,64}:(?!(?:guest|postgres|password|root|test|secret|changeme|example|ci-only|dev)@(?:localhost|127\.0\.0\.1|[a-z]+)[:/])[^\s@/"'${}<>]{3,64}@/,
  /(?:password|passwd|secret|token|api_?key|private_?key)["']?\s{0,4}[:=]\s{0,4}["'](?=[^"'\s]{0,60}\d)(?=[^"'\s]{0,60}[A-Za-z])[A-Za-z0-9+/_=.!@#%^&*-]{12,200}["']/i,
];

/** True when a text seems to hold a key or a password; then it is not kept. */
export function looksSecret(text: string): boolean {
  return shapes.some((shape) => shape.test(text));
}
