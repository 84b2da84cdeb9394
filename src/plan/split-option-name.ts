// Parts of an option's dotted name; a quoted part may hold dots.

/** `services.nginx.virtualHosts.<name>.root` as its five parts, quotes taken off. */
export function splitOptionName(name: string): string[] {
  return name.match(/"(?:[^"\\]|\\.)*"|[^.]+/g)?.map((part) => part.replace(/^"|"$/g, "")) ?? [];
}
