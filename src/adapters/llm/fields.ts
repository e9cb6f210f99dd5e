/** The fields of something that came from outside; none when it is no object. */
export function fields(value: unknown): Readonly<Record<string, unknown>> {
  return (typeof value === 'object' || typeof value === 'function') && value !== null ? (value as Record<string, unknown>) : {};
}
