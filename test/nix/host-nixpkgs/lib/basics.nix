# Lists, attribute sets and strings: the part of the library that knows neither options nor derivations.
let
  inherit (builtins)
    attrNames
    concatMap
    concatStringsSep
    elem
    elemAt
    filter
    foldl'
    genList
    hasAttr
    head
    isAttrs
    isList
    isString
    length
    listToAttrs
    map
    mapAttrs
    match
    replaceStrings
    stringLength
    substring
    tail
    ;
in
rec {
  inherit (builtins)
    all
    any
    attrNames
    attrValues
    catAttrs
    concatMap
    concatStringsSep
    elem
    elemAt
    filter
    foldl'
    fromJSON
    functionArgs
    genList
    getAttr
    hasAttr
    head
    intersectAttrs
    isAttrs
    isBool
    isFloat
    isInt
    isList
    isString
    length
    listToAttrs
    mapAttrs
    match
    partition
    readFile
    removeAttrs
    replaceStrings
    seq
    sort
    stringLength
    substring
    tail
    toJSON
    typeOf
    zipAttrsWith
    ;

  id = x: x;
  const = x: _: x;
  flip =
    f: a: b:
    f b a;
  pipe = foldl' (value: f: f value);
  fix =
    f:
    let
      self = f self;
    in
    self;
  min = a: b: if a < b then a else b;
  max = a: b: if a > b then a else b;
  isFunction = f: builtins.isFunction f || (isAttrs f && f ? __functor);
  toFunction = value: if isFunction value then value else _: value;
  importJSON = path: builtins.fromJSON (builtins.readFile path);
  boolToString = value: if value then "true" else "false";
  warn = message: builtins.trace "evaluation warning: ${message}";
  throwIf = condition: message: if condition then throw message else id;
  throwIfNot = condition: throwIf (!condition);
  warnIf = condition: message: if condition then warn message else id;
  assertMsg = condition: message: condition || throw message;

  # Lists
  singleton = x: [ x ];
  toList = x: if isList x then x else [ x ];
  flatten = x: if isList x then concatMap flatten x else [ x ];
  optional = condition: x: if condition then [ x ] else [ ];
  optionals = condition: list: if condition then list else [ ];
  concatLists = builtins.concatLists;
  last = list: elemAt list (length list - 1);
  init = list: genList (elemAt list) (length list - 1);
  take = count: list: genList (elemAt list) (min count (length list));
  drop = count: list: genList (i: elemAt list (i + count)) (max 0 (length list - count));
  imap0 = f: list: genList (i: f i (elemAt list i)) (length list);
  imap1 = f: imap0 (i: f (i + 1));
  range = from: to: genList (i: from + i) (max 0 (to - from + 1));
  reverseList = list: genList (i: elemAt list (length list - 1 - i)) (length list);
  unique = foldl' (seen: x: if elem x seen then seen else seen ++ [ x ]) [ ];
  subtractLists = removed: filter (x: !elem x removed);
  intersectLists = kept: filter (x: elem x kept);
  findFirst =
    predicate: default: list:
    let
      found = filter predicate list;
    in
    if found == [ ] then default else head found;
  foldr =
    f: end: list:
    if list == [ ] then end else f (head list) (foldr f end (tail list));
  zipListsWith =
    f: a: b:
    genList (i: f (elemAt a i) (elemAt b i)) (min (length a) (length b));

  # Attribute sets
  nameValuePair = name: value: { inherit name value; };
  genAttrs = names: f: listToAttrs (map (name: nameValuePair name (f name)) names);
  filterAttrs =
    predicate: set: removeAttrs' (filter (name: !predicate name set.${name}) (attrNames set)) set;
  removeAttrs' = names: set: builtins.removeAttrs set names;
  mapAttrsToList = f: set: map (name: f name set.${name}) (attrNames set);
  mapAttrs' = f: set: listToAttrs (mapAttrsToList f set);
  concatMapAttrs = f: set: foldl' (sum: name: sum // f name set.${name}) { } (attrNames set);
  optionalAttrs = condition: set: if condition then set else { };
  attrsToList = mapAttrsToList nameValuePair;
  mergeAttrsList = foldl' (a: b: a // b) { };
  isDerivation = value: value.type or null == "derivation";
  attrByPath =
    path: default: set:
    if path == [ ] then
      set
    else if isAttrs set && hasAttr (head path) set then
      attrByPath (tail path) default set.${head path}
    else
      default;
  hasAttrByPath =
    path: set:
    path == [ ]
    || (isAttrs set && hasAttr (head path) set && hasAttrByPath (tail path) set.${head path});
  getAttrFromPath =
    path: set: attrByPath path (throw "cannot find attribute `${concatStringsSep "." path}'") set;
  setAttrByPath = path: value: foldr (name: inner: { ${name} = inner; }) value path;
  recursiveUpdate =
    a: b:
    if isAttrs a && isAttrs b && !(isDerivation a) && !(isDerivation b) then
      a // mapAttrs (name: value: if hasAttr name a then recursiveUpdate a.${name} value else value) b
    else
      b;
  getBin = package: package.bin or package;
  getLib = package: package.lib or package;
  getName = package: package.pname or (builtins.parseDrvName package.name).name;
  getVersion = package: package.version or (builtins.parseDrvName package.name).version;
  getExe = package: "${package}/bin/${package.meta.mainProgram or (getName package)}";
  getExe' = package: program: "${package}/bin/${program}";

  # Strings
  concatMapStringsSep =
    separator: f: list:
    concatStringsSep separator (map f list);
  concatMapStrings = concatMapStringsSep "";
  concatStrings = concatStringsSep "";
  concatLines = concatMapStrings (line: line + "\n");
  optionalString = condition: text: if condition then text else "";
  hasPrefix = prefix: text: substring 0 (stringLength prefix) text == prefix;
  hasSuffix =
    suffix: text:
    let
      start = stringLength text - stringLength suffix;
    in
    start >= 0 && substring start (-1) text == suffix;
  hasInfix = infix: text: length (builtins.split (escapeRegex infix) text) > 1;
  removePrefix =
    prefix: text: if hasPrefix prefix text then substring (stringLength prefix) (-1) text else text;
  removeSuffix =
    suffix: text:
    if hasSuffix suffix text then substring 0 (stringLength text - stringLength suffix) text else text;
  escape = characters: replaceStrings characters (map (character: "\\" + character) characters);
  escapeRegex = escape [
    "\\"
    "["
    "]"
    "{"
    "("
    ")"
    "^"
    "$"
    "?"
    "*"
    "+"
    "|"
    "."
  ];
  escapeShellArg =
    argument:
    let
      text = toString argument;
    in
    if match "[[:alnum:],._+:@%/-]+" text == null then
      "'${replaceStrings [ "'" ] [ "'\\''" ] text}'"
    else
      text;
  escapeShellArgs = concatMapStringsSep " " escapeShellArg;
  toLower = replaceStrings (letters "ABCDEFGHIJKLMNOPQRSTUVWXYZ") (
    letters "abcdefghijklmnopqrstuvwxyz"
  );
  letters = text: genList (i: substring i 1 text) (stringLength text);
  stringToCharacters = letters;
  splitString = separator: text: filter isString (builtins.split (escapeRegex separator) text);
  trim =
    text:
    let
      found = match "[[:space:]]*(.*[^[:space:]])[[:space:]]*" text;
    in
    if found == null then "" else head found;
  fileContents = path: trim (builtins.readFile path);
  versionOlder = a: b: builtins.compareVersions b a == 1;
  versionAtLeast = a: b: !versionOlder a b;
  makeBinPath = concatMapStringsSep ":" (package: "${package}/bin");
  makeLibraryPath = concatMapStringsSep ":" (package: "${package}/lib");
  isIdentifier = text: match "[A-Za-z_][A-Za-z0-9_'-]*" text != null;
  # Dotted text of an option path, as messages show it.
  showOption = concatMapStringsSep "." (
    part: if isIdentifier part || match "<.*>|\\*" part != null then part else builtins.toJSON part
  );
  showValue =
    value:
    let
      shown = builtins.tryEval (builtins.toJSON value);
    in
    if builtins.isFunction value then
      "<function>"
    else if isDerivation value then
      "<derivation ${value.name}>"
    else if shown.success then
      shown.value
    else
      "<not shown>";

  sources = { };
  cleanSource = path: path;
  fileset = {
    unions = list: list;
    toSource = { root, ... }: root;
  };
}
