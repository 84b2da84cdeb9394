# Shows an option type as plain data: { name, description, nested, … }. What that means is for convert-nix-type.ts to say.
# A function of a type; read-catalog.ts puts it into options.nix. Needs nothing but builtins.
let
  inherit (builtins)
    attrNames
    elem
    elemAt
    filter
    head
    isAttrs
    isList
    isString
    length
    listToAttrs
    map
    mapAttrs
    substring
    tryEval
    typeOf
    unsafeDiscardStringContext
    ;

  # Types below a type, by role. nixpkgs before 21.11 has them in `functor.wrapped`, which later versions refuse to show.
  nestedOf =
    type:
    let
      wrapped = type.functor.wrapped or null;
      named = type.nestedTypes or { };
    in
    if named != { } then
      filterAttrs (_: nested: nested != null) named
    else if isList wrapped && length wrapped == 2 then
      {
        left = head wrapped;
        right = elemAt wrapped 1;
      }
    else if wrapped != null && isAttrs wrapped then
      { elemType = wrapped; }
    else
      { };

  filterAttrs =
    keep: set:
    listToAttrs (
      map (name: {
        inherit name;
        value = set.${name};
      }) (filter (name: keep name set.${name}) (attrNames set))
    );

  isScalar =
    value:
    elem (typeOf value) [
      "string"
      "int"
      "bool"
      "null"
      "float"
    ];

  payloadOf =
    type:
    let
      payload = type.functor.payload or null;
    in
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
  rangeOf =
    check:
    let
      accepts =
        number:
        let
          tried = tryEval (check number);
        in
        tried.success && tried.value == true;
      lowest = -2147483648;
      highest = 2147483647;
      tried = [
        0
        1
        2
        8
        16
        64
        256
        257
        1024
        4096
        65536
      ];
      seeds = filter accepts tried;
      isScattered = builtins.any (
        n: n > head seeds && n < elemAt seeds (length seeds - 1) && !accepts n
      ) tried;
      # Between an accepted and a refused number, the accepted one next to the refusal.
      edge =
        good: bad:
        let
          middle = (good + bad) / 2;
        in
        if good - bad <= 1 && bad - good <= 1 then
          good
        else if accepts middle then
          edge middle bad
        else
          edge good middle;
    in
    if seeds == [ ] || isScattered then
      { }
    else
      (if accepts lowest then { } else { min = edge (head seeds) lowest; })
      // (if accepts highest then { } else { max = edge (head seeds) highest; });

  noDescription = [
    "enum"
    "submodule"
    "bool"
    "str"
  ];

  # A type as { name, description, nested, … }; what it means is for convert-nix-type.ts to say. A type that contains
  # itself has a description of its own (or its description would never end): meeting it again ends the walk.
  describe =
    chain: type:
    if !(isAttrs type && type ? name) then
      { name = "unspecified"; }
    else
      let
        said = tryEval (textOf (type.description or type.name));
        description = if said.success then said.value else type.name;
        seen = "${type.name} ${description}";
        isSeen = elem seen chain && !elem type.name noDescription;
        # A narrowed or renamed type keeps the name of the one it was made from here.
        base = type.functor.name or type.name;
      in
      if isSeen || length chain > 12 then
        {
          name = "recursive";
          inherit description;
        }
      else
        payloadOf type
        // (if elem type.name noDescription then { } else { inherit description; })
        // (if base != type.name then { inherit base; } else { })
        // {
          inherit (type) name;
          nested = mapAttrs (_: describe (chain ++ [ seen ])) (nestedOf type);
        };

  textOf = value: if isString value then unsafeDiscardStringContext value else value.text or "";
in
describe [ ]
