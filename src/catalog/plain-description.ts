// Descriptions of options as plain sentences: DocBook (nixpkgs before 22.11) and Markdown with roles (after) both lose
// their markup, and nothing else. For searching and for people; never for a file.

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: " " };

/** One paragraph a line, without markup. */
export function plainDescription(text: string): string {
  const words = isDocBook(text) ? withoutTags(text) : withoutMarkdown(text);
  return words
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .filter((paragraph) => paragraph !== "")
    .join("\n");
}

/** Only DocBook closes its tags; `<name>` alone is a placeholder in either. */
function isDocBook(text: string): boolean {
  return /<\/[a-z]+>|<[a-z]+(?: [a-z:]+="[^"]*")+ ?\/?>/.test(text);
}

function withoutTags(text: string): string {
  return text
    .replace(/<\/(?:para|listitem|programlisting|screen|term)>/g, "\n\n")
    .replace(/<\/?[a-z]+(?:\s[^<>]*)?>/g, "")
    .replace(/&(lt|gt|amp|quot|apos|nbsp);/g, (_, name: string) => entities[name] ?? "");
}

function withoutMarkdown(text: string): string {
  return text
    .replace(/^:::.*$/gm, "")
    .replace(/^```.*$/gm, "")
    .replace(/\{[a-z]+\}`([^`]*)`/g, "$1")
    .replace(/\[([^\]]*)\]\((?:https?:|#)[^)]*\)/g, "$1")
    .replace(/`([^`\n]*)`/g, "$1");
}
