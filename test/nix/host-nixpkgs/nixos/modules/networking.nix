{ config, lib, ... }:
let
  inherit (lib) mkEnableOption mkOption types;
  ports =
    description:
    mkOption {
      type = types.listOf types.port;
      default = [ ];
      apply = list: lib.unique (lib.sort (a: b: a < b) list);
      example = [
        22
        80
      ];
      inherit description;
    };
  portRanges =
    description:
    mkOption {
      type = types.listOf (types.attrsOf types.port);
      default = [ ];
      example = [
        {
          from = 8999;
          to = 9003;
        }
      ];
      inherit description;
    };
  address = mkOption {
    type = types.str;
    description = "The address.";
  };
  prefixLength =
    greatest:
    mkOption {
      type = types.ints.between 0 greatest;
      description = "The length of the network prefix.";
    };
  perInterface = {
    allowedTCPPorts = ports "TCP ports on which incoming connections are accepted.";
    allowedUDPPorts = ports "UDP ports on which packets are accepted.";
    allowedTCPPortRanges = portRanges "Ranges of TCP ports on which incoming connections are accepted.";
    allowedUDPPortRanges = portRanges "Ranges of UDP ports on which packets are accepted.";
  };
  family = greatest: {
    addresses = mkOption {
      type = types.listOf (
        types.submodule {
          options = {
            inherit address;
            prefixLength = prefixLength greatest;
          };
        }
      );
      default = [ ];
      description = "Addresses of the interface.";
    };
  };
in
{
  options.networking = {
    hostName = mkOption {
      type = types.strMatching "^$|^[[:alnum:]]([[:alnum:]_-]{0,61}[[:alnum:]])?$";
      default = "nixos";
      description = "The name of the machine.";
    };
    domain = mkOption {
      type = types.nullOr types.str;
      default = null;
      example = "home.arpa";
      description = "The domain of the machine.";
    };
    fqdn = mkOption {
      type = types.str;
      readOnly = true;
      default = lib.concatStringsSep "." (
        [ config.networking.hostName ]
        ++ lib.optional (config.networking.domain != null) config.networking.domain
      );
      defaultText = lib.literalExpression ''"''${networking.hostName}.''${networking.domain}"'';
      description = "The fully qualified domain name.";
    };
    nameservers = mkOption {
      type = types.listOf types.str;
      default = [ ];
      example = [ "9.9.9.9" ];
      description = "Addresses of the name servers.";
    };
    search = mkOption {
      type = types.listOf types.str;
      default = [ ];
      description = "The search paths for looking up names.";
    };
    enableIPv6 = mkOption {
      type = types.bool;
      default = true;
      description = "Whether to use IPv6.";
    };
    useDHCP = mkOption {
      type = types.bool;
      default = true;
      description = "Whether interfaces get their address by DHCP.";
    };
    useNetworkd = mkEnableOption "systemd-networkd as the network manager";
    defaultGateway = mkOption {
      type = types.nullOr (
        types.coercedTo types.str (text: { address = text; }) (
          types.submodule {
            options = {
              inherit address;
              interface = mkOption {
                type = types.nullOr types.str;
                default = null;
                description = "The interface towards the gateway.";
              };
              metric = mkOption {
                type = types.nullOr types.int;
                default = null;
                description = "The priority of the route.";
              };
            };
          }
        )
      );
      default = null;
      example = "192.0.2.1";
      description = "The default gateway.";
    };
    hosts = mkOption {
      type = types.attrsOf (types.listOf types.str);
      default = { };
      example = {
        "192.0.2.2" = [ "printer.lan" ];
      };
      description = "Names of addresses that are known without a name server.";
    };
    extraHosts = mkOption {
      type = types.lines;
      default = "";
      description = "Lines added to the hosts file.";
    };
    interfaces = mkOption {
      type = types.attrsOf (
        types.submodule (
          { name, ... }:
          {
            options = {
              name = mkOption {
                type = types.str;
                default = name;
                description = "The name of the interface.";
              };
              useDHCP = mkOption {
                type = types.nullOr types.bool;
                default = null;
                description = "Whether this interface gets its address by DHCP.";
              };
              mtu = mkOption {
                type = types.nullOr types.int;
                default = null;
                description = "The greatest size of a packet.";
              };
              macAddress = mkOption {
                type = types.nullOr types.str;
                default = null;
                description = "The hardware address to use.";
              };
              wakeOnLan.enable = mkEnableOption "wake-on-LAN on this interface";
              ipv4 = family 32;
              ipv6 = family 128;
            };
          }
        )
      );
      default = { };
      description = "Settings of single interfaces.";
    };
    firewall = {
      enable = mkOption {
        type = types.bool;
        default = true;
        description = "Whether the firewall is on.";
      };
      allowPing = mkOption {
        type = types.bool;
        default = true;
        description = "Whether the machine answers pings.";
      };
      rejectPackets = mkOption {
        type = types.bool;
        default = false;
        description = "Whether refused packets are rejected instead of dropped.";
      };
      logRefusedConnections = mkOption {
        type = types.bool;
        default = true;
        description = "Whether refused connections are logged.";
      };
      trustedInterfaces = mkOption {
        type = types.listOf types.str;
        default = [ ];
        example = [ "enp0s2" ];
        description = "Interfaces whose traffic is accepted without condition.";
      };
      interfaces = mkOption {
        type = types.attrsOf (types.submodule { options = perInterface; });
        default = { };
        description = "Rules for single interfaces.";
      };
      extraCommands = mkOption {
        type = types.lines;
        default = "";
        description = "Shell commands run when the firewall starts.";
      };
    }
    // perInterface;
    nat = {
      enable = mkEnableOption "network address translation";
      externalInterface = mkOption {
        type = types.nullOr types.str;
        default = null;
        description = "The interface towards the outside.";
      };
      internalInterfaces = mkOption {
        type = types.listOf types.str;
        default = [ ];
        description = "The interfaces that are translated.";
      };
    };
    networkmanager = {
      enable = mkEnableOption "NetworkManager";
      dns = mkOption {
        type = types.enum [
          "default"
          "dnsmasq"
          "systemd-resolved"
          "none"
        ];
        default = "default";
        description = "How NetworkManager handles names.";
      };
      wifi.powersave = mkOption {
        type = types.nullOr types.bool;
        default = null;
        description = "Whether the wireless card saves power.";
      };
    };
    wireless = {
      enable = mkEnableOption "wpa_supplicant";
      networks = mkOption {
        type = types.attrsOf (
          types.submodule {
            options = {
              psk = mkOption {
                type = types.nullOr types.str;
                default = null;
                description = "The passphrase.";
              };
              hidden = mkOption {
                type = types.bool;
                default = false;
                description = "Whether the network hides its name.";
              };
            };
          }
        );
        default = { };
        description = "Known wireless networks.";
      };
    };
    timeServers = mkOption {
      type = types.listOf types.str;
      default = [
        "0.nixos.pool.ntp.org"
        "1.nixos.pool.ntp.org"
      ];
      description = "The servers asked for the time.";
    };
  };

  config = {
    assertions = [
      {
        assertion = !(config.networking.networkmanager.enable && config.networking.wireless.enable);
        message = "You can not use networking.networkmanager with networking.wireless.";
      }
    ];
    networking.nameservers = lib.mkIf config.services.resolved.enable (lib.mkDefault [ ]);
  };
}
