# Reads the options and the package names of one host as plain data. Called by read-catalog.ts as the function of
# `nix eval --apply`; needs nothing but builtins, so that it works with every nixpkgs and every Nix from 2.8 on.
#
# Whatever can fail by `throw` or `assert` is tried and left out where it does. Other failures (a missing attribute, an
# endless recursion) end the whole evaluation and cannot be caught: for them each part says on stderr that it is about to
# be read, and the caller evaluates again with the last part named in `skip`. The lines also drive the progress bar.
{
  configurations,
  host,
  # Parts that are left out.
  skip ? [ ],
  # Sets of packages below pkgs whose members people install; only their names are read, no member is evaluated.
  packageSets,
  # option-types.nix
  describeType,
}:
let
  inherit (builtins)
    attrNames
    concatMap
    elem
    filter
    isAttrs
    isFunction
    isList
    isPath
    isString
    length
    map
    mapAttrs
    match
    replaceStrings
    trace
    tryEval
    unsafeDiscardStringContext
    ;

  configuration = configurations.${host};

  # --- Guards ---------------------------------------------------------------------------------------------------

  # The value, or `fallback` where it throws anywhere inside or was named in `skip`.
  attempt =
    part: fallback: value:
    if elem part skip then
      fallback
    else
      let
        tried = tryEval (builtins.deepSeq value value);
        result = if tried.success then tried.value else fallback;
      in
      trace "nixgen-at ${part}" result;

  # The same, forced no deeper than to see what it is.
  glance =
    part: fallback: value:
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

  literalTags = [
    "literalExpression"
    "literalExample"
  ];

  # A default or example as JSON. Nix text becomes { _nix = text; }; packages, functions and documentation texts throw.
  plain =
    depth: value:
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
  defaultOf =
    option:
    let
      text = option.defaultText or null;
    in
    if text != null then
      if isString text then { _nix = text; } else plain 2 text
    else
      plain 8 option.default;

  textOf =
    value:
    if isAttrs value then
      value.text or ""
    else if isString value then
      unsafeDiscardStringContext value
    else
      "";

  # --- Options --------------------------------------------------------------------------------------------------

  isOption = value: isAttrs value && (value._type or "") == "option";

  walk =
    ancestors: set:
    concatMap (
      name:
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
        [ ]
    ) (attrNames set);

  readOption =
    ancestors: option:
    let
      part = builtins.concatStringsSep "." option.loc;
      description = attempt "description ${part}" "" (textOf (option.description or ""));
      visible = glance "visible ${part}" true (option.visible or true);
      isAlias = match "Alias of .*" (replaceStrings [ "\n" ] [ " " ] description) != null;
      isHidden = visible == false;
      self = {
        path = map unsafeDiscardStringContext option.loc;
        inherit description;
        type = attempt "type ${part}" { name = "unspecified"; } (describeType option.type);
        declarations = attempt "declarations ${part}" [ ] (
          map (file: unsafeDiscardStringContext (toString file)) (option.declarations or [ ])
        );
      }
      // (
        if attempt "readOnly ${part}" false (option.readOnly or false) then { readOnly = true; } else { }
      )
      // optionalValue "default" "default ${part}" (option ? default || option ? defaultText) (
        defaultOf option
      )
      // optionalValue "example" "example ${part}" (option ? example) (plain 8 option.example);
      internal = glance "internal ${part}" false (option.internal or false);
    in
    if isAlias then
      [
        {
          path = option.loc;
          alias = description;
        }
      ]
    else if isHidden then
      [ ]
    else
      (if internal || visible == "transparent" then [ ] else [ self ])
      ++ (
        if visible == "shallow" && option.loc != homeManagerUsers then [ ] else below ancestors part option
      );

  # home-manager hides the options below a user for the sake of the manual's size, yet they are what people set.
  homeManagerUsers = [
    "home-manager"
    "users"
  ];

  # Sub-options. A submodule that contains itself is followed one level into itself, and cut off there.
  below =
    ancestors: part: option:
    let
      set = glance "children ${part}" { } (
        if (option.type.name or "") == "functionTo" then { } else option.type.getSubOptions option.loc
      );
      names = filter (name: name != "_module") (attrNames set);
      files =
        name:
        let
          tried = tryEval (toString (set.${name}.declarations or [ ]));
        in
        if tried.success then tried.value else "";
      key = map (name: [
        name
        (files name)
      ]) names;
    in
    if names == [ ] || length (filter (known: known == key) ancestors) > 1 || length ancestors > 8 then
      [ ]
    else
      walk (ancestors ++ [ key ]) set;

  optionalValue =
    name: part: condition: value:
    if !condition then
      { }
    else
      let
        found = attempt part { _none = true; } { some = value; };
      in
      if found ? some then { ${name} = found.some; } else { };

  # --- Packages -------------------------------------------------------------------------------------------------

  pkgs = glance "pkgs" { } (configuration.pkgs or configuration.config._module.args.pkgs);

  namesIn =
    set:
    attempt "packages ${set}" [ ] (
      if
        isAttrs pkgs && pkgs ? ${set} && isAttrs pkgs.${set} && (pkgs.${set}.type or "") != "derivation"
      then
        map (name: [
          set
          name
        ]) (attrNames pkgs.${set})
      else
        [ ]
    );

  # One level deeper than the others: publisher, then extension.
  codeExtensions = attempt "packages vscode-extensions" [ ] (
    let
      set = pkgs.vscode-extensions or { };
      isPublisher = name: isAttrs set.${name} && (set.${name}.type or "") != "derivation";
    in
    concatMap (
      name:
      map (extension: [
        "vscode-extensions"
        name
        extension
      ]) (attrNames set.${name})
    ) (filter isPublisher (attrNames set))
  );

  topNames = attempt "packages" [ ] (map (name: [ name ]) (attrNames pkgs));

  # What nixpkgs itself only forwards elsewhere or refuses; the user's overlays are no aliases.
  aliasNames = attempt "packages aliases" [ ] (
    let
      bare =
        allowAliases:
        import pkgs.path {
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
    if configuration ? options then
      walk [ ] configuration.options
    else
      throw "nixosConfigurations.${host} has no attribute `options`: it was not made by nixosSystem";
  packages = topNames ++ concatMap namesIn packageSets ++ codeExtensions;
  aliases = aliasNames;
  inherit release;
}
