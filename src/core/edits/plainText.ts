/** Text as every editor keeps it, of the same length: a lone carriage return would become another end of line, half a character a mark. */
export function plainText(text: string): string {
  return text.replace(/\r(?!\n)/g, '\n').toWellFormed();
}
