// Ports of the protocol that the sentence names. Asked to let UDP through, a model that has seen a hundred TCP ports opens those.
import type { Assignment } from "../types/plan.js";

type Setting = Pick<Assignment, "option" | "path" | "value">;

const ports = /^allowed(TCP|UDP)(Ports|PortRanges)$/;

/** Settings whose ports go to the other protocol where the sentence names only that one, and says each port as a number. */
export function matchProtocol<Kind extends Setting>(settings: readonly Kind[], text: string): Kind[] {
  const isSaid = { TCP: /\btcp\b/i.test(text), UDP: /\budp\b/i.test(text) };
  if (isSaid.TCP === isSaid.UDP) return [...settings];
  const [wanted, other] = isSaid.UDP ? (["UDP", "TCP"] as const) : (["TCP", "UDP"] as const);
  if (settings.some(({ path }) => ports.exec(path.at(-1) ?? "")?.[1] === wanted)) return [...settings];
  return settings.map((setting) => {
    const isOther = ports.exec(setting.path.at(-1) ?? "")?.[1] === other;
    if (!isOther || !isSaidInNumbers(setting, text)) return setting;
    const turn = (name: string): string => name.replace(`allowed${other}`, `allowed${wanted}`);
    return { ...setting, option: turn(setting.option), path: setting.path.map((part, index) => (index === setting.path.length - 1 ? turn(part) : part)) };
  });
}

function isSaidInNumbers({ value }: Setting, text: string): boolean {
  const said = new Set(text.match(/\d+/g) ?? []);
  const numbers = JSON.stringify(value).match(/(?<="value":)\d+/g) ?? [];
  return numbers.length > 0 && numbers.every((number) => said.has(number));
}
