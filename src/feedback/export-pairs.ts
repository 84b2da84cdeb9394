// Judged generations as training pairs, in the format of training/data/README.md. What holds a secret or would make a bad pair is
// left out with a finding that says why. Pure: it knows neither files nor catalogs.
import { merge } from "../native.js";
import type { AttrPath } from "../types/attr-path.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { FeedbackRecord } from "../types/feedback.js";
import type { NixValue } from "../types/nix-value.js";
import { createFeedbackDiagnostic } from "./codes.js";
import { findSecret } from "./find-secret.js";
import { listLeaves, type Leaf } from "./list-leaves.js";

export interface TrainingPair {
  readonly id: string;
  readonly domain: string;
  readonly release: string;
  /** 1 one plain setting, 2 a few, 3 many or nested ones, 4 a whole job. */
  readonly level: 1 | 2 | 3 | 4;
  readonly intents: readonly string[];
  readonly module: string;
  /** Catalog names of all that the module sets, sorted. */
  readonly options: readonly string[];
}

export interface ExportTools {
  /** The release of the catalog that `findOption` looks into. */
  readonly release: string;
  /** The option that a path sets; elements of lists are `*` in it. undefined: the catalog has none. */
  readonly findOption: (path: AttrPath) => string | undefined;
}

export interface ExportedPairs {
  readonly pairs: readonly TrainingPair[];
  /** NG727 for each record that is not among them. */
  readonly diagnostics: readonly Diagnostic[];
}

export function exportPairs(records: readonly FeedbackRecord[], tools: ExportTools): ExportedPairs {
  const pairs: TrainingPair[] = [];
  const diagnostics: Diagnostic[] = [];
  const seen = new Map<string, string>();
  for (const record of records) {
    const sentence = record.text.toLowerCase().replace(/[^\p{L}\p{N}_]+/gu, " ").trim();
    const same = seen.get(sentence);
    const module = writeModule(record);
    const fault = same === undefined ? (findSecret(record) ?? (sentence.length < 3 ? "its sentence is too short" : module === undefined ? "its settings make no module" : undefined)) : `${same} says the same`;
    if (fault !== undefined || module === undefined) {
      const message = `the record of ${record.id} is left out: ${fault ?? ""}`;
      const hint = same === undefined ? "keep it so, or correct the intent so that it names a file in place of a secret" : "nothing is lost: one pair for one sentence is enough";
      diagnostics.push(createFeedbackDiagnostic("NG727", { message, hint, intent: record.id }));
      continue;
    }
    seen.set(sentence, record.id);
    pairs.push({
      id: `feedback-${record.id}`,
      domain: findDomain(record),
      release: tools.release,
      level: measureLevel(record),
      intents: [record.text],
      module,
      options: [...new Set(record.settings.flatMap((setting) => listOptions(setting, tools)))].sort(),
    });
  }
  return { pairs, diagnostics };
}

/** undefined: the editor can't write all of it. */
function writeModule({ settings }: FeedbackRecord): string | undefined {
  const { text, problems } = merge("", settings.map(({ path, value }) => ({ path, value })));
  return problems.some(({ severity }) => severity !== "info") || text === "" ? undefined : text;
}

/** Names down to what a set in a list sets, as the proof of training data counts them. */
function listOptions({ option, path, value }: FeedbackRecord["settings"][number], { findOption }: ExportTools): string[] {
  return listLeavesInLists({ path, value }).map((leaf) => findOption(leaf.path) ?? option);
}

function listLeavesInLists(leaf: Leaf): Leaf[] {
  return listLeaves([leaf]).flatMap(({ path, value }): Leaf[] => {
    const items = value.kind === "list" ? value.items : [];
    const sets = items.filter((item) => item.kind === "attrs");
    if (sets.length === 0) return [{ path, value }];
    const others: Leaf[] = sets.length < items.length ? [{ path, value }] : [];
    return [...others, ...sets.flatMap((item) => listLeavesInLists({ path: [...path, "*"], value: item }))];
  });
}

/** By what most settings are about; roots as in the training data. */
const domains: Readonly<Record<string, string>> = {
  networking: "networking",
  fonts: "fonts",
  i18n: "fonts",
  console: "fonts",
  time: "fonts",
  boot: "hardware-boot",
  fileSystems: "hardware-boot",
  swapDevices: "hardware-boot",
  hardware: "hardware-boot",
  powerManagement: "hardware-boot",
  zramSwap: "hardware-boot",
  users: "users-security",
  security: "users-security",
  nix: "nix-packages",
  nixpkgs: "nix-packages",
  environment: "nix-packages",
  programs: "nix-packages",
  system: "nix-packages",
  virtualisation: "virtualisation",
  containers: "virtualisation",
  xdg: "desktop",
  qt: "desktop",
  qt5: "desktop",
  gtk: "desktop",
  sound: "desktop",
};

function findDomain({ settings }: FeedbackRecord): string {
  const counts = new Map<string, number>();
  for (const { path } of settings) {
    const domain = path[0] === "services" && (path[1] === "xserver" || path[1] === "displayManager" || path[1] === "desktopManager") ? "desktop" : (domains[path[0] ?? ""] ?? "services");
    counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "services";
}

function measureLevel({ settings }: FeedbackRecord): TrainingPair["level"] {
  const leaves = settings.flatMap(listLeavesInLists);
  const isNested = (value: NixValue): boolean => value.kind === "attrs" || (value.kind === "list" && value.items.some(isNested)) || (value.kind === "priority" && isNested(value.value));
  if (leaves.length > 6) return 4;
  if (leaves.length > 3 || settings.some(({ value }) => isNested(value))) return 3;
  return leaves.length === 1 ? 1 : 2;
}
