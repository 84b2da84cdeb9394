/** A text as a regular expression that finds exactly it. `RegExp.escape` is not in Node 20. */
export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
