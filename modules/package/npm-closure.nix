# Which entries of a package-lock.json a set of packages needs on one platform, found by Node's own rule:
# a dependency lies in the nearest node_modules above. Pure: lock in, entries out, nothing is fetched.
#
# Cutting the lock down before anything is fetched is what keeps test tools, CUDA and Vulkan builds and other
# systems' binaries out of a user's store: the lock names all of them.
{ lib }:
{
  # The parsed package-lock.json (version 3).
  lock,
  # Names of packages at the top of node_modules.
  roots,
  # { os, cpu, libc } in npm's words; libc is null where npm knows none.
  platform,
  # Whether an optional dependency is wanted, by name.
  isWanted ? _: true,
}:
let
  inherit (lib)
    any
    concatMap
    elem
    filter
    hasPrefix
    optional
    ;

  entries = lock.packages;

  # npm writes `os`, `cpu` and `libc` as a list of names, some negated: [ "!win32" ].
  allows =
    values: value:
    let
      denied = filter (hasPrefix "!") values;
      allowed = filter (name: !hasPrefix "!" name) values;
    in
    !elem "!${value}" denied && (allowed == [ ] || elem value allowed);

  # node-llama-cpp lists a CPU as fitting a foreign one that can emulate it; only its own build is wanted.
  isForeignLlama =
    path:
    hasPrefix "node_modules/@node-llama-cpp/" path && path != "node_modules/${llamaBinaries platform}";

  fits =
    path: entry:
    !isForeignLlama path
    && allows (entry.os or [ ]) platform.os
    && allows (entry.cpu or [ ]) platform.cpu
    && (platform.libc == null || allows (entry.libc or [ ]) platform.libc);

  llamaBinaries =
    { os, cpu, ... }:
    if os == "darwin" then
      if cpu == "arm64" then "@node-llama-cpp/mac-arm64-metal" else "@node-llama-cpp/mac-x64"
    else
      "@node-llama-cpp/${os}-${cpu}";

  # "node_modules/a/node_modules/b" → "node_modules/a" → ""
  parentOf =
    path:
    let
      parts = lib.splitString "/node_modules/" "/${path}";
    in
    lib.removePrefix "/" (lib.concatStringsSep "/node_modules/" (lib.init parts));

  find =
    from: name:
    let
      path = "${if from == "" then "" else "${from}/"}node_modules/${name}";
    in
    if entries ? ${path} then
      path
    else if from == "" then
      null
    else
      find (parentOf from) name;

  follow =
    from: isOptional: name:
    let
      path = find from name;
    in
    if path != null && fits path entries.${path} then
      [ { key = path; } ]
    else if isOptional then
      [ ]
    else
      throw "package-lock.json has no ${name} that fits ${platform.os}-${platform.cpu}, which ${
        if from == "" then "the package" else from
      } needs; run `npm install` and commit the lock";

  dependenciesOf =
    { key }:
    let
      entry = entries.${key};
      names = field: builtins.attrNames (entry.${field} or { });
      optionals = names "optionalDependencies";
      peers = filter (name: !(entry.peerDependenciesMeta.${name}.optional or false)) (
        names "peerDependencies"
      );
    in
    concatMap (follow key true) (filter isWanted optionals)
    ++ concatMap (follow key false) (
      filter (name: !elem name optionals) (names "dependencies") ++ peers
    );

  reached = builtins.genericClosure {
    startSet = concatMap (follow "" false) roots;
    operator = dependenciesOf;
  };

  nameOf = path: lib.last (lib.splitString "node_modules/" path);
in
builtins.listToAttrs (
  map (
    { key }:
    {
      name = key;
      value = {
        # An alias (`npm:other@1`) carries the real name.
        name = entries.${key}.name or (nameOf key);
        inherit (entries.${key}) version;
        integrity =
          entries.${key}.integrity
            or (throw "package-lock.json has no integrity for ${key}; run `npm install` and commit the lock");
      };
    }
  ) reached
)
