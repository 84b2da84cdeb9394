# Home Manager: the program for one user, with personal settings that a repository must not decide.
{ self }:
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib)
    literalExpression
    mkEnableOption
    mkIf
    mkOption
    types
    ;
  cfg = config.programs.nixgen;
  packages = self.packages.${pkgs.stdenv.hostPlatform.system};
  variables = lib.filterAttrs (_: value: value != null) {
    NIXGEN_ENGINE = cfg.engine;
    NIXGEN_ENDPOINT = cfg.endpoint;
    NIXGEN_THREADS = if cfg.threads == null then null else toString cfg.threads;
  };
in
{
  _file = ./home-manager-module.nix;

  options.programs.nixgen = {
    enable = mkEnableOption "NixGen, which turns plain-English intents into checked NixOS modules";

    package = mkOption {
      type = types.package;
      default = packages.nixgen;
      defaultText = literalExpression "nixgen.packages.\${system}.nixgen";
      example = literalExpression "nixgen.packages.\${system}.nixgen-check";
      description = "The NixGen package to install.";
    };

    engine = mkOption {
      type = types.nullOr (
        types.enum [
          "llama"
          "openai"
        ]
      );
      default = null;
      example = "openai";
      description = "Who plans: the local model, or a server that speaks the OpenAI protocol. `null` leaves it to the repository.";
    };

    endpoint = mkOption {
      type = types.nullOr types.str;
      default = null;
      example = "http://llm.lan:8080/v1";
      description = "The server of the `openai` engine.";
    };

    threads = mkOption {
      type = types.nullOr types.ints.positive;
      default = null;
      example = 4;
      description = "Threads for the local model; `null` takes all cores.";
    };
  };

  config = mkIf cfg.enable {
    home.packages = [ cfg.package ];
    home.sessionVariables = variables;
  };
}
