{ lib, ... }:
let
  inherit (lib) mkOption types;
in
{
  options = {
    assertions = mkOption {
      type = types.listOf types.unspecified;
      internal = true;
      default = [ ];
      example = [
        {
          assertion = false;
          message = "you can't enable this for that reason";
        }
      ];
      description = "Conditions that must hold for the evaluation of the configuration to succeed.";
    };
    warnings = mkOption {
      type = types.listOf types.str;
      internal = true;
      default = [ ];
      description = "Messages shown to the user when the configuration is evaluated.";
    };
    meta = mkOption {
      type = types.attrs;
      internal = true;
      default = { };
      description = "Facts about modules.";
    };
  };
}
