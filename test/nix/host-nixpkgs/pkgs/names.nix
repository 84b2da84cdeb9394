# Packages that exist only to be named, searched and put in a configuration.
{
  lib,
  self,
  stdenv,
}:
let
  package =
    {
      description,
      unfree ? false,
      shell ? null,
    }:
    name:
    let
      make =
        arguments:
        stdenv.mkDerivation {
          pname = name;
          version = "1.0";
          arguments = builtins.toJSON arguments;
          buildCommand = "mkdir -p $out/bin";
          passthru = lib.optionalAttrs (shell != null) { shellPath = "/bin/${shell}"; } // {
            override = change: make (arguments // change);
          };
          meta = {
            inherit description unfree;
            available = true;
            mainProgram = name;
          };
        };
    in
    make { };
  set = lib.mapAttrs (name: description: package { inherit description; } name);
in
set {
  alacritty = "A terminal emulator on the graphics card";
  bat = "A cat with syntax colours";
  btop = "A monitor of resources";
  chromium = "A web browser";
  curl = "A program that transfers files by URL";
  dejavu_fonts = "A typeface family based on Bitstream Vera";
  direnv = "A shell extension for variables of folders";
  docker = "A container engine";
  fd = "A simple find";
  fira-code = "A monospaced font with ligatures";
  fira-code-symbols = "The symbols of Fira Code";
  firefox = "A web browser";
  fzf = "A fuzzy finder";
  gcc = "A compiler of C";
  git = "A version control system";
  gitFull = "A version control system with all its parts";
  gnumake = "A tool that builds by rules";
  gnused = "A stream editor";
  gutenprint = "Printer drivers";
  hplip = "Drivers of HP printers";
  htop = "An interactive viewer of processes";
  inter = "A typeface for screens";
  iosevka = "A narrow monospaced font";
  jetbrains-mono = "A monospaced font for developers";
  jq = "A processor of JSON";
  liberation_ttf = "Fonts with the metrics of common ones";
  libreoffice = "An office suite";
  neovim = "A Vim that is easy to extend";
  nginx = "A web server";
  nix = "A package manager";
  noto-fonts = "Fonts for many scripts";
  noto-fonts-cjk-sans = "Fonts for Chinese, Japanese and Korean";
  noto-fonts-emoji = "Colour emoji";
  openssh = "An implementation of SSH";
  pipewire = "A server of sound and video";
  podman = "A container engine without a daemon";
  postgresql = "A relational database";
  redis = "A store of keys and values";
  ripgrep = "A fast grep";
  roboto = "A typeface family";
  source-code-pro = "A monospaced font";
  tailscale = "A mesh VPN";
  thunderbird = "A mail program";
  tmux = "A terminal multiplexer";
  tree = "A program that shows folders";
  ubuntu_font_family = "A typeface family";
  vim = "A text editor";
  vlc = "A media player";
  vscodium = "A code editor";
  wget = "A program that retrieves files";
  wireguard-tools = "Tools of WireGuard";
}
// {
  bash = package {
    description = "A shell";
    shell = "bash";
  } "bash";
  fish = package {
    description = "A friendly shell";
    shell = "fish";
  } "fish";
  zsh = package {
    description = "The Z shell";
    shell = "zsh";
  } "zsh";
  vscode = package {
    description = "A code editor";
    unfree = true;
  } "vscode";
  steam = package {
    description = "A game platform";
    unfree = true;
  } "steam";
  nerd-fonts = set {
    fira-code = "Fira Code with icons";
    jetbrains-mono = "JetBrains Mono with icons";
    hack = "Hack with icons";
  };
  python3Packages = set {
    numpy = "Arrays for Python";
    requests = "HTTP for Python";
  };
  linuxPackages = set { kernel = "The kernel"; };
  linuxPackages_latest = set { kernel = "The newest kernel"; };
  formats.json = _: {
    type =
      let
        value = lib.types.nullOr (
          lib.types.oneOf [
            lib.types.bool
            lib.types.int
            lib.types.float
            lib.types.str
            lib.types.path
            (lib.types.attrsOf value)
            (lib.types.listOf value)
          ]
        );
      in
      value // { description = "JSON value"; };
    generate = name: value: self.writeText name (builtins.toJSON value);
  };
}
