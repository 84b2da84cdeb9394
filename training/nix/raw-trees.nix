# The raw attribute trees of several modules as JSON data: what each module sets, before the module system sees it.
# Derivations, functions, paths and tagged values (mkIf, mkForce …) become small records; nothing is built.
{
  nixpkgs,
  modules,
  extraNames ? [ ],
}:
let
  packages = import nixpkgs {
    config = {
      allowUnfree = true;
      allowBroken = true;
    };
  };
  inherit (packages) lib;

  # Stands in for a package that only the other release has: its name is all a type check needs.
  stub = name: {
    type = "derivation";
    inherit name;
    pname = name;
    outPath = "/nix/store/stub-${name}";
    drvPath = "/stub";
    override = _: stub name;
    overrideAttrs = _: stub name;
  };
  pkgs =
    lib.genAttrs (lib.filter (name: !(builtins.hasAttr name packages)) extraNames) stub // packages;

  # `config.a.b` in a module reads a bare system that has this module in it.
  bareSystem =
    module:
    import (nixpkgs + "/nixos/lib/eval-config.nix") {
      system = "x86_64-linux";
      modules = [
        {
          boot.loader.grub.device = "/dev/sda";
          fileSystems."/" = {
            device = "/dev/sda1";
            fsType = "ext4";
          };
        }
        module
      ];
    };

  readModule =
    file:
    let
      module = import file;
      system = bareSystem file;
      body =
        if builtins.isFunction module then
          module {
            inherit (system) config options;
            inherit lib pkgs;
            modulesPath = toString (nixpkgs + "/nixos/modules");
            utils = { };
          }
        else
          module;
    in
    if body ? config && builtins.isAttrs body.config then
      body.config
    else
      removeAttrs body [
        "imports"
        "options"
        "_file"
      ];

  toData =
    value:
    let
      tried = builtins.tryEval value;
    in
    if !tried.success then
      { _leaf = "unevaluable"; }
    else if builtins.isFunction value then
      { _leaf = "function"; }
    else if builtins.isPath value then
      {
        _leaf = "path";
        text = toString value;
      }
    else if builtins.isList value then
      map toData value
    else if builtins.isAttrs value then
      if lib.elem (value._type or "") [ "override" "if" "order" ] then
        toData value.content
      else if (value._type or "") == "merge" then
        {
          _leaf = "merge";
          contents = map toData value.contents;
        }
      else if (value.type or null) == "derivation" || value ? outPath then
        {
          _leaf = "package";
          name =
            let
              name = builtins.tryEval (lib.getName value);
            in
            if name.success then name.value else "?";
        }
      else
        lib.mapAttrs (_: toData) value
    else if builtins.isString value then
      builtins.unsafeDiscardStringContext value
    else
      value;
in
map (file: toData (readModule file)) modules
