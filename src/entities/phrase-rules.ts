// What words of a sentence stand for, as a closed list. Only values that are the same for everyone: a rule here must never name
// something of one person's network.
import type { KnownValue } from "./known-values.js";

export interface PhraseRule {
  readonly name: string;
  readonly reason: string;
  readonly phrase: RegExp;
  readonly values: readonly KnownValue[];
}

/** What words of the sentence stand for. Only values that are the same for everyone. */
export const phraseRules: readonly PhraseRule[] = [
  {
    name: "loopback",
    reason: "the machine itself",
    phrase:
      /\b(?:localhost|loopback|local(?:ly)?(?: only)?|this (?:machine|host|box|computer)|on the box|itself|same (?:machine|host)|behind (?:nginx|a proxy|the proxy)|proxy|own resolver|caching)\b/i,
    values: ["127.0.0.1", "::1", "localhost", "127.0.0.0/8", "::1/128", "127.0.0.1/32", "lo", "[::1]", "0.0.0.0"],
  },
  {
    name: "everywhere",
    reason: "all addresses",
    phrase:
      /\b(?:everywhere|anywhere|all (?:the )?(?:interfaces|addresses|networks|traffic)|any(?:one|body)?|everyone|everybody|every (?:interface|address|client)|public(?:ly)?|internet|whole|world|outside|from (?:other|the) (?:machines|network|lan)|everything|default route|the lan|over the network|remote|others?|reachable|from the net)\b/i,
    values: ["0.0.0.0", "::", "*", "0.0.0.0/0", "::/0", "[::]"],
  },
  {
    name: "private-networks",
    reason: "the private address ranges",
    phrase: /\b(?:private|local|home|internal|lan)\b(?:\s+\w+)?\s*(?:networks?|ranges?|addresses|subnets?|lan)?/i,
    values: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fd00::/8", "fe80::/10"],
  },
  {
    name: "blocked-name",
    reason: "a name that leads nowhere",
    phrase: /\b(?:block\w*|nowhere|waste|black\s?hole|ads?|null)\b/i,
    values: ["0.0.0.0", "::", "127.0.0.1"],
  },
  {
    name: "keys-only",
    reason: "keys instead of passwords",
    phrase:
      /\b(?:keys? only|only (?:with )?(?:ssh )?keys?|no passwords?|without passwords?|never (?:a )?passwords?|key auth\w*|passwords? off|prohibit)\b/i,
    values: ["prohibit-password", "without-password", "no", "publickey"],
  },
  {
    name: "root-login",
    reason: "what is asked for root",
    phrase: /\broot\b/i,
    values: ["no", "yes", "prohibit-password", "without-password", "forced-commands-only", "root"],
  },
  {
    name: "administrator",
    reason: "the group whose members may use sudo",
    phrase: /\b(?:sudo|doas|admin\w*|wheel|root rights|superuser|sudoers)\b/i,
    values: ["wheel", "@wheel", "root"],
  },
  { name: "group-docker", reason: "the group that may use Docker", phrase: /\bdocker\b/i, values: ["docker"] },
  {
    name: "group-libvirt",
    reason: "the group that may use libvirt",
    phrase: /\b(?:libvirt\w*|virt-manager|virtual machines?|vms?|kvm)\b/i,
    values: ["libvirtd", "kvm"],
  },
  {
    name: "group-network",
    reason: "the group that may change network connections",
    phrase: /\b(?:network ?manager|networks?|nm|wi-?fi)\b/i,
    values: ["networkmanager"],
  },
  {
    name: "group-devices",
    reason: "the group of the device",
    phrase: /\b(?:scan\w*|print\w*|video|audio|sound|brightness|backlight|serial|tty\w*|arduino|dialout|input|camera|wireshark|adb|disk)\b/i,
    values: ["scanner", "lp", "video", "audio", "dialout", "input", "wireshark", "adbusers", "disk", "plugdev", "render"],
  },
  { name: "system-log-group", reason: "the group that may read the journal", phrase: /\b(?:logs?|journal)\b/i, values: ["systemd-journal", "adm"] },
  {
    name: "web-ports",
    reason: "the ports of the web",
    phrase: /\b(?:web|website|https?|site|nginx|caddy|apache|let'?s encrypt|acme|ssl|tls)\b/i,
    values: [80, 443, "80", "443"],
  },
  { name: "ssh-port", reason: "the port of SSH", phrase: /\b(?:ssh|sftp)\b/i, values: [22, "22"] },
  { name: "dns-port", reason: "the port of DNS", phrase: /\b(?:dns|resolver|nameserver|unbound|dnsmasq|bind)\b/i, values: [53, "53"] },
  {
    name: "acme",
    reason: "Let's Encrypt's directory",
    phrase: /\blet'?s\s?encrypt|\bacme\b/i,
    values: ["https://acme-v02.api.letsencrypt.org/directory", "https://acme-staging-v02.api.letsencrypt.org/directory"],
  },
  {
    name: "nixos-cache",
    reason: "the public binary cache of NixOS",
    phrase: /\b(?:cache\.nixos\.org|binary cache|substituters?|official cache|default cache)\b/i,
    values: ["https://cache.nixos.org", "https://cache.nixos.org/", "cache.nixos.org-1:6NCHdD59X431o0gWypbMrAURkbJ16ZPMQFGspcDShjY="],
  },
  {
    name: "unix-socket",
    reason: "the service's own socket",
    phrase: /\b(?:php|fpm|socket|mysql|postgres\w*|redis|docker|podman)\b/i,
    values: ["/run/postgresql", "/run/mysqld/mysqld.sock", "/run/docker.sock", "/var/run/docker.sock", "/run/redis/redis.sock"],
  },
  { name: "twice", reason: "a count in words", phrase: /\b(?:once|single|only one)\b/i, values: [1] },
  { name: "pair", reason: "a count in words", phrase: /\b(?:twice|both|double|pair|a couple)\b/i, values: [2] },
  {
    name: "none",
    reason: "nothing, never or without",
    phrase:
      /\b(?:no|none|never|without|zero|off|immediately|straight away|at once|disable\w*|instantly|hide|unlimited|infinite\w*|nothing|don'?t)\b/i,
    values: [0, -1, "0", "none", "no", "off"],
  },
  { name: "one", reason: "yes or on", phrase: /\b(?:on|enable\w*|yes|activate|allow\w*|use)\b/i, values: [1, "1", "yes", "on", "auto"] },
];
