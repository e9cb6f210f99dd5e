/** Whether two JSON values are the same; the order of properties does not matter. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && isSameJson(valueAt(one, key), valueAt(other, key)));
}

function valueAt(container: object, key: string): unknown {
  return (container as Readonly<Record<string, unknown>>)[key];
}
