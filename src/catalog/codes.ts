// What can be wrong with the catalog as a whole, NG290 to NG299. Findings about single options are the checks'.
import type { CodeText } from "../types/code-text.js";

export const catalogCodes = {
  NG290: { severity: "world", title: "A catalog file can't be read", explanation: "It is missing, damaged, or of another version than this NixGen reads.", wayOut: "Correct the path given with `--catalog`, or make the file: `nixgen catalog build --output FILE`." },
  NG291: { severity: "info", category: "unknown", title: "The embedded catalog is used instead of the flake's own options", explanation: "Without Nix, a flake or a host NixGen knows the options of one NixOS release only, and none of your own modules.", wayOut: "With Nix and a host in flake.nix its own options are used; `--catalog FILE` serves for another release." },
  NG292: { severity: "world", title: "The flake's options can't be evaluated", explanation: "Nix failed on the flake as it is; its words stand below the message.", wayOut: "Make the flake evaluate first: `nix flake check --no-build`." },
  NG293: { severity: "usage", title: "The flake has no host of that name", explanation: "Hosts are the names in `nixosConfigurations`.", wayOut: "Give `--host` or the setting `host` one of those that the hint lists." },
  NG294: { severity: "info", category: "eval", title: "What Nix told can't be kept in the cache", explanation: "Nothing is wrong with the result, but Nix is asked again each time.", wayOut: "Let the cache folder be written, or name another one with NIXGEN_CACHE_DIR." },
  NG295: { severity: "usage", title: "There is nothing that a catalog could be built from", explanation: "`nixgen catalog build` reads the options of a host of the flake, and there is no flake or no host.", wayOut: "Give the flake a host, `nixosConfigurations.<name>`, or do without: NixGen then uses the embedded catalog." },
  NG296: { severity: "world", title: "No catalog is cached yet", explanation: "`nixgen catalog info` starts no evaluation, and nothing is cached for the files as they are now.", wayOut: "Run `nixgen catalog build`, or let the next `nixgen generate` do it." },
} as const satisfies Record<string, CodeText>;
