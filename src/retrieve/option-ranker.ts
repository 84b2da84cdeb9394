// Ranks a catalog's options for a sentence by words alone: option names, enum values and, where the flake gave them,
// descriptions, with the count of public configurations that set an option as prior. Knows nothing of examples.
import type { Catalog } from "../types/catalog.js";
import type { OptionCandidate } from "../types/candidate.js";
import type { Option, OptionType } from "../types/option.js";
import { buildBm25 } from "./bm25.js";
import { tokenize } from "../text/tokenize.js";

/** How many public configurations set an option, by option name. */
export type UsageCounts = ReadonlyMap<string, number>;

export interface OptionRanker {
  /** The best `limit` options, best first. Synchronous and without I/O; ≤ 10 ms for 20,000 options. */
  rank(text: string, limit: number): OptionCandidate[];
}

/** Other words for words that option names use; both sides are index terms. A closed list of the field's own synonyms. */
const synonyms: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  web: ["http", "nginx"], website: ["http", "nginx", "virtual", "host"], wifi: ["wireless", "wpa"], wlan: ["wireless"],
  sound: ["audio", "pulseaudio", "pipewire"], audio: ["sound", "pipewire", "pulseaudio"], bluetooth: ["blueman"],
  printer: ["printing", "cups"], print: ["printing", "cups"], scanner: ["sane"], sudo: ["wheel", "sudo"],
  font: ["fontconfig"], antialiasing: ["antialias"], smoothing: ["antialias"], keyboard: ["layout", "xkb", "keymap"],
  clock: ["time", "ntp", "timezone"], dns: ["nameserver"], ssh: ["openssh"], sshd: ["openssh"], postgres: ["postgresql"],
  gc: ["garbage", "collect"], garbage: ["gc"], swap: ["zram", "swap"], login: ["display", "manager", "login"],
  boot: ["loader", "grub", "systemd"], bootloader: ["boot", "loader"], kernel: ["boot", "kernel"], vm: ["virtualisation"],
  container: ["docker", "podman", "oci"], graphic: ["opengl", "video", "driver"], gpu: ["opengl", "video", "driver"],
  "log": ["journald", "logging"], journal: ["journald"], firewall: ["firewall"], port: ["tcp", "port"], hostname: ["host"],
  static: ["address"], gateway: ["default", "gateway"], router: ["gateway", "nat"], language: ["locale", "i18n"],
  ipv6: ["enable", "ipv6"], tv: ["kodi"], backup: ["restic", "borg"], mail: ["postfix", "smtp"], cron: ["timer", "cron"],
}));

function typeTerms(type: OptionType): string[] {
  if (type.kind === "enum") return type.values.flatMap((value) => tokenize(String(value)));
  if (type.kind === "listOf" || type.kind === "attrsOf" || type.kind === "nullOr") return typeTerms(type.of);
  return [];
}

function optionTerms(option: Option): string[] {
  const name = tokenize(option.name.replace(/<name>|\*/g, " "));
  const last = tokenize(option.path.filter((part) => part !== "<name>" && part !== "*").at(-1) ?? "");
  const description = option.description === undefined ? [] : tokenize(option.description.slice(0, 200));
  return [...name, ...name, ...last, ...typeTerms(option.type).slice(0, 12), ...description];
}

/** @param usage the prior; an option that is never set loses to one that often is when the words fit alike */
export function buildOptionRanker(catalog: Catalog, usage: UsageCounts): OptionRanker {
  const options = [...catalog.options.values()].filter((option) => option.readOnly !== true);
  const index = buildBm25(options.map(optionTerms));
  const prior = options.map((option) => Math.log1p(usage.get(option.name) ?? 0) / 8 - option.path.length * 0.03);
  return {
    rank(text, limit) {
      const own = new Set(tokenize(text));
      const scores = index.score([...own]);
      const added = new Set<string>();
      for (const term of own) for (const other of synonyms.get(term) ?? []) if (!own.has(other)) added.add(other);
      for (const [document, score] of index.score([...added])) {
        scores.set(document, (scores.get(document) ?? 0) + 0.5 * score);
      }
      const ranked: OptionCandidate[] = [];
      for (const [document, score] of scores) {
        const option = options[document];
        if (option !== undefined) ranked.push({ option, score: score * (1 + (prior[document] ?? 0)) });
      }
      return ranked.sort((x, y) => y.score - x.score || (x.option.name < y.option.name ? -1 : 1)).slice(0, limit);
    },
  };
}
