// Sentences people say, each alone in a fresh repository on a real NixOS 20.09: what was written is evaluated, and the values
// must be what was asked. Needs Nix and NIXGEN_TEST_NIXPKGS; the local model is not used (offline, no model folder).
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { RunReport } from "../../src/types/run.js";
import { withRepository } from "../helpers/make-repository.js";
import { runNixgen } from "../helpers/run-nixgen.js";
import { skipTests } from "../helpers/skip-tests.js";

const nixpkgs = process.env["NIXGEN_TEST_NIXPKGS"] ?? path.join(homedir(), ".cache/nixgen-test/nixpkgs-20.09");
const run = promisify(execFile);

/** Nix over `config`, `pkgs` and `lib`. */
const rows: readonly (readonly [sentence: string, check: string])[] = [
  ["open ports 80 and 443 in the firewall", "config.networking.firewall.enable && lib.all (p: lib.elem p config.networking.firewall.allowedTCPPorts) [ 80 443 ]"],
  ["let me in over ssh with keys only", "config.services.openssh.enable && !config.services.openssh.passwordAuthentication"],
  [
    "use Fira Code as the default monospace font and install it",
    'lib.head config.fonts.fontconfig.defaultFonts.monospace == "Fira Code" && lib.any (p: lib.getName p == "fira-code") config.fonts.fonts',
  ],
  [
    "static address 192.168.1.50/24 on enp3s0, gateway 192.168.1.1",
    'config.networking.interfaces.enp3s0.ipv4.addresses == [ { address = "192.168.1.50"; prefixLength = 24; } ] && config.networking.defaultGateway.address == "192.168.1.1"',
  ],
  ["turn off font antialiasing", "!config.fonts.fontconfig.antialias"],
  ["run PostgreSQL with a database called shop", 'config.services.postgresql.enable && lib.elem "shop" config.services.postgresql.ensureDatabases'],
  ["Berlin time zone and a German console keyboard", 'config.time.timeZone == "Europe/Berlin" && toString config.console.keyMap == "de"'],
  ["docker, started at boot", "config.virtualisation.docker.enable && config.virtualisation.docker.enableOnBoot"],
  ["use Cloudflare's DNS servers", 'lib.elem "1.1.1.1" config.networking.nameservers'],
  ["a user alice who may use sudo", 'config.users.users.alice.isNormalUser && lib.elem "wheel" config.users.users.alice.extraGroups'],
  [
    "GNOME with automatic login for bob",
    'config.services.xserver.enable && config.services.xserver.desktopManager.gnome3.enable && config.services.xserver.displayManager.autoLogin.enable && config.services.xserver.displayManager.autoLogin.user == "bob"',
  ],
  [
    "serve example.org with nginx from /var/www over https with a Let's Encrypt certificate, my mail is me@example.org",
    'let host = config.services.nginx.virtualHosts."example.org"; in config.services.nginx.enable && toString host.root == "/var/www" && host.enableACME && (host.forceSSL || host.addSSL || host.onlySSL) && config.security.acme.acceptTerms && config.security.acme.email == "me@example.org"',
  ],
  [
    "collect garbage weekly, drop generations older than 30 days",
    'config.nix.gc.automatic && config.nix.gc.dates == "weekly" && lib.hasInfix "--delete-older-than 30d" config.nix.gc.options',
  ],
  ["disable ipv6", "!config.networking.enableIPv6"],
  [
    "noto emoji and CJK fonts, no bitmap fonts",
    'let names = map lib.getName config.fonts.fonts; in lib.any (lib.hasPrefix "noto-fonts-emoji") names && lib.any (lib.hasPrefix "noto-fonts-cjk") names && !config.fonts.fontconfig.allowBitmaps',
  ],
];

const flake = `{
  inputs.nixpkgs.url = "path:${nixpkgs}";
  outputs = { nixpkgs, ... }: {
    nixosConfigurations.host = nixpkgs.lib.nixosSystem { system = "x86_64-linux"; modules = [ ./configuration.nix ./modules/nixgen ]; };
  };
}
`;
const configuration = `{ ... }: {
  boot.loader.grub.device = "/dev/sda";
  fileSystems."/" = { device = "/dev/sda1"; fsType = "ext4"; };
}
`;

function hasNix(): boolean {
  try {
    execFileSync("nix", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const sentences = suite("sentences on NixOS 20.09");
if (!existsSync(nixpkgs)) skipTests(`no nixpkgs 20.09 at ${nixpkgs} (NIXGEN_TEST_NIXPKGS)`, rows.length);
else if (!hasNix()) skipTests("no Nix on PATH", rows.length);
else {
  // One catalog serves all: the repositories differ in their sentence only.
  const cache = mkdtempSync(path.join(tmpdir(), "nixgen-acceptance-"));
  sentences.after(() => rmSync(cache, { recursive: true, force: true }));
  for (const [sentence, check] of rows) {
    sentences(sentence, async () => {
      const files = { "flake.nix": flake, "configuration.nix": configuration, "modules/nixgen/default.nix": "{ ... }:\n{\n  imports = [ ];\n}\n", "intents.yaml": `version: 1\nintents:\n  - ${JSON.stringify(sentence)}\n` };
      await withRepository(files, async (repository) => {
        const { stdout, stderr } = await runNixgen(["generate", "--offline", "--json"], { cwd: repository.folder, env: { XDG_CACHE_HOME: cache } });
        const report = JSON.parse(stdout) as RunReport;
        assert.is(report.intents[0]?.status, "generated", `${stderr}\n${stdout}`);
        await repository.git("add", "--all");
        const apply = `host: let inherit (host) config pkgs; inherit (pkgs) lib; in (${check})`;
        const features = ["--extra-experimental-features", "nix-command flakes"];
        const { stdout: value } = await run("nix", [...features, "eval", "--offline", "--json", `path:${repository.folder}#nixosConfigurations.host`, "--apply", apply]);
        assert.is(value.trim(), "true", JSON.stringify(report.intents[0]?.settings));
      });
    });
  }
}
sentences.run();
