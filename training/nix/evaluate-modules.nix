# Real NixOS evaluation of several modules, each in a system of its own: the listed options' values are forced,
# failed assertions and warnings are returned. `cases` is [ { module, paths } ].
{ nixpkgs, cases }:
let
  lib = import (nixpkgs + "/lib");

  evaluate =
    module:
    import (nixpkgs + "/nixos/lib/eval-config.nix") {
      system = "x86_64-linux";
      modules = [
        {
          boot.loader.grub.device = lib.mkDefault "/dev/sda";
          fileSystems."/" = lib.mkDefault {
            device = "/dev/sda1";
            fsType = "ext4";
          };
        }
        module
      ];
    };

  # Bounded, because values such as package sets refer to themselves.
  force =
    depth: value:
    if depth == 0 then
      true
    else if builtins.isAttrs value then
      if value ? outPath || value.type or null == "derivation" then
        builtins.seq (value.name or value.outPath) true
      else
        lib.all (
          name:
          let
            tried = builtins.tryEval (force (depth - 1) value.${name});
          in
          !tried.success || tried.value
        ) (lib.attrNames value)
    else if builtins.isList value then
      lib.all (force (depth - 1)) value
    else if builtins.isFunction value then
      true
    else
      builtins.seq value true;

  prove =
    { module, paths }:
    let
      system = evaluate module;
    in
    {
      # A NixOS container's own assertions cannot be forced without a full system.
      ok = lib.all (
        path: force (if lib.head path == "containers" then 1 else 6) (lib.getAttrFromPath path system.config)
      ) paths;
      assertions = map (a: a.message) (lib.filter (a: !a.assertion) system.config.assertions);
      warnings = system.config.warnings;
    };
in
map prove cases
