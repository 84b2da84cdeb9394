// One order of keys for what is written into git, so that the same content is the same bytes.

/** `kind` first, as people read it, then by name; inside of lists and objects too. */
export function orderKeys<T>(value: T): T {
  if (Array.isArray(value)) return value.map(orderKeys) as T;
  if (typeof value !== "object" || value === null) return value;
  const keys = Object.keys(value).sort((a, b) => Number(b === "kind") - Number(a === "kind") || (a < b ? -1 : 1));
  return Object.fromEntries(keys.map((key) => [key, orderKeys((value as Record<string, unknown>)[key])])) as T;
}
