{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib)
    mkEnableOption
    mkOption
    mkPackageOption
    types
    ;
  str =
    default: description:
    mkOption {
      type = types.str;
      inherit default description;
    };
  optionalStr =
    description:
    mkOption {
      type = types.nullOr types.str;
      default = null;
      inherit description;
    };
  yesNo =
    default: description:
    mkOption {
      type = types.bool;
      inherit default description;
    };
  strs =
    default: description:
    mkOption {
      type = types.listOf types.str;
      inherit default description;
    };
  lines =
    description:
    mkOption {
      type = types.lines;
      default = "";
      inherit description;
    };
  cfg = config.services;

  location = types.submodule {
    options = {
      proxyPass = optionalStr "The address requests are passed to.";
      proxyWebsockets = yesNo false "Whether WebSocket connections are passed on.";
      root = mkOption {
        type = types.nullOr types.path;
        default = null;
        description = "The folder that is served.";
      };
      index = optionalStr "The file served for a folder.";
      tryFiles = optionalStr "The files tried in turn.";
      return = mkOption {
        type = types.nullOr (
          types.oneOf [
            types.str
            types.int
          ]
        );
        default = null;
        description = "A fixed answer.";
      };
      extraConfig = lines "Lines added to the location.";
    };
  };
  virtualHost = types.submodule (
    { name, ... }:
    {
      options = {
        serverName = mkOption {
          type = types.nullOr types.str;
          default = null;
          description = "The name of this virtual host.";
        };
        serverAliases = strs [ ] "Further names of this virtual host.";
        root = mkOption {
          type = types.nullOr types.path;
          default = null;
          example = "/data/webserver/docs";
          description = "The folder that is served.";
        };
        default = yesNo false "Whether this host answers for unknown names.";
        addSSL = yesNo false "Whether HTTPS is offered besides plain HTTP.";
        onlySSL = yesNo false "Whether plain HTTP is refused.";
        forceSSL = yesNo false "Whether plain HTTP is redirected to HTTPS.";
        enableACME = yesNo false "Whether to ask the ACME authority for a certificate.";
        globalRedirect = optionalStr "The name all requests are redirected to.";
        locations = mkOption {
          type = types.attrsOf location;
          default = { };
          example = lib.literalExpression ''{ "/" = { proxyPass = "http://localhost:3000"; }; }'';
          description = "Settings of single locations.";
        };
        extraConfig = lines "Lines added to the virtual host.";
      };
    }
  );
