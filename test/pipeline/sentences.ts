// Sentences people say, with what a configuration must hold after each: as Nix over `config`, `pkgs` and `lib` of NixOS 20.09,
// and as settings under the names of 24.11, where nothing can be evaluated.

export interface Sentence {
  readonly text: string;
  /** Nix, true where the configuration is what was asked. */
  readonly holds: string;
  /** Every setting that is written under the embedded catalog's names: dotted path, and its Nix text on one line. */
  readonly settings: Readonly<Record<string, string>>;
}

export const sentences: readonly Sentence[] = [
  {
    text: "open ports 80 and 443 in the firewall",
    holds: "config.networking.firewall.enable && lib.all (p: lib.elem p config.networking.firewall.allowedTCPPorts) [ 80 443 ]",
    settings: { "networking.firewall.allowedTCPPorts": "[ 80 443 ]" },
  },
  {
    text: "Open the web ports.",
    holds: "config.networking.firewall.allowedTCPPorts == [ 80 443 ] && !config.services.nginx.enable",
    settings: { "networking.firewall.allowedTCPPorts": "[ 80 443 ]" },
  },
  {
    text: "let me in over ssh with keys only, on port 2222",
    holds: "config.services.openssh.enable && !config.services.openssh.passwordAuthentication && config.services.openssh.ports == [ 2222 ]",
    settings: {
      "services.openssh.enable": "true",
      "services.openssh.ports": "[ 2222 ]",
      "services.openssh.settings.KbdInteractiveAuthentication": "false",
      "services.openssh.settings.PasswordAuthentication": "false",
    },
  },
  {
    text: "let me in over ssh with keys only",
    holds: "config.services.openssh.enable && !config.services.openssh.passwordAuthentication",
    settings: {
      "services.openssh.enable": "true",
      "services.openssh.settings.KbdInteractiveAuthentication": "false",
      "services.openssh.settings.PasswordAuthentication": "false",
    },
  },
  {
    text: "use Fira Code as the default monospace font and install it",
    holds: 'lib.head config.fonts.fontconfig.defaultFonts.monospace == "Fira Code" && lib.any (p: lib.getName p == "fira-code") config.fonts.fonts',
    settings: { "fonts.fontconfig.defaultFonts.monospace": '[ "Fira Code" ]', "fonts.packages": "[ pkgs.fira-code ]" },
  },
  {
    text: "static address 192.168.1.50/24 on enp3s0, gateway 192.168.1.1",
    holds:
      'config.networking.interfaces.enp3s0.ipv4.addresses == [ { address = "192.168.1.50"; prefixLength = 24; } ] && config.networking.defaultGateway.address == "192.168.1.1"',
    settings: {
      "networking.defaultGateway": '"192.168.1.1"',
      "networking.interfaces.enp3s0.ipv4.addresses": '[ { address = "192.168.1.50"; prefixLength = 24; } ]',
    },
  },
  { text: "turn off font antialiasing", holds: "!config.fonts.fontconfig.antialias", settings: { "fonts.fontconfig.antialias": "false" } },
  {
    text: "run PostgreSQL with a database called shop",
    holds: 'config.services.postgresql.enable && lib.elem "shop" config.services.postgresql.ensureDatabases',
    settings: { "services.postgresql.enable": "true", "services.postgresql.ensureDatabases": '[ "shop" ]' },
  },
  {
    text: "Berlin time zone and a German console keyboard",
    holds: 'config.time.timeZone == "Europe/Berlin" && toString config.console.keyMap == "de"',
    settings: { "console.keyMap": '"de"', "time.timeZone": '"Europe/Berlin"' },
  },
  {
    text: "docker, started at boot",
    holds: "config.virtualisation.docker.enable && config.virtualisation.docker.enableOnBoot",
    settings: { "virtualisation.docker.enable": "true", "virtualisation.docker.enableOnBoot": "true" },
  },
  {
    text: "use Cloudflare's DNS servers",
    holds: 'lib.elem "1.1.1.1" config.networking.nameservers',
    settings: { "networking.nameservers": '[ "1.1.1.1" "1.0.0.1" ]' },
  },
  {
    text: "a user alice who may use sudo",
    holds: 'config.users.users.alice.isNormalUser && lib.elem "wheel" config.users.users.alice.extraGroups',
    settings: { "users.users.alice.extraGroups": '[ "wheel" ]', "users.users.alice.isNormalUser": "true" },
  },
  {
    text: "GNOME with automatic login for bob",
    holds:
      'config.services.xserver.enable && config.services.xserver.desktopManager.gnome3.enable && config.services.xserver.displayManager.autoLogin.enable && config.services.xserver.displayManager.autoLogin.user == "bob"',
    settings: {
      "services.displayManager.autoLogin.enable": "true",
      "services.displayManager.autoLogin.user": '"bob"',
      "services.xserver.desktopManager.gnome.enable": "true",
      "services.xserver.displayManager.gdm.enable": "true",
      "services.xserver.enable": "true",
    },
  },
  {
    text: "serve example.org with nginx from /var/www over https with a Let's Encrypt certificate, my mail is me@example.org",
    holds:
      'let host = config.services.nginx.virtualHosts."example.org"; in config.services.nginx.enable && toString host.root == "/var/www" && host.enableACME && (host.forceSSL || host.addSSL || host.onlySSL) && config.security.acme.acceptTerms && config.security.acme.email == "me@example.org"',
    settings: {
      "security.acme.acceptTerms": "true",
      "security.acme.defaults.email": '"me@example.org"',
      "services.nginx.enable": "true",
      'services.nginx.virtualHosts."example.org".enableACME': "true",
      'services.nginx.virtualHosts."example.org".forceSSL': "true",
      'services.nginx.virtualHosts."example.org".root': '"/var/www"',
    },
  },
  {
    text: "collect garbage weekly, drop generations older than 30 days",
    holds: 'config.nix.gc.automatic && config.nix.gc.dates == "weekly" && lib.hasInfix "--delete-older-than 30d" config.nix.gc.options',
    settings: { "nix.gc.automatic": "true", "nix.gc.dates": '"weekly"', "nix.gc.options": '"--delete-older-than 30d"' },
  },
  { text: "disable ipv6", holds: "!config.networking.enableIPv6", settings: { "networking.enableIPv6": "false" } },
  {
    text: "noto emoji and CJK fonts, no bitmap fonts",
    holds:
      'let names = map lib.getName config.fonts.fonts; in lib.any (lib.hasPrefix "noto-fonts-emoji") names && lib.any (lib.hasPrefix "noto-fonts-cjk") names && !config.fonts.fontconfig.allowBitmaps',
    settings: { "fonts.fontconfig.allowBitmaps": "false", "fonts.packages": "[ pkgs.noto-fonts-cjk pkgs.noto-fonts-emoji ]" },
  },
];
