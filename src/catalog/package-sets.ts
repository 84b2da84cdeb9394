// Sets of packages below pkgs whose members people install by name. A set that a nixpkgs does not have is passed over.

export const packageSets: readonly string[] = [
  "aspellDicts", "bat-extras", "beamPackages", "cinnamon", "coqPackages", "cudaPackages", "deepin",
  "dotnetCorePackages", "emacsPackages", "enlightenment", "fcitx-engines", "firefox-addons", "fishPlugins",
  "gawkextlib", "gimpPlugins", "gitAndTools", "gnome", "gnome2", "gnome3", "gnomeExtensions", "gst_all_1",
  "hunspellDicts", "hyprlandPlugins", "ibus-engines", "idrisPackages", "interception-tools-plugins", "jetbrains",
  "kakounePlugins", "kdeApplications", "kdeFrameworks", "kdePackages", "kodiPackages", "kodiPlugins", "libretro", "lohit-fonts",
  "libsForQt5", "linuxPackages", "linuxPackages_hardened", "linuxPackages_latest", "linuxPackages_zen",
  "llvmPackages", "lua51Packages", "luaPackages", "lxqt", "mate", "matrix-synapse-plugins", "mopidyPackages",
  "mpvScripts", "nerd-fonts", "nixos-artwork", "nodePackages", "nushellPlugins", "obs-studio-plugins",
  "ocamlPackages", "pantheon", "passExtensions", "perlPackages", "php74Extensions", "phpExtensions", "phpPackages",
  "plasma5", "plasma5Packages", "postgresqlPackages", "python3Packages", "qt5", "qt6", "roundcubePlugins",
  "rubyPackages", "rxvt-unicode-plugins", "sourcehut", "steamPackages", "sway-contrib", "terraform-providers",
  "texlive", "tmuxPlugins", "unixODBCDrivers", "unixtools", "vdrPlugins", "vimPlugins", "weechatScripts",
  "winePackages", "wineWowPackages", "xfce", "xorg", "yaziPlugins", "zncModules",
];
