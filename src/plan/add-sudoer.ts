// "May use sudo": an account that may is in the group wheel. A small model stops after the first group that a sentence names.
import type { NixValue } from "../types/nix-value.js";
import type { Assignment } from "../types/plan.js";
import { extendList } from "./extend-list.js";

/** Behind the words: they are about taking it away. */
const gone = "disabled|removed|denied|forbidden|revoked|blocked|is not|isn't";
const mayUse = new RegExp(
  [
    String.raw`\b(?:may|can|could|should|shall|allowed to|able to|is to|has to)\s+(?:also\s+)?(?:(?:use|run|do|have)\s+)?(?:\w+\s*(?:,|and|or|&)\s*)?sudo\b`,
    String.raw`\b(?:with|has|have|gets?|and|needs?|gives?)\s+(?:\w+\s+)?sudo\b(?!\s*(?:\w+\s+)?(?:off|rule|config|must|should|without|${gone}))`,
    String.raw`\bsudo (?:rights|access|powers|privileges)\b|\badmin(?:istrator)? rights\b|\bin\s+(?:the\s+)?(?:group\s+)?wheel\b|\bwheel group\b`,
    String.raw`\b(?:administers|(?:may|allowed to|able to)\s+(?:also\s+)?administ(?:er|rate))\b(?=\s*(?:$|[,.;:!)(]|it\b|(?:the|this|our)\s+(?:machine|box|computer|host|server|laptop|system)\b))`,
    String.raw`\b(?:is|'s|as|be|becomes?|,|and)\s+(?:an?\s+|the\s+)?(?:admin|administrator)\b(?=\s*(?:$|[,.;:!)]|(?:of|on|too|here|and|who|with)\b))`,
  ].join("|"),
  "i",
);
/** Before the words: who may not, or who used to. */
const refusal = /\b(?:no|not|never|without|nobody|cannot|instead of|other than)\b|n't\b/i;
/** Characters before the words in which a refusal is about them. */
const reach = 28;
const wheel: NixValue = { kind: "string", value: "wheel" };

/** The settings with the one account that they set in `wheel`, where the sentence says that it may use sudo. */
export function addSudoer(settings: readonly Assignment[], text: string): Assignment[] {
  const users = new Set(settings.flatMap(({ path: [root, kind, name] }) => (root === "users" && kind === "users" && name !== undefined ? [name] : [])));
  const [user] = users;
  const said = mayUse.exec(text);
  const isOther = settings.some(({ option }) => option.startsWith("security."));
  if (user === undefined || users.size > 1 || said === null || isOther || refusal.test(text.slice(Math.max(0, said.index - reach), said.index + said[0].length))) return [...settings];
  if (settings.some(({ path, value }) => path[1] === "users" && path[2] === user && path[3] === "isSystemUser" && value.kind === "bool" && value.value)) return [...settings];
  const path = ["users", "users", user, "extraGroups"];
  const because = { text: said[0], start: said.index, end: said.index + said[0].length };
  const added: Assignment = { option: "users.users.<name>.extraGroups", path, value: { kind: "list", items: [wheel] }, because, confidence: 1 };
  const groups = settings.find((each) => each.path.join(".") === path.join("."));
  if (groups === undefined) return [...settings, added];
  return settings.map((each) => (each === groups ? { ...each, value: extendList(each.value, added.value) ?? each.value } : each));
}
