// What can be wrong with the catalog as a whole, NG290 to NG299. Findings about single options are the checks'.
// A code is never given to another finding.

export const catalogCodes = {
  NG290: "A catalog file cannot be read",
  NG291: "The embedded catalog is used instead of the flake's own options",
  NG292: "The flake's options cannot be evaluated",
  NG293: "The flake has no host of that name",
  NG294: "What Nix told cannot be kept in the cache",
  NG295: "There is nothing that a catalog could be built from",
  NG296: "No catalog is cached yet",
} as const;
