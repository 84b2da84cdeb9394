# Option declarations and the property functions (mkIf, mkForce, …) as plain data with a `_type`.
{ basics, types }:
let
  inherit (builtins) filter isAttrs;
  property = _type: fields: fields // { inherit _type; };
in
rec {
  mkOption = fields: property "option" fields;
  isOption = value: isAttrs value && value._type or null == "option";
  isType = type: value: isAttrs value && value._type or null == type;
  mkEnableOption =
    subject:
    mkOption {
      type = types.bool;
      default = false;
      example = true;
      description = "Whether to enable ${subject}.";
    };
  mkPackageOption =
    pkgs: name:
    {
      default ? name,
      example ? null,
      nullable ? false,
      extraDescription ? "",
      pkgsText ? "pkgs",
    }:
    let
      path = basics.toList default;
    in
    mkOption (
      {
        type = if nullable then types.nullOr types.package else types.package;
        default = basics.getAttrFromPath path pkgs;
        defaultText = literalExpression "${pkgsText}.${basics.showOption path}";
        description = "The ${basics.concatStringsSep "." (basics.toList name)} package to use. ${extraDescription}";
      }
      // basics.optionalAttrs (example != null) {
        example = literalExpression "${pkgsText}.${basics.showOption (basics.toList example)}";
      }
    );

  mkIf = condition: content: property "if" { inherit condition content; };
  mkMerge = contents: property "merge" { inherit contents; };
  mkOverride = priority: content: property "override" { inherit priority content; };
  mkOrder = priority: content: property "order" { inherit priority content; };
  mkAssert =
    condition: message: content:
    mkIf (if condition then true else throw "\nFailed assertion: ${message}") content;
  mkForce = mkOverride 50;
  mkVMOverride = mkOverride 10;
  mkImageMediaOverride = mkOverride 60;
  mkDefault = mkOverride 1000;
  mkOptionDefault = mkOverride 1500;
  mkBefore = mkOrder 500;
  mkAfter = mkOrder 1500;
  defaultPriority = 100;
  defaultOrderPriority = 1000;

  literalExpression = text: property "literalExpression" { inherit text; };
  literalExample = literalExpression;
  literalMD = text: property "literalMD" { inherit text; };
  mdDoc = basics.id;

  getValues = map (definition: definition.value);
  getFiles = map (definition: definition.file);
  showFiles = basics.concatMapStringsSep " and " (file: "`${file}'");
  # What a message lists below "Definition values:".
  showDefinitions = basics.concatMapStrings (
    definition: "\n- In `${definition.file}': ${basics.showValue definition.value}"
  );
  visibleDefinitions = filter (definition: definition.file != "");
}