in
{
  imports = [
    (lib.mkRenamedOptionModule
      [
        "services"
        "openssh"
        "permitRootLogin"
      ]
      [
        "services"
        "openssh"
        "settings"
        "PermitRootLogin"
      ]
    )
    (lib.mkRenamedOptionModule
      [
        "services"
        "openssh"
        "passwordAuthentication"
      ]
      [
        "services"
        "openssh"
        "settings"
        "PasswordAuthentication"
      ]
    )
    (lib.mkRenamedOptionModule
      [
        "services"
        "xserver"
        "displayManager"
        "gdm"
        "enable"
      ]
      [
        "services"
        "displayManager"
        "gdm"
        "enable"
      ]
    )
  ];

  options.services = {
    openssh = {
      enable = yesNo false "Whether to enable the OpenSSH daemon.";
      package = mkPackageOption pkgs "openssh" { };
      ports = mkOption {
        type = types.listOf types.port;
        default = [ 22 ];
        description = "The ports on which the daemon listens.";
      };
      openFirewall = yesNo true "Whether to open the ports in the firewall.";
      authorizedKeysFiles = strs [ ] "Files with the keys that may log in.";
      listenAddresses = mkOption {
        type = types.listOf (
          types.submodule {
            options = {
              addr = optionalStr "The address to listen on.";
              port = mkOption {
                type = types.nullOr types.port;
                default = null;
                description = "The port to listen on.";
              };
            };
          }
        );
        default = [ ];
        description = "The addresses on which the daemon listens.";
      };
      startWhenNeeded = yesNo false "Whether the daemon starts with the first connection.";
      extraConfig = lines "Lines added to the daemon's configuration.";
      settings = mkOption {
        type = types.submodule {
          freeformType = types.attrsOf (
            types.nullOr (
              types.oneOf [
                types.str
                types.bool
                types.int
                (types.listOf types.str)
              ]
            )
          );
          options = {
            PermitRootLogin = mkOption {
              type = types.nullOr (
                types.enum [
                  "yes"
                  "without-password"
                  "prohibit-password"
                  "forced-commands-only"
                  "no"
                ]
              );
              default = "prohibit-password";
              description = "Whether root may log in.";
            };
            PasswordAuthentication = mkOption {
              type = types.nullOr types.bool;
              default = true;
              description = "Whether a password is enough to log in.";
            };
            KbdInteractiveAuthentication = mkOption {
              type = types.nullOr types.bool;
              default = true;
              description = "Whether keyboard-interactive authentication is allowed.";
            };
            X11Forwarding = mkOption {
              type = types.nullOr types.bool;
              default = false;
              description = "Whether X11 connections are forwarded.";
            };
            AllowUsers = mkOption {
              type = types.nullOr (types.listOf types.str);
              default = null;
              description = "The only users who may log in.";
            };
          };
        };
        default = { };
        description = "Settings of the daemon.";
      };
    };
    fail2ban = {
      enable = mkEnableOption "fail2ban";
      maxretry = mkOption {
        type = types.ints.unsigned;
        default = 3;
        description = "Failures before an address is banned.";
      };
      bantime = optionalStr "How long an address stays banned.";
      ignoreIP = strs [ ] "Addresses that are never banned.";
    };
    resolved.enable = mkEnableOption "systemd-resolved";
    nginx = {
      enable = mkEnableOption "the Nginx web server";
      package = mkPackageOption pkgs "nginx" { };
      recommendedProxySettings = yesNo false "Whether to use the recommended proxy settings.";
      recommendedTlsSettings = yesNo false "Whether to use the recommended TLS settings.";
      recommendedGzipSettings = yesNo false "Whether to use the recommended compression settings.";
      recommendedOptimisation = yesNo false "Whether to use the recommended optimisation settings.";
      clientMaxBodySize = str "10m" "The greatest size of a request.";
      virtualHosts = mkOption {
        type = types.attrsOf virtualHost;
        default = {
          localhost = { };
        };
        description = "The virtual hosts.";
      };
      appendHttpConfig = lines "Lines added to the http block.";
    };
    postgresql = {
      enable = mkEnableOption "PostgreSQL";
      package = mkPackageOption pkgs "postgresql" { };
      enableTCPIP = yesNo false "Whether to listen on all addresses.";
      ensureDatabases = strs [ ] "Databases that shall exist.";
      ensureUsers = mkOption {
        type = types.listOf (
          types.submodule {
            options = {
              name = str "" "The name of the user.";
              ensureDBOwnership = yesNo false "Whether the user owns the database of the same name.";
            };
          }
        );
        default = [ ];
        description = "Users that shall exist.";
      };
      authentication = lines "Lines of pg_hba.conf.";
      settings = mkOption {
        type = types.submodule {
          freeformType = types.attrsOf (
            types.oneOf [
              types.bool
              types.float
              types.int
              types.str
            ]
          );
          options.port = mkOption {
            type = types.port;
            default = 5432;
            description = "The port on which the server listens.";
          };
        };
        default = { };
        description = "Settings of the server.";
      };
    };
    redis.servers = mkOption {
      type = types.attrsOf (
        types.submodule {
          options = {
            enable = mkEnableOption "this Redis server";
            port = mkOption {
              type = types.port;
              default = 0;
              description = "The port on which the server listens.";
            };
            bind = mkOption {
              type = types.nullOr types.str;
              default = "127.0.0.1";
              description = "The address on which the server listens.";
            };
          };
        }
      );
      default = { };
      description = "Redis servers.";
    };
    tailscale = {
      enable = mkEnableOption "the Tailscale client";
      port = mkOption {
        type = types.port;
        default = 41641;
        description = "The port on which the client listens.";
      };
      openFirewall = yesNo false "Whether to open the port in the firewall.";
      useRoutingFeatures = mkOption {
        type = types.enum [
          "none"
          "client"
          "server"
          "both"
        ];
        default = "none";
        description = "Which routing features are prepared.";
      };
    };
    printing = {
      enable = mkEnableOption "printing through CUPS";
      drivers = mkOption {
        type = types.listOf types.path;
        default = [ ];
        example = lib.literalExpression "with pkgs; [ gutenprint hplip ]";
        description = "Packages with printer drivers.";
      };
    };
    avahi = {
      enable = mkEnableOption "the Avahi daemon";
      nssmdns4 = yesNo false "Whether names in .local are found.";
      openFirewall = yesNo true "Whether to open the port in the firewall.";
    };
    pipewire = {
      enable = mkEnableOption "PipeWire";
      alsa.enable = mkEnableOption "ALSA support";
      pulse.enable = mkEnableOption "the PulseAudio server emulation";
      jack.enable = mkEnableOption "the JACK emulation";
    };
    pulseaudio.enable = mkEnableOption "the PulseAudio server";
    blueman.enable = mkEnableOption "the Bluetooth manager";
    fwupd.enable = mkEnableOption "firmware updates";
    flatpak.enable = mkEnableOption "Flatpak";
    syncthing = {
      enable = mkEnableOption "Syncthing";
      user = str "syncthing" "The user Syncthing runs as.";
      dataDir = mkOption {
        type = types.path;
        default = "/var/lib/syncthing";
        description = "Where synchronised folders lie.";
      };
    };
    xserver = {
      enable = mkEnableOption "the X server";
      videoDrivers = strs [ "modesetting" ] "Names of the video drivers.";
      xkb = {
        layout = str "us" "The keyboard layout.";
        variant = str "" "The variant of the layout.";
        options = mkOption {
          type = types.commas;
          default = "terminate:ctrl_alt_bksp";
          description = "Options of the keyboard.";
        };
      };
      windowManager.i3.enable = mkEnableOption "the i3 window manager";
    };
    libinput.enable = yesNo true "Whether libinput handles pointers and keyboards.";
    displayManager = {
      sddm.enable = mkEnableOption "the SDDM display manager";
      gdm.enable = mkEnableOption "the GDM display manager";
      autoLogin = {
        enable = mkEnableOption "automatic log-in";
        user = optionalStr "The user who is logged in.";
      };
      defaultSession = optionalStr "The session that is chosen at first.";
    };
    desktopManager = {
      gnome.enable = mkEnableOption "the GNOME desktop";
      plasma6.enable = mkEnableOption "the Plasma 6 desktop";
    };
    logind.settings.Login = mkOption {
      type = types.attrsOf (
        types.oneOf [
          types.bool
          types.int
          types.str
        ]
      );
      default = { };
      description = "Settings of logind.";
    };
    journald.extraConfig = lines "Lines added to journald.conf.";
    udev.extraRules = lines "Further udev rules.";
  };

  config = lib.mkMerge [
    {
      assertions = [
        {
          assertion = !(cfg.displayManager.sddm.enable && cfg.displayManager.gdm.enable);
          message = "Only one display manager can be enabled: services.displayManager.sddm and services.displayManager.gdm are both on.";
        }
      ]
      ++ lib.mapAttrsToList (name: host: {
        assertion = !(host.forceSSL && host.addSSL);
        message = "services.nginx.virtualHosts.${name}: addSSL and forceSSL are mutually exclusive.";
      }) cfg.nginx.virtualHosts;
    }
    (lib.mkIf cfg.openssh.enable {
      networking.firewall.allowedTCPPorts = lib.mkIf cfg.openssh.openFirewall cfg.openssh.ports;
      systemd.services.sshd = {
        description = "SSH Daemon";
        wantedBy = [ "multi-user.target" ];
        serviceConfig.ExecStart = "${cfg.openssh.package}/bin/sshd -D";
      };
    })
    (lib.mkIf (cfg.tailscale.enable && cfg.tailscale.openFirewall) {
      networking.firewall.allowedUDPPorts = [ cfg.tailscale.port ];
    })
  ];
}
