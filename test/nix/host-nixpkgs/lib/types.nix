# Option types. The fields of a type object (name, description, nestedTypes, functor.payload, getSubOptions …)
# have the shape that readers of nixpkgs' types rely on.
{
  basics,
  modules,
  options,
}:
let
  inherit (builtins)
    all
    attrNames
    concatMap
    elem
    filter
    foldl'
    head
    isAttrs
    isInt
    isList
    isString
    length
    map
    mapAttrs
    ;
  inherit (basics)
    concatMapStringsSep
    imap1
    isDerivation
    isFunction
    showOption
    ;
  inherit (options) getValues showDefinitions;
  inherit (modules)
    evalModules
    mergeDefinitions
    pushDown
    ;

  # One definition is taken as it is; equal ones count as one; anything else is a conflict.
  mergeEqual =
    loc: definitions:
    let
      values = getValues definitions;
    in
    if length values == 1 || all (value: value == head values) values then
      head values
    else
      throw "The option `${showOption loc}' has conflicting definition values:${showDefinitions definitions}\nUse `lib.mkForce value` or `lib.mkDefault value` to change the priority on any of these definitions.";

  mergeOne =
    loc: definitions:
    if length definitions == 1 then
      (head definitions).value
    else
      throw "The option `${showOption loc}' is defined multiple times while it's expected to be unique.\nDefinition values:${showDefinitions definitions}\nUse `lib.mkForce value` or `lib.mkDefault value` to change the priority on any of these definitions.";

  mkOptionType =
    fields@{ name, ... }:
    let
      type = {
        _type = "option-type";
        description = name;
        descriptionClass = null;
        check = _: true;
        merge = mergeEqual;
        emptyValue = { };
        getSubOptions = _: { };
        getSubModules = null;
        substSubModules = _: null;
        nestedTypes = { };
        deprecationMessage = null;
        functor = {
          inherit name;
          type = types.${name} or null;
          wrapped = null;
          payload = null;
        };
        # Two declarations of one option agree when their types are the same.
        typeMerge =
          functor:
          if functor.name == type.functor.name && functor.payload == null && type.functor.payload == null then
            type
          else
            null;
      }
      // fields;
    in
    type;

  # A type around another: of is the inner type.
  container =
    of: fields:
    mkOptionType (
      {
        getSubModules = of.getSubModules;
        nestedTypes.elemType = of;
        functor = {
          inherit (fields) name;
          type = types.${fields.name};
          wrapped = of;
          payload.elemType = of;
        };
        typeMerge =
          functor:
          if functor.name == fields.name then
            let
              inner = of.typeMerge functor.wrapped.functor;
            in
            if inner == null then null else types.${fields.name} inner
          else
            null;
      }
      // fields
    );

  bounded =
    name: description: check:
    mkOptionType {
      inherit name description;
      check = value: isInt value && check value;
    };
  unsignedBits =
    bits: greatest:
    bounded "unsignedInt${toString bits}"
      "${toString bits} bit unsigned integer; between 0 and ${toString greatest} (both inclusive)"
      (value: value >= 0 && value <= greatest);
  signedBits =
    bits: least: greatest:
    bounded "signedInt${toString bits}"
      "${toString bits} bit signed integer; between ${toString least} and ${toString greatest} (both inclusive)"
      (value: value >= least && value <= greatest);

  ofText =
    of:
    if
      elem of.descriptionClass [
        "noun"
        null
      ]
    then
      of.description
    else
      "(${of.description})";

  mergeAttrs =
    of: loc: definitions:
    let
      pushed = concatMap (
        { file, value }:
        map (mapAttrs (
          _: inner: {
            inherit file;
            value = inner;
          }
        )) (pushDown value)
      ) definitions;
    in
    builtins.zipAttrsWith (name: given: mergeDefinitions (loc ++ [ name ]) of given) pushed;

  isModule = value: isAttrs value || isFunction value || builtins.isPath value;

  types = {
    raw = mkOptionType {
      name = "raw";
      description = "raw value";
      merge = mergeOne;
    };
    unspecified = mkOptionType {
      name = "unspecified";
      description = "unspecified value";
    };
    anything = mkOptionType {
      name = "anything";
      merge =
        loc: definitions:
        if all (definition: isAttrs definition.value && !isDerivation definition.value) definitions then
          mapAttrs (_: merged: merged.value) (mergeAttrs types.anything loc definitions)
        else
          mergeEqual loc definitions;
    };
    bool = mkOptionType {
      name = "bool";
      description = "boolean";
      check = builtins.isBool;
    };
    int = mkOptionType {
      name = "int";
      description = "signed integer";
      check = isInt;
    };
    float = mkOptionType {
      name = "float";
      description = "floating point number";
      check = builtins.isFloat;
    };
    number = types.either types.int types.float;
    ints = {
      between =
        least: greatest:
        bounded "intBetween" "integer between ${toString least} and ${toString greatest} (both inclusive)" (
          value: value >= least && value <= greatest
        );
      unsigned = bounded "unsignedInt" "unsigned integer, meaning >=0" (value: value >= 0);
      positive = bounded "positiveInt" "positive integer, meaning >0" (value: value > 0);
      u8 = unsignedBits 8 255;
      u16 = unsignedBits 16 65535;
      u32 = unsignedBits 32 4294967295;
      s8 = signedBits 8 (-128) 127;
      s16 = signedBits 16 (-32768) 32767;
      s32 = signedBits 32 (-2147483648) 2147483647;
    };
    port = types.ints.u16;

    str = mkOptionType {
      name = "str";
      description = "string";
      descriptionClass = "noun";
      check = isString;
    };
    nonEmptyStr = mkOptionType {
      name = "nonEmptyStr";
      description = "non-empty string";
      check = value: isString value && builtins.match "[[:space:]]*" value == null;
    };
    singleLineStr = mkOptionType {
      name = "singleLineStr";
      description = "(optionally newline-terminated) single-line string";
      check = value: isString value && builtins.match "[^\n\r]*\n?" value != null;
    };
    strMatching =
      pattern:
      mkOptionType {
        name = "strMatching ${builtins.toJSON pattern}";
        description = "string matching the pattern ${pattern}";
        descriptionClass = "noun";
        check = value: isString value && builtins.match pattern value != null;
        functor = {
          name = "strMatching";
          type = payload: types.strMatching payload.pattern;
          wrapped = null;
          payload = { inherit pattern; };
        };
      };
    separatedString =
      sep:
      mkOptionType {
        name = "separatedString";
        description =
          if sep == "\n" then
            "strings concatenated with \"\\n\""
          else
            "strings concatenated with ${builtins.toJSON sep}";
        check = isString;
        merge = _: definitions: concatMapStringsSep sep (definition: definition.value) definitions;
        functor = {
          name = "separatedString";
          type = payload: types.separatedString payload.sep;
          wrapped = null;
          payload = { inherit sep; };
        };
      };
    lines = types.separatedString "\n";
    commas = types.separatedString ",";
    envVar = types.separatedString ":";

    path = mkOptionType {
      name = "path";
      description = "absolute path";
      check =
        value:
        # A set with an outPath counts: a derivation, or a flake's `self`.
        builtins.isPath value
        || (isAttrs value && value ? outPath)
        || (isString value && builtins.substring 0 1 value == "/");
    };
    pathInStore = mkOptionType {
      name = "pathInStore";
      description = "path in the Nix store";
      check = value: isDerivation value || builtins.match "/.*/store/[^.].*" "${toString value}" != null;
    };
    package = mkOptionType {
      name = "package";
      descriptionClass = "noun";
      check = value: isDerivation value || (isString value && builtins.substring 0 1 value == "/");
      merge = mergeOne;
    };
    shellPackage = types.package // {
      check = value: isDerivation value && value ? shellPath;
    };
    pkgs = mkOptionType {
      name = "pkgs";
      description = "Nixpkgs package set";
      check = value: value._type or null == "pkgs";
      merge = mergeOne;
    };

    enum =
      values:
      mkOptionType {
        name = "enum";
        description =
          if values == [ ] then
            "impossible (empty enum)"
          else
            "one of ${concatMapStringsSep ", " builtins.toJSON values}";
        descriptionClass = "conjunction";
        check = value: elem value values;
        functor = {
          name = "enum";
          type = payload: types.enum payload.values;
          wrapped = null;
          payload = { inherit values; };
        };
        typeMerge =
          functor:
          if functor.name == "enum" then
            types.enum (basics.unique (values ++ functor.payload.values))
          else
            null;
      };

    attrs = mkOptionType {
      name = "attrs";
      description = "attribute set";
      check = isAttrs;
      merge = _: definitions: foldl' (sum: definition: sum // definition.value) { } definitions;
      emptyValue.value = { };
    };
    listOf =
      of:
      container of {
        name = "listOf";
        description = "list of ${ofText of}";
        descriptionClass = "composite";
        check = isList;
        emptyValue.value = [ ];
        getSubOptions = prefix: of.getSubOptions (prefix ++ [ "*" ]);
        merge =
          loc: definitions:
          map (merged: merged.value) (
            filter (merged: merged.isDefined) (
              builtins.concatLists (
                imap1 (
                  number:
                  { file, value }:
                  imap1 (
                    index: item:
                    mergeDefinitions (loc ++ [ "[definition ${toString number}-entry ${toString index}]" ]) of [
                      {
                        inherit file;
                        value = item;
                      }
                    ]
                  ) value
                ) definitions
              )
            )
          );
      };
    nonEmptyListOf =
      of:
      types.addCheck (types.listOf of) (list: list != [ ])
      // {
        description = "non-empty list of ${ofText of}";
        emptyValue = { };
      };
    attrsOf =
      of:
      container of {
        name = "attrsOf";
        description = "attribute set of ${ofText of}";
        descriptionClass = "composite";
        check = isAttrs;
        emptyValue.value = { };
        getSubOptions = prefix: of.getSubOptions (prefix ++ [ "<name>" ]);
        merge =
          loc: definitions:
          let
            merged = mergeAttrs of loc definitions;
          in
          mapAttrs (_: one: one.value) (basics.filterAttrs (_: one: one.isDefined) merged);
      };
    # Names whose definitions are all switched off stay, so that a reader of the names needs no value.
    lazyAttrsOf =
      of:
      container of {
        name = "lazyAttrsOf";
        description = "lazy attribute set of ${ofText of}";
        descriptionClass = "composite";
        check = isAttrs;
        emptyValue.value = { };
        getSubOptions = prefix: of.getSubOptions (prefix ++ [ "<name>" ]);
        merge =
          loc: definitions:
          mapAttrs (_: one: if one.isDefined then one.value else of.emptyValue.value or one.value) (
            mergeAttrs of loc definitions
          );
      };
    uniq =
      of:
      container of {
        name = "uniq";
        inherit (of)
          description
          descriptionClass
          check
          emptyValue
          getSubOptions
          ;
        merge = mergeOne;
      };
    unique = _: types.uniq;
    nullOr =
      of:
      container of {
        name = "nullOr";
        description = "null or ${ofText of}";
        descriptionClass = "conjunction";
        check = value: value == null || of.check value;
        emptyValue.value = null;
        getSubOptions = of.getSubOptions;
        merge =
          loc: definitions:
          let
            nulls = filter (definition: definition.value == null) definitions;
          in
          if length nulls == length definitions then
            null
          else if nulls != [ ] then
            throw "The option `${showOption loc}' is defined both null and not null, in ${options.showFiles (options.getFiles definitions)}."
          else
            of.merge loc definitions;
      };
    functionTo =
      of:
      container of {
        name = "functionTo";
        description = "function that evaluates to a(n) ${ofText of}";
        check = isFunction;
        getSubOptions = prefix: of.getSubOptions (prefix ++ [ "<function body>" ]);
        merge =
          loc: definitions: argument:
          (mergeDefinitions (loc ++ [ "<function body>" ]) of (
            map (definition: definition // { value = definition.value argument; }) definitions
          )).value;
      };
    either =
      left: right:
      mkOptionType {
        name = "either";
        description = "${ofText left} or ${right.description}";
        descriptionClass = "conjunction";
        check = value: left.check value || right.check value;
        nestedTypes = { inherit left right; };
        merge =
          loc: definitions:
          let
            values = getValues definitions;
          in
          if all left.check values then
            left.merge loc definitions
          else if all right.check values then
            right.merge loc definitions
          else
            mergeEqual loc definitions;
        functor = {
          name = "either";
          type = types.either;
          wrapped = [
            left
            right
          ];
          payload.elemType = [
            left
            right
          ];
        };
      };
    oneOf = list: foldl' types.either (head list) (builtins.tail list);
    coercedTo =
      from: convert: to:
      mkOptionType {
        name = "coercedTo";
        description = "${ofText to} or ${from.description} convertible to it";
        check = value: (from.check value && to.check (convert value)) || to.check value;
        emptyValue = to.emptyValue;
        getSubOptions = to.getSubOptions;
        getSubModules = to.getSubModules;
        nestedTypes = {
          coercedType = from;
          finalType = to;
        };
        merge =
          loc: definitions:
          to.merge loc (
            map (
              definition:
              definition
              // {
                value = if from.check definition.value then convert definition.value else definition.value;
              }
            ) definitions
          );
      };
    addCheck =
      of: check:
      of
      // {
        check = value: of.check value && check value;
      };

    submodule =
      module:
      types.submoduleWith {
        shorthandOnlyDefinesConfig = true;
        modules = basics.toList module;
      };
    submoduleWith =
      arguments@{
        modules,
        specialArgs ? { },
        shorthandOnlyDefinesConfig ? false,
        class ? null,
        description ? null,
      }:
      let
        toModule =
          definition:
          if shorthandOnlyDefinesConfig && isAttrs definition.value then
            {
              _file = definition.file;
              config = definition.value;
            }
          else
            {
              _type = "wrapped";
              inherit (definition) file;
              module = definition.value;
            };
        evaluate =
          loc: name: more:
          evalModules {
            inherit class specialArgs;
            prefix = loc;
            modules = [
              {
                _file = "lib/types.nix";
                config._module.args.name = options.mkOptionDefault name;
              }
            ]
            ++ modules
            ++ more;
          };
        documented = prefix: evaluate prefix "‹name›" [ ];
        inherit (documented [ ]) freeformType;
      in
      mkOptionType {
        name = "submodule";
        description =
          if description != null then
            description
          else if freeformType != null then
            "open submodule of ${ofText freeformType}"
          else
            "submodule";
        descriptionClass = "noun";
        check = isModule;
        emptyValue.value = { };
        merge = loc: definitions: (evaluate loc (basics.last loc) (map toModule definitions)).config;
        getSubOptions =
          prefix:
          let
            evaluated = documented prefix;
          in
          evaluated.options
          // (
            if evaluated.freeformType == null then
              { }
            else
              { _freeformOptions = evaluated.freeformType.getSubOptions prefix; }
          );
        getSubModules = modules;
        substSubModules = other: types.submoduleWith (arguments // { modules = other; });
        nestedTypes = if freeformType == null then { } else { inherit freeformType; };
        functor = {
          name = "submodule";
          type = types.submoduleWith;
          wrapped = null;
          payload = {
            inherit
              modules
              specialArgs
              shorthandOnlyDefinesConfig
              class
              description
              ;
          };
        };
        typeMerge =
          functor:
          if functor.name == "submodule" then
            types.submoduleWith (
              functor.payload
              // {
                modules = modules ++ functor.payload.modules;
                specialArgs = specialArgs // functor.payload.specialArgs;
              }
            )
          else
            null;
      };
    # A module as a value, evaluated later by somebody else.
    deferredModule = mkOptionType {
      name = "deferredModule";
      description = "module";
      check = isModule;
      merge = _: definitions: {
        imports = map (definition: {
          _type = "wrapped";
          inherit (definition) file;
          module = definition.value;
        }) definitions;
      };
      emptyValue.value = { };
    };
    deferredModuleWith =
      {
        staticModules ? [ ],
      }:
      types.deferredModule
      // {
        merge =
          loc: definitions:
          let
            merged = types.deferredModule.merge loc definitions;
          in
          {
            imports = staticModules ++ merged.imports;
          };
        getSubOptions =
          prefix:
          (evalModules {
            modules = staticModules;
            inherit prefix;
          }).options;
        getSubModules = staticModules;
        functor = types.deferredModule.functor // {
          payload = { inherit staticModules; };
        };
        typeMerge =
          functor:
          if functor.name == "deferredModule" then
            types.deferredModuleWith {
              staticModules = staticModules ++ (functor.payload.staticModules or [ ]);
            }
          else
            null;
      };
    optionType = mkOptionType {
      name = "optionType";
      check = value: value._type or null == "option-type";
      merge = mergeOne;
    };
    inherit mkOptionType;
  };
in
types
