// Domain names. Not file names (configuration.nix), option names (services.nginx.enable) or version numbers.
import { findMatches, type Recogniser } from "../recogniser.js";
import { topLevelDomains } from "../../facts/top-level-domains.js";

const label = String.raw`[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?`;
const pattern = new RegExp(String.raw`(?<![\w.\/$-]|[\w]:)(?:\*\.|\.(?=\w+\.))?_?${label}(?:\.${label})+(?![\w-]|\.\w)`, "dg");
const afterSlash = new RegExp(String.raw`(?<=:\/\/|@|:\/\/[^\s/@]*@)${label}(?:\.${label})+(?![\w-]|\.\w)`, "dg");
const optionRoots = new Set(
  "services networking boot programs environment fonts hardware security users virtualisation nix nixpkgs system systemd time i18n console sound xdg fileSystems swapDevices config pkgs lib options documentation powerManagement zramSwap containers".split(
    " ",
  ),
);
// After the first word of an option name only an ending that no option has makes a domain: time.cloudflare.com.
const certain = new Set("com org net io de eu uk ch fr nl se at example lan local internal arpa test".split(" "));

function normalise(found: string): string | undefined {
  const labels = found.split(".");
  const last = labels.at(-1) ?? "";
  const first = labels[0] === "*" ? (labels[1] ?? "") : (labels[0] ?? "");
  if (!topLevelDomains.has(last.toLowerCase()) || (optionRoots.has(first) && !certain.has(last))) return undefined;
  // "Please do it.In the evening": a capital that starts a word is the next sentence's.
  if (last !== last.toLowerCase() && found !== found.toUpperCase()) return undefined;
  if (/^[a-z]\.[a-z]$/i.test(found)) return undefined;
  return found.toLowerCase();
}

export const domain: Recogniser = {
  name: "domain",
  find: (text) => [...findMatches("domain", text, pattern, normalise), ...findMatches("domain", text, afterSlash, normalise)],
};
