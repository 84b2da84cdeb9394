// A hundred different wishes, as a large configuration has them, with what they set.
import type { WishValue } from "../test/helpers/wish.js";

export interface BenchWish {
  readonly text: string;
  readonly settings: Readonly<Record<string, WishValue>>;
}

const packages = ["git", "ripgrep", "htop", "jq", "tmux", "vim", "curl", "wget", "tree", "fd", "bat", "file", "unzip", "rsync", "nmap", "lsof", "strace", "gdb", "cmake", "go"];
const users = ["alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy"];

export function makeWishes(): readonly BenchWish[] {
  return [
    { text: "Berlin time zone", settings: { "time.timeZone": "Europe/Berlin" } },
    { text: "use NetworkManager", settings: { "networking.networkmanager.enable": true } },
    { text: "run the docker daemon", settings: { "virtualisation.docker.enable": true, "virtualisation.docker.enableOnBoot": true } },
    { text: "let me in over ssh with keys only", settings: { "services.openssh.enable": true, "services.openssh.settings.PasswordAuthentication": false, "services.openssh.settings.KbdInteractiveAuthentication": false } },
    { text: "collect garbage weekly and delete generations older than 30 days", settings: { "nix.gc.automatic": true, "nix.gc.dates": "weekly", "nix.gc.options": "--delete-older-than 30d" } },
    { text: "compressed swap in memory with zram", settings: { "zramSwap.enable": true } },
    { text: "use Fira Code as the default monospace font and install it", settings: { "fonts.packages": ["pkgs.fira-code"], "fonts.fontconfig.defaultFonts.monospace": ["Fira Code"] } },
    { text: "enable flakes and the new nix command line", settings: { "nix.settings.experimental-features": ["nix-command", "flakes"] } },
    { text: "use Cloudflare's DNS servers", settings: { "networking.nameservers": ["1.1.1.1", "1.0.0.1"] } },
    { text: "run PostgreSQL with a database called shop", settings: { "services.postgresql.enable": true, "services.postgresql.ensureDatabases": ["shop"] } },
    ...packages.map((name) => ({ text: `install ${name}`, settings: { "environment.systemPackages": [`pkgs.${name}`] } })),
    ...users.map((name) => ({ text: `a user ${name} who may use sudo`, settings: { [`users.users.${name}.isNormalUser`]: true, [`users.users.${name}.extraGroups`]: ["wheel"] } })),
    ...Array.from({ length: 60 }, (_, index) => ({ text: `open TCP port ${8000 + index} in the firewall`, settings: { "networking.firewall.allowedTCPPorts": [8000 + index] } })),
  ];
}
