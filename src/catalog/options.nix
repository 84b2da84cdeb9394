# Reads the options and the package names of one host as plain data. Called by read-catalog.ts as the function of
# `nix eval --apply`; needs nothing but builtins, so that it works with every nixpkgs and every Nix from 2.8 on.
#
# Whatever can fail by `throw` or `assert` is tried and left out where it does. Other failures (a missing attribute, an
# endless recursion) end the whole evaluation and cannot be caught: for them each part says on stderr that it is about to
# be read, and the caller evaluates again with the last part named in `skip`. The lines also drive the progress bar.
{
  configurations,
  host,
  skip ? [ ],
}:
let
  inherit (builtins)
    attrNames concatMap elem filter head isAttrs isFunction isList isPath isString length listToAttrs map mapAttrs match
    replaceStrings substring trace tryEval typeOf unsafeDiscardStringContext
    ;

  configuration = configurations.${host};

  # --- Guards ---------------------------------------------------------------------------------------------------

  # The value, or `fallback` where it throws anywhere inside or was named in `skip`.
  attempt = part: fallback: value:
    if elem part skip then
      fallback
    else
      let
        tried = tryEval (builtins.deepSeq value value);
        result = if tried.success then tried.value else fallback;
      in
      trace "nixgen-at ${part}" result;

  # The same, forced no deeper than to see what it is.
  glance = part: fallback: value:
    if elem part skip then
      fallback
    else
      let
        tried = tryEval value;
        result = if tried.success then tried.value else fallback;
      in
      trace "nixgen-at ${part}" result;

  unrepresentable = throw "not a plain value";

  # --- Values ---------------------------------------------------------------------------------------------------

  isTagged = value: isAttrs value && value ? _type;

  literalTags = [ "literalExpression" "literalExample" ];

  # A default or example as JSON. Nix text becomes { _nix = text; }; packages, functions and documentation texts throw.
  plain = depth: value:
    if depth == 0 then
      unrepresentable
    else if isString value then
      unsafeDiscardStringContext value
    else if isPath value then
      { _nix = toString value; }
    else if isList value then
      if length value > 64 then unrepresentable else map (plain (depth - 1)) value
    else if isFunction value then
      unrepresentable
    else if isAttrs value then
      if isTagged value then
        if elem value._type literalTags then { _nix = value.text; } else unrepresentable
      else if value ? outPath || value.type or null == "derivation" then
        unrepresentable
      else
        mapAttrs (_: plain (depth - 1)) value
    else
      value;

  # The text of a default is preferred to its value: it is what the author wants people to see.
  defaultOf = option:
    let text = option.defaultText or null; in
    if text != null then
      if isString text then { _nix = text; } else plain 2 text
    else
      plain 8 option.default;

  textOf = value: if isAttrs value then value.text or "" else if isString value then unsafeDiscardStringContext value else "";

  # --- Types ----------------------------------------------------------------------------------------------------

  # Types below a type, by role. nixpkgs before 21.11 has them in `functor.wrapped`, which later versions refuse to show.
  nestedOf = type:
    let
      wrapped = type.functor.wrapped or null;
      named = type.nestedTypes or { };
    in
    if named != { } then
      filterAttrs (_: nested: nested != null) named
    else if isList wrapped && length wrapped == 2 then
      { left = head wrapped; right = builtins.elemAt wrapped 1; }
    else if wrapped != null && isAttrs wrapped then
      { elemType = wrapped; }
    else
      { };

  filterAttrs = keep: set:
    listToAttrs (map (name: { inherit name; value = set.${name}; }) (filter (name: keep name set.${name}) (attrNames set)));

  isScalar = value: elem (typeOf value) [ "string" "int" "bool" "null" "float" ];

  payloadOf = type:
    let payload = type.functor.payload or null; in
    if type.name == "enum" then
      { values = filter isScalar (if isList payload then payload else payload.values or [ ]); }
    else if type.name == "separatedString" then
      { separator = if isString payload then payload else payload.sep or "\n"; }
    else if type.name == "int" then
      rangeOf type.check
    else if substring 0 12 type.name == "strMatching " && isAttrs payload && payload ? pattern then
      { pattern = payload.pattern; }
    else
      { };

  # Bounds of an integer type that was narrowed by `addCheck`, found by asking its check; none where it accepts all.
  # A check that holds for scattered numbers (multiples of 16) gives no bounds.
  rangeOf = check:
    let
      accepts = number: let tried = tryEval (check number); in tried.success && tried.value == true;
      lowest = -2147483648;
      highest = 2147483647;
      tried = [ 0 1 2 8 16 64 256 257 1024 4096 65536 ];
      seeds = filter accepts tried;
      isScattered = builtins.any (n: n > head seeds && n < builtins.elemAt seeds (length seeds - 1) && !accepts n) tried;
      # Between an accepted and a refused number, the accepted one next to the refusal.
      edge = good: bad:
        let middle = (good + bad) / 2; in
        if good - bad <= 1 && bad - good <= 1 then good
        else if accepts middle then edge middle bad
        else edge good middle;
    in
    if seeds == [ ] || isScattered then
      { }
    else
      (if accepts lowest then { } else { min = edge (head seeds) lowest; })
      // (if accepts highest then { } else { max = edge (head seeds) highest; });

  noDescription = [ "enum" "submodule" "bool" "str" ];

  # A type as { name, description, nested, … }; what it means is for convert-nix-type.ts to say. A type that contains
  # itself has a description of its own (or its description would never end): meeting it again ends the walk.
  typeOf' = chain: type:
    if !(isAttrs type && type ? name) then
      { name = "unspecified"; }
    else
      let
        said = tryEval (textOf' (type.description or type.name));
        description = if said.success then said.value else type.name;
        seen = "${type.name} ${description}";
        isSeen = elem seen chain && ! elem type.name noDescription;
        # A narrowed or renamed type keeps the name of the one it was made from here.
        base = type.functor.name or type.name;
      in
      if isSeen || length chain > 12 then
        { name = "recursive"; inherit description; }
      else
        payloadOf type
        // (if elem type.name noDescription then { } else { inherit description; })
        // (if base != type.name then { inherit base; } else { })
        // { inherit (type) name; nested = mapAttrs (_: typeOf' (chain ++ [ seen ])) (nestedOf type); };

  textOf' = value: if isString value then unsafeDiscardStringContext value else textOf value;

  # --- Options --------------------------------------------------------------------------------------------------

  isOption = value: isAttrs value && (value._type or "") == "option";

  walk = ancestors: set:
    concatMap
      (name:
        let
          tried = tryEval set.${name};
          value = tried.value;
        in
        if name == "_module" || !tried.success then
          [ ]
        else if isOption value then
          readOption ancestors value
        else if isAttrs value then
          walk ancestors value
        else
          [ ])
      (attrNames set);

  readOption = ancestors: option:
    let
      part = builtins.concatStringsSep "." option.loc;
      description = attempt "description ${part}" "" (textOf (option.description or ""));
      visible = glance "visible ${part}" true (option.visible or true);
      isAlias = match "Alias of .*" (replaceStrings [ "\n" ] [ " " ] description) != null;
      isHidden = visible == false;
      self = {
        path = map unsafeDiscardStringContext option.loc;
        inherit description;
        type = attempt "type ${part}" { name = "unspecified"; } (typeOf' [ ] option.type);
        declarations = attempt "declarations ${part}" [ ] (map (file: unsafeDiscardStringContext (toString file)) (option.declarations or [ ]));
      }
      // (if attempt "readOnly ${part}" false (option.readOnly or false) then { readOnly = true; } else { })
      // optionalValue "default" "default ${part}" (option ? default || option ? defaultText) (defaultOf option)
      // optionalValue "example" "example ${part}" (option ? example) (plain 8 option.example);
      internal = glance "internal ${part}" false (option.internal or false);
    in
    if isAlias then
      [ { path = option.loc; alias = description; } ]
    else if isHidden then
      [ ]
    else
      (if internal || visible == "transparent" then [ ] else [ self ])
      ++ (if visible == "shallow" && option.loc != homeManagerUsers then [ ] else below ancestors part option);

  # home-manager hides the options below a user for the sake of the manual's size, yet they are what people set.
  homeManagerUsers = [ "home-manager" "users" ];

  # Sub-options. A submodule that contains itself is followed one level into itself, and cut off there.
  below = ancestors: part: option:
    let
      set = glance "children ${part}" { } (
        if (option.type.name or "") == "functionTo" then { } else option.type.getSubOptions option.loc
      );
      names = filter (name: name != "_module") (attrNames set);
      files = name: let tried = tryEval (toString (set.${name}.declarations or [ ])); in if tried.success then tried.value else "";
      key = map (name: [ name (files name) ]) names;
    in
    if names == [ ] || length (filter (known: known == key) ancestors) > 1 || length ancestors > 8 then [ ] else walk (ancestors ++ [ key ]) set;

  optionalValue = name: part: condition: value:
    if !condition then
      { }
    else
      let found = attempt part { _none = true; } { some = value; }; in
      if found ? some then { ${name} = found.some; } else { };

  # --- Packages -------------------------------------------------------------------------------------------------

  pkgs = glance "pkgs" { } (configuration.pkgs or configuration.config._module.args.pkgs);

  # Sets of packages below pkgs whose members people install; only their names are read, no member is evaluated.
  packageSets = [
    "aspellDicts" "bat-extras" "beamPackages" "cinnamon" "coqPackages" "cudaPackages" "deepin" "dotnetCorePackages"
    "emacsPackages" "enlightenment" "fcitx-engines" "firefox-addons" "fishPlugins" "gawkextlib" "gimpPlugins"
    "gitAndTools" "gnome" "gnome2" "gnome3" "gnomeExtensions" "gst_all_1" "hunspellDicts" "hyprlandPlugins"
    "ibus-engines" "idrisPackages" "interception-tools-plugins" "jetbrains" "kakounePlugins" "kdeApplications"
    "kdeFrameworks" "kdePackages" "kodiPackages" "kodiPlugins" "libretro" "libsForQt5" "linuxPackages"
    "linuxPackages_hardened" "linuxPackages_latest" "linuxPackages_zen" "llvmPackages" "lua51Packages" "luaPackages"
    "lxqt" "mate" "matrix-synapse-plugins" "mopidyPackages" "mpvScripts" "nerd-fonts" "nixos-artwork" "nodePackages"
    "nushellPlugins" "obs-studio-plugins" "ocamlPackages" "pantheon" "passExtensions" "perlPackages" "php74Extensions"
    "phpExtensions" "phpPackages" "plasma5" "plasma5Packages" "postgresqlPackages" "python3Packages" "qt5" "qt6"
    "roundcubePlugins" "rubyPackages" "rxvt-unicode-plugins" "sourcehut" "steamPackages" "sway-contrib"
    "terraform-providers" "texlive" "tmuxPlugins" "unixODBCDrivers" "unixtools" "vdrPlugins" "vimPlugins"
    "weechatScripts" "winePackages" "wineWowPackages" "xfce" "xorg" "yaziPlugins" "zncModules"
  ];

  namesIn = set: attempt "packages ${set}" [ ] (
    if isAttrs pkgs && pkgs ? ${set} && isAttrs pkgs.${set} && (pkgs.${set}.type or "") != "derivation"
    then map (name: [ set name ]) (attrNames pkgs.${set})
    else [ ]
  );

  # One level deeper than the others: publisher, then extension.
  codeExtensions = attempt "packages vscode-extensions" [ ] (
    let
      set = pkgs.vscode-extensions or { };
      isPublisher = name: isAttrs set.${name} && (set.${name}.type or "") != "derivation";
    in
    concatMap (name: map (extension: [ "vscode-extensions" name extension ]) (attrNames set.${name})) (filter isPublisher (attrNames set))
  );

  topNames = attempt "packages" [ ] (map (name: [ name ]) (attrNames pkgs));

  # What nixpkgs itself only forwards elsewhere or refuses; the user's overlays are no aliases.
  aliasNames = attempt "packages aliases" [ ] (
    let
      bare = allowAliases: import pkgs.path {
        inherit (pkgs.stdenv.hostPlatform) system;
        config = { inherit allowAliases; };
        overlays = [ ];
      };
      real = bare false;
    in
    filter (name: !(real ? ${name})) (attrNames (bare true))
  );

  release = attempt "release" "unknown" (
    configuration.options.system.nixos.release.default or pkgs.lib.trivial.release or "unknown"
  );
in
{
  options =
    if configuration ? options
    then walk [ ] configuration.options
    else throw "nixosConfigurations.${host} has no attribute `options`: it was not made by nixosSystem";
  packages = topNames ++ concatMap namesIn packageSets ++ codeExtensions;
  aliases = aliasNames;
  inherit release;
}
