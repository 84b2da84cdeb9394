// Makes the rules of the form "only one of these": found in the sentence where two members are wanted, and in settings where two
// are enabled.
import type { IntentContext, Setting, SettingsContext } from "./context.js";
import { matchesPath } from "./features.js";
import type { Finding, Rule, RuleText } from "./rule.js";
import { findWanted, isChoice } from "./sentence.js";

export interface ExclusiveMember {
  readonly name: string;
  /** How people call it; absent: only settings are judged. */
  readonly words?: RegExp;
  /** Options that are true where it is in use. */
  readonly options: readonly string[];
}

export interface ExclusiveText extends Omit<RuleText, "severity" | "category"> {
  readonly members: readonly ExclusiveMember[];
  /** Completes "… exclude each other: ". */
  readonly because: string;
  readonly hint: string;
  /** Further condition on the sentence. */
  readonly onlyIf?: RegExp;
  /** Further condition on the settings. */
  readonly unless?: (settings: readonly Setting[]) => boolean;
}

function listNames(members: readonly { readonly name: string }[]): string {
  const names = members.map(({ name }) => name);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

export function defineExclusive({ members, because, hint, onlyIf, unless, ...text }: ExclusiveText): Rule {
  const describe = (found: readonly ExclusiveMember[]) => `${listNames(found)} exclude each other: ${because}`;
  return {
    ...text,
    severity: "error",
    category: "conflict",
    checkIntent({ text: sentence }: IntentContext): readonly Finding[] {
      if (isChoice(sentence) || (onlyIf !== undefined && !onlyIf.test(sentence))) return [];
      const wanted = members.filter(({ words }) => words !== undefined && findWanted(sentence, words).length > 0);
      return wanted.length < 2 ? [] : [{ message: describe(wanted), hint }];
    },
    checkSettings({ settings }: SettingsContext): readonly Finding[] {
      if (unless?.(settings) === true) return [];
      const used = members
        .map((member) => ({
          member,
          by: settings.filter(
            ({ path, value }) => value.kind === "bool" && value.value && member.options.some((option) => matchesPath(path, option.split("."))),
          ),
        }))
        .filter(({ by }) => by.length > 0);
      if (used.length < 2) return [];
      const involved = used.flatMap(({ by }) => by);
      const first = involved.find(({ isNew }) => isNew) ?? involved[0];
      return [
        {
          message: describe(used.map(({ member }) => member)),
          hint,
          settings: involved,
          ...(first === undefined ? {} : { option: first.path.join(".") }),
        },
      ];
    },
  };
}
