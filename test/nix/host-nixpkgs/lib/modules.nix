# A small module system: imports, option trees, properties, priorities, free-form sets, submodules.
# Messages name option and file as NixOS users know them, because NixGen reads such messages.
{
  basics,
  lib,
  options,
  types,
}:
let
  inherit (builtins)
    addErrorContext
    all
    attrNames
    concatMap
    elem
    filter
    foldl'
    functionArgs
    hasAttr
    head
    isAttrs
    isFunction
    length
    map
    mapAttrs
    removeAttrs
    sort
    tail
    ;
  inherit (basics)
    attrByPath
    concatMapStringsSep
    genAttrs
    last
    nameValuePair
    optional
    recursiveUpdate
    setAttrByPath
    showOption
    unique
    ;
  inherit (options)
    defaultOrderPriority
    defaultPriority
    isOption
    isType
    mkOption
    mkIf
    mkMerge
    mkOptionDefault
    mkOverride
    showDefinitions
    showFiles
    ;

  moduleKeys = [
    "_file"
    "_class"
    "key"
    "disabledModules"
    "imports"
    "options"
    "config"
    "meta"
    "freeformType"
  ];

  # Any accepted form of a module → { file, key, imports, options, config, freeform, disabled }.
  normaliseModule =
    {
      callModule,
      parentFile,
      parentKey,
    }:
    module:
    let
      isPath = builtins.isPath module || (builtins.isString module && basics.hasPrefix "/" module);
      isDirectory = isPath && builtins.pathExists (module + "/default.nix");
      path = if isDirectory then module + "/default.nix" else module;
      file = if isPath then toString path else parentFile;
      loaded = if isPath then import path else module;
      called = if basics.isFunction loaded then callModule file loaded else loaded;
      given =
        if isAttrs called then
          called
        else
          throw "Module `${file}' is of type ${builtins.typeOf called}, but a set or a function was expected";
      structured = given ? config || given ? options;
      strange = attrNames (removeAttrs given moduleKeys);
      freeform = given.freeformType or null;
    in
    # A wrapper may carry a module that is itself a path or a function.
    if isType "wrapped" given then
      normaliseModule {
        inherit callModule parentKey;
        parentFile = given.file;
      } given.module
    else if structured && strange != [ ] then
      throw "Module `${given._file or file}' has an unsupported attribute `${head strange}'. This is caused by introducing a top-level `config' or `options' attribute. Add configuration attributes immediately on the top level instead, or move all of them (namely: ${toString strange}) into the explicit `config' attribute."
    else
      {
        file = given._file or file;
        key =
          if given ? key then
            toString given.key
          else if isPath then
            toString path
          else
            parentKey;
        imports = given.imports or [ ];
        options = given.options or { };
        config =
          if structured then
            given.config or { }
          else
            removeAttrs given [
              "_file"
              "_class"
              "key"
              "disabledModules"
              "imports"
              "freeformType"
            ];
        inherit freeform;
        disabled = map toString (given.disabledModules or [ ]);
      };

  # Depth first, imports before the importer; a key is taken once.
  collectModules =
    callModule: modules:
    let
      walk =
        parentFile: parentKey: list:
        builtins.concatLists (
          basics.imap1 (
            index: module:
            let
              normalised = normaliseModule {
                inherit callModule parentFile;
                parentKey = "${parentKey}:anon-${toString index}";
              } module;
            in
            [ normalised ] ++ walk normalised.file normalised.key normalised.imports
          ) list
        );
      found = walk "<unknown-file>" "" modules;
      disabled = concatMap (module: module.disabled) found;
      enabled = filter (module: !elem module.key disabled) found;
    in
    (foldl'
      (
        state: module:
        if state.seen ? ${module.key} then
          state
        else
          {
            seen = state.seen // {
              ${module.key} = true;
            };
            list = state.list ++ [ module ];
          }
      )
      {
        seen = { };
        list = [ ];
      }
      enabled
    ).list;

  # mkMerge and mkIf around a set, pushed to its attributes without looking at the condition.
  pushDown =
    value:
    if isType "merge" value then
      concatMap pushDown value.contents
    else if isType "if" value then
      map (mapAttrs (_: options.mkIf value.condition)) (pushDown value.content)
    else if isType "override" value then
      map (mapAttrs (_: options.mkOverride value.priority)) (pushDown value.content)
    else if isType "order" value then
      map (mapAttrs (_: options.mkOrder value.priority)) (pushDown value.content)
    else
      [ value ];

  # A definition's properties taken off: [ { file, value, priority, order } ], nothing where a mkIf is false.
  discharge =
    { file, value }:
    let
      go =
        state: value:
        if isType "merge" value then
          concatMap (go state) value.contents
        else if isType "if" value then
          if builtins.isBool value.condition then
            if value.condition then go state value.content else [ ]
          else
            throw "`mkIf' called with a non-Boolean condition in `${file}'"
        else if isType "override" value then
          go (state // { inherit (value) priority; }) value.content
        else if isType "order" value then
          go (state // { order = value.priority; }) value.content
        else
          [ (state // { inherit file value; }) ];
    in
    go {
      priority = defaultPriority;
      order = defaultOrderPriority;
    } value;

  # definitions: [ { file, value } ] with properties → what counts after priorities and order.
  mergeDefinitions =
    loc: type: definitions:
    let
      discharged = concatMap discharge definitions;
      priority = foldl' (best: definition: basics.min best definition.priority) 9999 discharged;
      strongest = filter (definition: definition.priority == priority) discharged;
      ordered = sort (a: b: a.order < b.order) strongest;
      final = map (definition: { inherit (definition) file value; }) ordered;
      wrong = filter (definition: !type.check definition.value) final;
    in
    {
      inherit final;
      isDefined = final != [ ];
      highestPrio = priority;
      value =
        if final == [ ] then
          if type.emptyValue ? value then
            type.emptyValue.value
          else
            throw "The option `${showOption loc}' was accessed but has no value defined. Try setting the option."
        else if wrong != [ ] then
          throw "A definition for option `${showOption loc}' is not of type `${type.description}'. Definition values:${showDefinitions wrong}"
        else
          type.merge loc final;
    };

  # Several declarations of one option: later fields win, submodule types are joined.
  joinDeclarations =
    loc: declarations:
    let
      join =
        first: second:
        let
          a = first.option;
          b = second.option;
          clash = filter (name: a ? ${name} && b ? ${name}) [
            "default"
            "example"
            "description"
            "apply"
          ];
          joined = if a ? type && b ? type then a.type.typeMerge b.type.functor else null;
        in
        if clash != [ ] || (a ? type && b ? type && joined == null) then
          throw "The option `${showOption loc}' in `${second.file}' is already declared in `${first.file}'."
        else
          second // { option = a // b // (if joined == null then { } else { type = joined; }); };
    in
    (foldl' join (head declarations) (tail declarations)).option;

  evalOption =
    loc: declarations: definitions:
    let
      declared = joinDeclarations loc declarations;
      type = declared.type or types.unspecified;
      withDefault =
        definitions
        ++ optional (declared ? default) {
          file = (head declarations).file;
          value = mkOptionDefault declared.default;
        };
      merged = mergeDefinitions loc type withDefault;
      twice = (declared.readOnly or false) && length (concatMap discharge withDefault) > 1;
      value =
        if twice then
          throw "The option `${showOption loc}' is read-only, but it's set multiple times. Definition values:${showDefinitions definitions}"
        else
          addErrorContext "while evaluating the option `${showOption loc}':" merged.value;
      positions = map (declaration: {
        inherit (declaration) file;
        line = declaration.position.line or null;
        column = declaration.position.column or null;
      }) declarations;
    in
    removeAttrs declared [ "apply" ]
    // {
      _type = "option";
      inherit loc type;
      options = type.getSubOptions loc;
      declarations = map (declaration: declaration.file) declarations;
      declarationPositions = positions;
      definitions = map (definition: definition.value) merged.final;
      definitionsWithLocations = merged.final;
      files = map (definition: definition.file) merged.final;
      inherit (merged) isDefined highestPrio;
      value = (declared.apply or basics.id) value;
      __toString = _: showOption loc;
    };

  # declarations: [ { file, options } ], definitions: [ { file, value } ] of sets without properties.
  evalTree =
    prefix: declarations: definitions:
    let
      declarationsByName = builtins.zipAttrsWith (_: basics.id) (
        map (
          { file, options }:
          mapAttrs (name: option: {
            inherit file option;
            position = builtins.unsafeGetAttrPos name options;
          }) options
        ) declarations
      );
      pushed = concatMap (
        { file, value }:
        map (set: {
          inherit file;
          value =
            if isAttrs set then
              set
            else
              throw "In module `${file}', you're trying to define a value of type `${builtins.typeOf set}' rather than an attribute set for the option `${showOption prefix}'! This usually happens if `${showOption prefix}' has option definitions inside that are not matched.";
        }) (pushDown value)
      ) definitions;
      definitionsByName = builtins.zipAttrsWith (_: basics.id) (
        map (
          { file, value }:
          mapAttrs (_: inner: {
            inherit file;
            value = inner;
          }) value
        ) pushed
      );
      evalName =
        name: here:
        let
          loc = prefix ++ [ name ];
          isLeaf = declaration: isOption declaration.option;
          given = definitionsByName.${name} or [ ];
        in
        if all isLeaf here then
          let
            option = evalOption loc here given;
          in
          {
            options = option;
            config = option.value;
            unmatched = [ ];
          }
        else if builtins.any isLeaf here then
          throw "The option `${showOption loc}' in `${(head here).file}' would be a parent of the following options, but its type does not support nested options."
        else
          evalTree loc (map (declaration: {
            inherit (declaration) file;
            options = declaration.option;
          }) here) given;
      evaluated = mapAttrs evalName declarationsByName;
      strangers = filter (name: !hasAttr name declarationsByName) (attrNames definitionsByName);
    in
    {
      options = mapAttrs (_: result: result.options) evaluated;
      config = mapAttrs (_: result: result.config) evaluated;
      unmatched =
        concatMap (result: result.unmatched) (builtins.attrValues evaluated)
        ++ concatMap (
          name: map (definition: definition // { loc = prefix ++ [ name ]; }) definitionsByName.${name}
        ) strangers;
    };

  internalModule =
    { }:
    {
      _file = "lib/modules.nix";
      options._module = {
        args = mkOption {
          type = types.lazyAttrsOf types.raw;
          default = { };
          description = "Additional arguments passed to each module.";
          internal = true;
        };
        check = mkOption {
          type = types.bool;
          default = true;
          description = "Whether to check whether all option definitions have matching declarations.";
          internal = true;
        };
        freeformType = mkOption {
          type = types.nullOr types.raw;
          default = null;
          description = "The type of settings that no option declares.";
          internal = true;
        };
      };
    };

  evalModules =
    evalArgs@{
      modules,
      prefix ? [ ],
      specialArgs ? { },
      class ? null,
      args ? { },
      check ? true,
    }:
    let
      # Modules see the configuration before the check for unknown options, which needs every module's names.
      callModule =
        file: function:
        let
          known = {
            inherit config lib;
            inherit (tree) options;
          }
          // specialArgs;
          fromConfig =
            name:
            addErrorContext "while evaluating the module argument `${name}' in \"${file}\":" (
              tree.config._module.args.${name} or (throw "The module argument `${name}' is not given")
            );
          asked = removeAttrs (functionArgs function) (attrNames known);
        in
        function (
          known
          // mapAttrs (name: _: fromConfig name) (
            basics.filterAttrs (name: optional: !optional || tree.config._module.args ? ${name}) asked
          )
        );
      collected = collectModules callModule ([ (internalModule { }) ] ++ modules);
      freeformModules = filter (module: module.freeform != null) collected;
      tree = evalTree prefix (map (module: { inherit (module) file options; }) collected) (
        map (module: {
          inherit (module) file;
          value = module.config;
        }) collected
      );
      freeformType =
        if freeformModules != [ ] then
          (head freeformModules).freeform
        else
          tree.config._module.freeformType;
      relative = loc: basics.drop (length prefix) loc;
      free =
        if tree.unmatched == [ ] then
          { }
        else
          (mergeDefinitions prefix freeformType (
            map (definition: {
              inherit (definition) file;
              value = setAttrByPath (relative definition.loc) definition.value;
            }) tree.unmatched
          )).value;
      mayBeFree = freeformType != null;
      config = if mayBeFree then recursiveUpdate free tree.config else tree.config;
      firstUnmatched = head tree.unmatched;
      checked =
        if check && !mayBeFree && tree.config._module.check && tree.unmatched != [ ] then
          throw "The option `${showOption firstUnmatched.loc}' does not exist. Definition values:${
            showDefinitions [
              {
                inherit (firstUnmatched) file;
                value = showable firstUnmatched.value;
              }
            ]
          }"
        else
          config;
      showable = value: if isAttrs value && value ? _type then "<property>" else value;
      result = {
        _type = "configuration";
        inherit class;
        inherit (tree) options;
        config = removeAttrs checked [ "_module" ];
        type = types.submoduleWith { inherit modules specialArgs class; };
        extendModules =
          {
            modules ? [ ],
            specialArgs ? { },
            prefix ? [ ],
          }:
          evalModules (
            evalArgs
            // {
              modules = evalArgs.modules ++ modules;
              specialArgs = evalArgs.specialArgs or { } // specialArgs;
              prefix = if prefix == [ ] then evalArgs.prefix or [ ] else prefix;
            }
          );
        _module = tree.config._module;
        inherit freeformType;
      };
    in
    result;

  describePath = showOption;
in
{
  inherit
    collectModules
    discharge
    evalModules
    mergeDefinitions
    pushDown
    ;

  setDefaultModuleLocation = file: module: {
    _type = "wrapped";
    inherit file module;
  };

  mkRemovedOptionModule =
    path: instructions:
    { options, ... }:
    {
      options = setAttrByPath path (mkOption {
        type = types.raw;
        visible = false;
        apply =
          _:
          throw "The option `${describePath path}' can no longer be used since it's been removed. ${instructions}";
      });
      config.assertions =
        let
          option = attrByPath path { } options;
        in
        [
          {
            assertion = !option.isDefined;
            message = "The option definition `${describePath path}' in ${showFiles option.files} no longer has any effect; please remove it.\n${instructions}";
          }
        ];
    };

  mkRenamedOptionModule =
    from: to:
    {
      config,
      lib,
      options,
      ...
    }:
    let
      source = attrByPath from { } options;
      target = attrByPath to { } options;
      value = attrByPath to null config;
    in
    {
      options = setAttrByPath from (
        mkOption {
          visible = false;
          description = "Alias of {option}`${describePath to}`.";
          apply =
            _:
            basics.warn "Obsolete option `${describePath from}' is used. It was renamed to `${describePath to}'." value;
        }
        // (if target ? type then { type = target.type; } else { })
      );
      config = mkMerge [
        (setAttrByPath to (
          mkIf source.isDefined (mkOverride source.highestPrio (mkMerge source.definitions))
        ))
        (
          if options ? warnings then
            {
              warnings = optional source.isDefined "The option `${describePath from}' defined in ${showFiles source.files} has been renamed to `${describePath to}'.";
            }
          else
            { }
        )
      ];
    };

  mkAliasOptionModule =
    from: to:
    { config, options, ... }:
    let
      source = attrByPath from { } options;
      target = attrByPath to { } options;
    in
    {
      options = setAttrByPath from (
        mkOption {
          visible = false;
          description = "Alias of {option}`${describePath to}`.";
          apply = _: attrByPath to null config;
        }
        // (if target ? type then { type = target.type; } else { })
      );
      config = setAttrByPath to (
        mkIf source.isDefined (mkOverride source.highestPrio (mkMerge source.definitions))
      );
    };
}
