// What the files of the kill test hold in each version: sizes differ, some files come and go, one lies in a folder that does.

export const fileNames = ["nixgen.lock", "modules/nixgen/default.nix", "modules/nixgen/networking.nix", "modules/nixgen/hosts/a/fonts.nix", "configuration.nix", "linked.nix"] as const;

/** null: the file is not there in this version. */
export function contentOf(name: string, version: number): string | null {
  if (name.includes("hosts/") && version % 3 === 0) return null;
  if (name.endsWith("networking.nix") && version % 4 === 1) return null;
  return `version ${version} of ${name}\n${"x".repeat((version * 7919) % 20_000)}\n`;
}
