# Evaluates settings, assertions and warnings of hosts, without building. Called by run-evaluation.ts as the function of
# `nix eval --apply`; needs nothing but builtins.
#
# A setting that fails ends the evaluation with Nix's own message, which is what the user is to read. Each part says on
# stderr that it is about to be evaluated; the caller takes the last one as the culprit and evaluates again without it.
{
  configurations,
  # [ { id, host, path } ]: what to evaluate; a number in a path is the index of a list element.
  settings,
  # Hosts whose assertions and warnings are asked for.
  hosts,
  # Evaluate the derivation of the whole system, too.
  deep ? false,
  # Ids, and `assertions HOST`, `warnings HOST`, `system HOST`, that are left out.
  skip ? [ ],
}:
let
  inherit (builtins)
    attrNames
    concatMap
    deepSeq
    elem
    elemAt
    filter
    foldl'
    genList
    isAttrs
    isFunction
    isInt
    isList
    isPath
    isString
    length
    listToAttrs
    map
    mapAttrs
    trace
    tryEval
    unsafeDiscardStringContext
    ;

  part =
    id: fallback: value:
    if elem id skip then fallback else trace "nixgen-at ${id}" (deepSeq value value);

  # A package that may not be installed (licence, broken, insecure) says so only when its path is asked for.
  packageOf =
    package:
    if (tryEval (package.meta.available or true)).value then
      { _package = package.name or "?"; }
    else
      builtins.seq package.outPath { _package = package.name or "?"; };

  # A value as JSON, and the paths below it that do not evaluate. What lies below a setting may rightly fail (an option
  # that has no value and is not used), so it is reported apart.
  show =
    depth: value:
    if isFunction value then
      {
        value = {
          _function = true;
        };
        failures = [ ];
      }
    else if isString value then
      {
        value = unsafeDiscardStringContext value;
        failures = [ ];
      }
    else if isPath value then
      {
        value = toString value;
        failures = [ ];
      }
    else if isList value then
      let
        items = genList (index: below depth index (elemAt value index)) (length value);
      in
      {
        value = map (item: item.value) items;
        failures = concatMap (item: item.failures) items;
      }
    else if isAttrs value then
      if value.type or null == "derivation" then
        {
          value = packageOf value;
          failures = [ ];
        }
      else if value ? outPath then
        {
          value = toString value.outPath;
          failures = [ ];
        }
      else
        let
          members = mapAttrs (below depth) (removeAttrs value [ "_module" ]);
        in
        {
          value = mapAttrs (_: member: member.value) members;
          failures = concatMap (name: members.${name}.failures) (attrNames members);
        }
    else
      {
        inherit value;
        failures = [ ];
      };

  below =
    depth: name: value:
    if depth == 0 then
      {
        value = {
          _deeper = true;
        };
        failures = [ ];
      }
    else
      let
        shown = show (depth - 1) value;
        tried = tryEval (deepSeq shown shown);
      in
      if tried.success then
        {
          inherit (tried.value) value;
          failures = map (path: [ name ] ++ path) tried.value.failures;
        }
      else
        {
          value = {
            _fails = true;
          };
          failures = [ [ name ] ];
        };

  # `null` stands for what is not there: an option whose value was changed on the way, an element of another definition.
  find =
    value: path:
    foldl' (
      found: step:
      if found == null then
        null
      else if isInt step then
        (
          if isList found.value && length found.value > step then
            { value = elemAt found.value step; }
          else
            null
        )
      else if isAttrs found.value && found.value ? ${step} then
        { value = found.value.${step}; }
      else
        null
    ) { inherit value; } path;

  evaluateSetting = setting: {
    name = setting.id;
    value = part setting.id { skipped = true; } (
      let
        found = find configurations.${setting.host}.config setting.path;
      in
      if found == null then { missing = true; } else show 7 found.value
    );
  };

  messageOf =
    assertion:
    let
      tried = tryEval assertion.message;
    in
    if tried.success then unsafeDiscardStringContext tried.value else "";

  evaluateHost =
    host:
    let
      inherit (configurations.${host}) config;
    in
    {
      name = host;
      value = {
        assertions = part "assertions ${host}" [ ] (
          map messageOf (filter (assertion: !assertion.assertion) (config.assertions or [ ]))
        );
        warnings = part "warnings ${host}" [ ] (map unsafeDiscardStringContext (config.warnings or [ ]));
        system =
          if deep then
            part "system ${host}" "" (unsafeDiscardStringContext config.system.build.toplevel.drvPath)
          else
            "";
      };
    };
in
{
  settings = listToAttrs (map evaluateSetting settings);
  hosts = listToAttrs (map evaluateHost hosts);
}
