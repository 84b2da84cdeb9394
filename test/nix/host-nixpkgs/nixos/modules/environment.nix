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
  families =
    default:
    mkOption {
      type = types.listOf types.str;
      inherit default;
      description = "Families used where a program names none.";
    };
  strs =
    default: description:
    mkOption {
      type = types.listOf types.str;
      inherit default description;
    };
in
{
  imports = [
    (lib.mkRenamedOptionModule
      [
        "fonts"
        "fonts"
      ]
      [
        "fonts"
        "packages"
      ]
    )
    (lib.mkRenamedOptionModule
      [
        "fonts"
        "enableDefaultFonts"
      ]
      [
        "fonts"
        "enableDefaultPackages"
      ]
    )
  ];

  options = {
    time.timeZone = mkOption {
      type = types.nullOr types.str;
      default = null;
      example = "America/New_York";
      description = "The time zone.";
    };
    i18n = {
      defaultLocale = mkOption {
        type = types.str;
        default = "en_US.UTF-8";
        example = "nl_NL.UTF-8";
        description = "The locale used where nothing else is set.";
      };
      extraLocaleSettings = mkOption {
        type = types.attrsOf types.str;
        default = { };
        example = {
          LC_TIME = "de_DE.UTF-8";
        };
        description = "Single locale settings that differ.";
      };
    };
    console = {
      font = mkOption {
        type = types.nullOr (types.either types.str types.path);
        default = null;
        description = "The font of the virtual consoles.";
      };
      keyMap = mkOption {
        type = types.either types.str types.path;
        default = "us";
        description = "The keyboard map of the virtual consoles.";
      };
    };
    environment = {
      systemPackages = mkOption {
        type = types.listOf types.package;
        default = [ ];
        example = lib.literalExpression "[ pkgs.firefox pkgs.thunderbird ]";
        description = "Packages that every user finds.";
      };
      variables = mkOption {
        type = types.attrsOf (
          types.nullOr (
            types.oneOf [
              (types.listOf (
                types.oneOf [
                  types.int
                  types.str
                  types.path
                ]
              ))
              types.int
              types.str
              types.path
            ]
          )
        );
        default = { };
        example = {
          EDITOR = "nvim";
        };
        description = "Variables set in every shell.";
      };
      sessionVariables = mkOption {
        type = types.attrsOf (types.either types.str types.int);
        default = { };
        description = "Variables set at log-in.";
      };
      shellAliases = mkOption {
        type = types.attrsOf (types.nullOr (types.either types.str types.path));
        default = { };
        example = {
          ll = "ls -l";
        };
        description = "Short names of commands.";
      };
      shells = mkOption {
        type = types.listOf (types.either types.shellPackage types.path);
        default = [ ];
        description = "Shells users may choose.";
      };
      etc = mkOption {
        type = types.attrsOf (
          types.submodule {
            options = {
              enable = mkOption {
                type = types.bool;
                default = true;
                description = "Whether the file is made.";
              };
              text = mkOption {
                type = types.nullOr types.lines;
                default = null;
                description = "The file's text.";
              };
              mode = mkOption {
                type = types.str;
                default = "symlink";
                description = "The file's permissions.";
              };
            };
          }
        );
        default = { };
        description = "Files below /etc.";
      };
    };
    fonts = {
      packages = mkOption {
        type = types.listOf types.path;
        default = [ ];
        example = lib.literalExpression "[ pkgs.dejavu_fonts ]";
        description = "The fonts.";
      };
      enableDefaultPackages = mkEnableOption "a basic set of fonts";
      fontDir.enable = mkEnableOption "a folder with links to all fonts";
      fontconfig = {
        enable = mkOption {
          type = types.bool;
          default = true;
          description = "Whether fontconfig is set up.";
        };
        antialias = mkOption {
          type = types.bool;
          default = true;
          description = "Whether fonts are drawn with soft edges.";
        };
        hinting = {
          enable = mkOption {
            type = types.bool;
            default = true;
            description = "Whether outlines are fitted to pixels.";
          };
          style = mkOption {
            type = types.enum [
              "none"
              "slight"
              "medium"
              "full"
            ];
            default = "slight";
            description = "How strongly outlines are fitted.";
          };
        };
        subpixel.rgba = mkOption {
          type = types.enum [
            "rgb"
            "bgr"
            "vrgb"
            "vbgr"
            "none"
          ];
          default = "none";
          description = "The order of the screen's subpixels.";
        };
        defaultFonts = {
          monospace = families [ "DejaVu Sans Mono" ];
          sansSerif = families [ "DejaVu Sans" ];
          serif = families [ "DejaVu Serif" ];
          emoji = families [ "Noto Color Emoji" ];
        };
      };
    };
    programs = {
      bash.completion.enable = mkOption {
        type = types.bool;
        default = true;
        description = "Whether Bash completes words.";
      };
      fish = {
        enable = mkEnableOption "the fish shell";
        shellAliases = mkOption {
          type = types.attrsOf types.str;
          default = { };
          description = "Short names of commands in fish.";
        };
        interactiveShellInit = mkOption {
          type = types.lines;
          default = "";
          description = "Lines run by interactive fish shells.";
        };
      };
      zsh = {
        enable = mkEnableOption "the Z shell";
        autosuggestions.enable = mkEnableOption "suggestions while typing";
        ohMyZsh = {
          enable = mkEnableOption "oh-my-zsh";
          theme = mkOption {
            type = types.str;
            default = "";
            description = "The name of the theme.";
          };
          plugins = strs [ ] "Plugins to load.";
        };
      };
      git = {
        enable = mkEnableOption "git";
        package = mkPackageOption pkgs "git" { example = "gitFull"; };
        lfs.enable = mkEnableOption "git-lfs";
        config = mkOption {
          type = types.attrsOf types.anything;
          default = { };
          description = "System-wide settings of git.";
        };
      };
      neovim = {
        enable = mkEnableOption "Neovim";
        defaultEditor = mkEnableOption "Neovim as the default editor";
        viAlias = mkEnableOption "the name vi";
        vimAlias = mkEnableOption "the name vim";
      };
      firefox.enable = mkEnableOption "the Firefox browser";
      steam.enable = mkEnableOption "Steam";
      hyprland.enable = mkEnableOption "Hyprland";
      sway.enable = mkEnableOption "Sway";
      mtr.enable = mkEnableOption "mtr";
      direnv.enable = mkEnableOption "direnv";
      gnupg.agent = {
        enable = mkEnableOption "the GnuPG agent";
        enableSSHSupport = mkEnableOption "the GnuPG agent as SSH agent";
      };
    };
    nix = {
      enable = mkOption {
        type = types.bool;
        default = true;
        description = "Whether Nix is there.";
      };
      package = mkPackageOption pkgs "nix" { };
      gc = {
        automatic = mkEnableOption "automatic garbage collection";
        dates = mkOption {
          type = types.either types.singleLineStr (types.listOf types.str);
          default = [ "03:15" ];
          description = "When garbage is collected.";
        };
        options = mkOption {
          type = types.singleLineStr;
          default = "";
          example = "--delete-older-than 30d";
          description = "Options of the garbage collector.";
        };
      };
      optimise.automatic = mkEnableOption "automatic optimisation of the store";
      settings = mkOption {
        type = types.submodule {
          freeformType = types.attrsOf (
            types.nullOr (
              types.oneOf [
                types.bool
                types.int
                types.float
                types.str
                types.path
                types.package
                (types.listOf types.str)
              ]
            )
          );
          options = {
            max-jobs = mkOption {
              type = types.either types.int (types.enum [ "auto" ]);
              default = "auto";
              description = "How many builds run at once.";
            };
            auto-optimise-store = mkOption {
              type = types.bool;
              default = false;
              description = "Whether equal files in the store are linked.";
            };
            experimental-features = strs [ ] "Experimental features that are on.";
            trusted-users = strs [ "root" ] "Users with further rights.";
            substituters = strs [ ] "Binary caches.";
          };
        };
        default = { };
        description = "Settings of Nix.";
      };
    };
  };

  config.programs.git.config = lib.mkIf config.programs.git.lfs.enable {
    filter.lfs.required = true;
  };
}
