/** The text on one line, for messages; cut off where it is longer than `limit`. */
export function flatten(text: string, limit = Infinity): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= limit ? line : `${line.slice(0, limit - 1)}…`;
}
