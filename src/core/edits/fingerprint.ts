/**
 * Recognises a text that was seen before: its length and 64 bits mixed from every unit (two 32-bit multiply-xor lanes with the constants
 * of MurmurHash3). Not for security. About 10 ms for 5 million units.
 */
export function fingerprint(text: string): string {
  let a = 0x9747b28c;
  let b = 0x5bd1e995;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0xcc9e2d51);
    a ^= a >>> 15;
    b = Math.imul(b ^ unit, 0x1b873593);
    b ^= b >>> 13;
  }
  return `${text.length}:${(a >>> 0).toString(36)}:${(b >>> 0).toString(36)}`;
}
