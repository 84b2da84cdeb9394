// Finds the module of a host into which an import can go: the flake's own list where it is written out, else the place where
// people usually have it. When that is not certain it finds nothing: a wrong guess would change the wrong machine.
import { inspect } from "../native.js";
import { findPathLiterals } from "./import-list.js";

export type ReadText = (file: string) => string | undefined;

export interface HostModules {
  /** Hosts by the names of their nixosConfigurations, as far as flake.nix writes them out. */
  readonly hosts: readonly string[];
  /** Module files that flake.nix names for a host by paths. */
  listNamed(host: string): readonly string[];
  /** The module that one host alone imports. */
  findOwn(host: string): string | undefined;
  /** Modules that together are imported by every host: one where they share one, else each host's own. */
  readonly everywhere: readonly string[] | undefined;
}

export function findHostModules(read: ReadText): HostModules {
  const flake = read("flake.nix") ?? "";
  // Hosts are often made by a function in a file of its own, which then knows their folder.
  const texts = [flake, ...findPathLiterals(flake).flatMap((name) => readNamed(name.replace(/^\.\//, ""), read))];
  const literal = readHosts(flake, read);
  const hosts = [...literal.keys()];
  const all = [...literal.values()];
  const isOwn = (file: string): boolean => all.filter((modules) => modules.includes(file)).length === 1;
  const findOwn = (host: string): string | undefined => {
    const named = (literal.get(host) ?? []).filter((file) => hosts.length === 1 || isOwn(file));
    return best(named, host) ?? findUsualPlace(host, texts, read);
  };
  const shared = (all[0] ?? []).filter((file) => all.every((modules) => modules.includes(file)));
  const each = hosts.map(findOwn);
  const common = best(shared, undefined);
  const everywhere = common !== undefined ? [common] : hosts.length > 0 && each.every((file) => file !== undefined) ? each : findOnlyPlace(hosts, flake, read);
  return { hosts, listNamed: (host) => literal.get(host) ?? [], findOwn, everywhere };
}

/** Module files that each `nixosConfigurations.<host> = … { modules = [ … ]; }` names by paths. */
function readHosts(flake: string, read: ReadText): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const binding of inspect(flake).bindings) {
    const at = binding.path.indexOf("nixosConfigurations");
    const host = binding.path[at + 1];
    if (at < 0 || host === undefined || binding.path.length !== at + 2) continue;
    // The call's last argument is a set like that of a module.
    const set = /\{[\s\S]*\}/.exec(binding.text)?.[0];
    const lists = set === undefined ? [] : inspect(set).bindings.filter((inner) => inner.path.length === 1 && inner.path[0] === "modules");
    found.set(host, lists.flatMap((list) => findPathLiterals(list.text)).flatMap((literal) => resolveModule(literal.replace(/^\.\//, ""), read) ?? []));
  }
  return found;
}

function readNamed(name: string, read: ReadText): readonly string[] {
  const file = resolveModule(name, read);
  const text = file === undefined ? undefined : read(file);
  return text === undefined ? [] : [text];
}

function resolveModule(name: string, read: ReadText): string | undefined {
  if (name.startsWith("../")) return undefined;
  return [name, `${name}/default.nix`].filter((file) => file.endsWith(".nix")).find((file) => read(file) !== undefined);
}

/** Of several modules the one that a person would open to add an import. */
function best(files: readonly string[], host: string | undefined): string | undefined {
  const rank = (file: string): number => {
    if (/hardware/.test(file)) return 9;
    if (/(^|\/)configuration\.nix$/.test(file)) return 0;
    if (host !== undefined && file.split("/").some((part) => part === host || part === `${host}.nix`)) return 1;
    return /(^|\/)default\.nix$/.test(file) ? 2 : 3;
  };
  return [...files].filter((file) => rank(file) < 9).sort((a, b) => rank(a) - rank(b))[0];
}

const usualFolders = ["hosts", "machines", "systems", "nixos/hosts", "nixos"];

function findUsualPlace(host: string, texts: readonly string[], read: ReadText): string | undefined {
  const places = usualFolders.flatMap((folder) => [`${folder}/${host}/configuration.nix`, `${folder}/${host}/default.nix`, `${folder}/${host}.nix`].map((file) => [folder, file] as const));
  // The flake must at least know the folder; `./hosts/${name}` does not name the file.
  const there = places.filter(([folder, file]) => texts.some((text) => text.includes(`./${folder}`)) && read(file) !== undefined);
  const folders = new Set(there.map(([, file]) => file.slice(0, file.lastIndexOf("/"))));
  return folders.size === 1 ? there[0]?.[1] : undefined;
}

/** A repository with one configuration.nix that the flake mentions, in whatever form. */
function findOnlyPlace(hosts: readonly string[], flake: string, read: ReadText): readonly string[] | undefined {
  if (hosts.length > 1) return undefined;
  const there = ["configuration.nix", "nixos/configuration.nix"].filter((file) => flake.includes(file) && read(file) !== undefined);
  return there.length === 1 ? there : undefined;
}
