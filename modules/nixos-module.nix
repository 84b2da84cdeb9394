# NixOS: the program for everybody, and a timer that tells when a configuration and its intents drift apart.
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
in
{
  _file = ./nixos-module.nix;

  options.programs.nixgen = {
    enable = mkEnableOption "NixGen, which turns plain-English intents into checked NixOS modules";

    package = mkOption {
      type = types.package;
      default = packages.nixgen;
      defaultText = literalExpression "nixgen.packages.\${system}.nixgen";
      example = literalExpression "nixgen.packages.\${system}.nixgen-check";
      description = "The NixGen package to install; `nixgen-check` is the small one without a model.";
    };

    drift = {
      enable = mkEnableOption "a timer that runs `nixgen check` on a configuration and fails where it drifted";

      repository = mkOption {
        type = types.str;
        default = "/etc/nixos";
        example = "/home/alice/nixos";
        description = "The configuration's repository, readable by {option}`programs.nixgen.drift.user`.";
      };

      user = mkOption {
        type = types.str;
        default = "root";
        example = "alice";
        description = "The user who runs the check.";
      };

      dates = mkOption {
        type = types.str;
        default = "daily";
        example = "Mon 09:00";
        description = "When to check, in the format of {manpage}`systemd.time(7)`.";
      };
    };
  };

  config = mkIf cfg.enable {
    environment.systemPackages = [ cfg.package ];

    systemd = mkIf cfg.drift.enable {
      # The report is the unit's log and its state: OnFailure= and monitoring work as for any unit.
      services.nixgen-drift = {
        description = "Check that ${cfg.drift.repository} and its intents are in step";
        # Which files belong to the repository is git's to say.
        path = [ pkgs.gitMinimal ];
        serviceConfig = {
          Type = "oneshot";
          User = cfg.drift.user;
          ExecStart = "${cfg.package}/bin/nixgen check --repo ${lib.escapeShellArg cfg.drift.repository}";
          # It only reads: nothing it runs can write, gain rights or use the network.
          ProtectSystem = "strict";
          ProtectHome = "read-only";
          PrivateTmp = true;
          PrivateNetwork = true;
          NoNewPrivileges = true;
        };
      };
      timers.nixgen-drift = {
        description = "Check a configuration for drift";
        wantedBy = [ "timers.target" ];
        timerConfig = {
          OnCalendar = cfg.drift.dates;
          Persistent = true;
        };
      };
    };
  };
}
