# Booting, disks, hardware, users, security, units.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib) mkEnableOption mkOption types;
  strs =
    default: description:
    mkOption {
      type = types.listOf types.str;
      inherit default description;
    };
  optionalStr =
    description:
    mkOption {
      type = types.nullOr types.str;
      default = null;
      inherit description;
    };
  unitOption = types.oneOf [
    types.bool
    types.int
    types.str
    (types.listOf types.str)
  ];
in
{
  options = {
    boot = {
      loader = {
        timeout = mkOption {
          type = types.nullOr types.int;
          default = 5;
          description = "Seconds until the default entry is started.";
        };
        grub = {
          enable = mkOption {
            type = types.bool;
            default = false;
            description = "Whether to enable GRUB.";
          };
          device = mkOption {
            type = types.str;
            default = "";
            description = "The disk GRUB is installed on.";
          };
          useOSProber = mkEnableOption "the search for other systems";
          configurationLimit = mkOption {
            type = types.int;
            default = 100;
            description = "How many generations the menu shows.";
          };
        };
        systemd-boot = {
          enable = mkEnableOption "systemd-boot";
          configurationLimit = mkOption {
            type = types.nullOr types.int;
            default = null;
            description = "How many generations the menu shows.";
          };
        };
        efi = {
          canTouchEfiVariables = mkEnableOption "changes of EFI variables";
          efiSysMountPoint = mkOption {
            type = types.str;
            default = "/boot";
            description = "Where the EFI partition is mounted.";
          };
        };
      };
      kernelPackages = mkOption {
        type = types.raw;
        default = pkgs.linuxPackages;
        defaultText = lib.literalExpression "pkgs.linuxPackages";
        example = lib.literalExpression "pkgs.linuxPackages_latest";
        description = "The kernel and its modules.";
      };
      kernelModules = mkOption {
        type = types.coercedTo (types.listOf types.str) (names: lib.genAttrs names (_: true)) (
          types.attrsOf types.bool
        );
        default = { };
        apply = modules: lib.attrNames (lib.filterAttrs (_: on: on) modules);
        description = "Kernel modules loaded at start.";
      };
      kernelParams = strs [ ] "Parameters of the kernel.";
      blacklistedKernelModules = strs [ ] "Kernel modules that are never loaded.";
      kernel.sysctl = mkOption {
        type = types.submodule {
          freeformType = types.attrsOf (
            types.nullOr (
              types.oneOf [
                types.bool
                types.str
                types.int
              ]
            )
          );
          options."net.core.rmem_max" = mkOption {
            type = types.nullOr types.ints.unsigned;
            default = null;
            description = "The greatest receive buffer of a socket in bytes.";
          };
        };
        default = { };
        example = {
          "net.ipv4.tcp_syncookies" = false;
        };
        description = "Parameters of the running kernel.";
      };
      tmp = {
        useTmpfs = mkEnableOption "/tmp in memory";
        cleanOnBoot = mkEnableOption "an empty /tmp after each start";
      };
      supportedFilesystems = strs [ ] "File systems that can be mounted.";
    };
    fileSystems = mkOption {
      type = types.attrsOf (
        types.submodule (
          { name, ... }:
          {
            options = {
              mountPoint = mkOption {
                type = types.str;
                default = name;
                description = "Where it is mounted.";
              };
              device = optionalStr "The device.";
              fsType = mkOption {
                type = types.str;
                default = "auto";
                description = "The kind of file system.";
              };
              options = strs [ "defaults" ] "Mount options.";
              neededForBoot = mkOption {
                type = types.bool;
                default = false;
                description = "Whether it is mounted early.";
              };
            };
          }
        )
      );
      default = { };
      description = "The file systems.";
    };
    swapDevices = mkOption {
      type = types.listOf (
        types.submodule {
          options = {
            device = mkOption {
              type = types.str;
              description = "The device or file.";
            };
            size = mkOption {
              type = types.nullOr types.int;
              default = null;
              description = "The size of a file in MiB.";
            };
          };
        }
      );
      default = [ ];
      description = "Where memory is swapped to.";
    };
    zramSwap = {
      enable = mkEnableOption "compressed swap in memory";
      memoryPercent = mkOption {
        type = types.int;
        default = 50;
        description = "The share of memory it may take.";
      };
    };
    hardware = {
      bluetooth = {
        enable = mkEnableOption "Bluetooth";
        powerOnBoot = mkOption {
          type = types.bool;
          default = true;
          description = "Whether Bluetooth is on after start.";
        };
      };
      graphics.enable = mkEnableOption "accelerated graphics";
      enableRedistributableFirmware = mkEnableOption "firmware that may be passed on";
      cpu.intel.updateMicrocode = mkEnableOption "microcode updates for Intel processors";
      cpu.amd.updateMicrocode = mkEnableOption "microcode updates for AMD processors";
    };
    powerManagement = {
      enable = mkOption {
        type = types.bool;
        default = true;
        description = "Whether power is managed.";
      };
      cpuFreqGovernor = optionalStr "How the processor's speed is chosen.";
    };
    security = {
      sudo = {
        enable = mkOption {
          type = types.bool;
          default = true;
          description = "Whether sudo is there.";
        };
        wheelNeedsPassword = mkOption {
          type = types.bool;
          default = true;
          description = "Whether members of wheel give a password.";
        };
      };
      polkit.enable = mkEnableOption "polkit";
      rtkit.enable = mkEnableOption "real-time scheduling for users";
      acme = {
        acceptTerms = mkOption {
          type = types.bool;
          default = false;
          description = "Whether the authority's terms are accepted.";
        };
        defaults.email = optionalStr "The address the authority writes to.";
      };
    };
    users = {
      mutableUsers = mkOption {
        type = types.bool;
        default = true;
        description = "Whether users may be changed by hand.";
      };
      defaultUserShell = mkOption {
        type = types.either types.path types.shellPackage;
        default = pkgs.bashInteractive;
        defaultText = lib.literalExpression "pkgs.bashInteractive";
        description = "The shell of users for whom none is set.";
      };
      groups = mkOption {
        type = types.attrsOf (
          types.submodule {
            options = {
              gid = mkOption {
                type = types.nullOr types.int;
                default = null;
                description = "The group's number.";
              };
              members = strs [ ] "The group's members.";
            };
          }
        );
        default = { };
        description = "Groups.";
      };
      users = mkOption {
        type = types.attrsOf (
          types.submodule (
            { name, config, ... }:
            {
              options = {
                name = mkOption {
                  type = types.str;
                  default = name;
                  description = "The user's name.";
                };
                description = mkOption {
                  type = types.str;
                  default = "";
                  description = "The user's full name.";
                };
                uid = mkOption {
                  type = types.nullOr types.int;
                  default = null;
                  description = "The user's number.";
                };
                isNormalUser = mkOption {
                  type = types.bool;
                  default = false;
                  description = "Whether this is a person's account.";
                };
                isSystemUser = mkOption {
                  type = types.bool;
                  default = false;
                  description = "Whether this is a service's account.";
                };
                group = mkOption {
                  type = types.str;
                  default = "";
                  description = "The user's first group.";
                };
                extraGroups = strs [ ] "The user's other groups.";
                home = mkOption {
                  type = types.path;
                  default = "/home/${config.name}";
                  defaultText = lib.literalExpression ''"/home/''${name}"'';
                  description = "The user's home folder.";
                };
                createHome = mkOption {
                  type = types.bool;
                  default = false;
                  description = "Whether the home folder is made.";
                };
                shell = mkOption {
                  type = types.nullOr (types.either types.shellPackage types.path);
                  default = null;
                  example = lib.literalExpression "pkgs.bashInteractive";
                  description = "The user's shell.";
                };
                packages = mkOption {
                  type = types.listOf types.package;
                  default = [ ];
                  description = "Packages that only this user finds.";
                };
                hashedPassword = optionalStr "The hash of the password.";
                hashedPasswordFile = optionalStr "A file with the hash of the password.";
                initialPassword = optionalStr "The password of a new account.";
                openssh.authorizedKeys.keys = mkOption {
                  type = types.listOf types.singleLineStr;
                  default = [ ];
                  description = "Keys with which the user may log in.";
                };
              };
              config.createHome = lib.mkIf config.isNormalUser (lib.mkDefault true);
              config.group = lib.mkIf config.isNormalUser (lib.mkDefault "users");
            }
          )
        );
        default = { };
        description = "Users.";
      };
    };
    virtualisation = {
      docker = {
        enable = mkEnableOption "Docker";
        enableOnBoot = mkOption {
          type = types.bool;
          default = true;
          description = "Whether the daemon is started on boot.";
        };
        autoPrune.enable = mkEnableOption "removal of unused Docker data";
        rootless.enable = mkEnableOption "Docker without root";
        storageDriver = mkOption {
          type = types.nullOr (
            types.enum [
              "aufs"
              "btrfs"
              "devicemapper"
              "overlay"
              "overlay2"
              "zfs"
            ]
          );
          default = null;
          description = "How Docker stores layers.";
        };
      };
      podman = {
        enable = mkEnableOption "Podman";
        dockerCompat = mkEnableOption "the name docker";
      };
      libvirtd.enable = mkEnableOption "libvirtd";
      virtualbox.host.enable = mkEnableOption "VirtualBox";
    };
    systemd = {
      services = mkOption {
        type = types.attrsOf (
          types.submodule {
            options = {
              enable = mkOption {
                type = types.bool;
                default = true;
                description = "Whether the unit may start.";
              };
              description = mkOption {
                type = types.singleLineStr;
                default = "";
                description = "What the unit is.";
              };
              wantedBy = strs [ ] "Units that start this one.";
              after = strs [ ] "Units that start before.";
              path = mkOption {
                type = types.listOf (
                  types.oneOf [
                    types.package
                    types.str
                  ]
                );
                default = [ ];
                description = "Packages the service finds.";
              };
              script = mkOption {
                type = types.lines;
                default = "";
                description = "The commands of the service.";
              };
              serviceConfig = mkOption {
                type = types.attrsOf unitOption;
                default = { };
                description = "Settings of the [Service] section.";
              };
              environment = mkOption {
                type = types.attrsOf (types.nullOr types.str);
                default = { };
                description = "Variables of the service.";
              };
            };
          }
        );
        default = { };
        description = "Services.";
      };
      timers = mkOption {
        type = types.attrsOf (
          types.submodule {
            options = {
              description = mkOption {
                type = types.singleLineStr;
                default = "";
                description = "What the unit is.";
              };
              wantedBy = strs [ ] "Units that start this one.";
              timerConfig = mkOption {
                type = types.attrsOf unitOption;
                default = { };
                description = "Settings of the [Timer] section.";
              };
            };
          }
        );
        default = { };
        description = "Timers.";
      };
      tmpfiles.rules = strs [ ] "Rules of temporary files.";
    };
  };

  config.assertions = lib.mapAttrsToList (name: user: {
    assertion = user.isNormalUser || user.isSystemUser || user.uid == 0 || name == "root";
    message = "Exactly one of users.users.${name}.isSystemUser and users.users.${name}.isNormalUser must be set.";
  }) config.users.users;
}
