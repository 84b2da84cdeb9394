// One name for what NixOS releases call differently. Rules ask for features, never for option names, so that they hold from 20.09 to
// the newest release.
import type { AttrPath } from "../types/attr-path.js";
import type { Setting } from "./context.js";

/** Option patterns of each feature; `*` stands for any one name. */
export const features = {
  sshEnable: ["services.openssh.enable", "services.sshd.enable"],
  sshRootLogin: ["services.openssh.permitRootLogin", "services.openssh.settings.PermitRootLogin"],
  sshPasswords: ["services.openssh.passwordAuthentication", "services.openssh.settings.PasswordAuthentication"],
  sshKeyboardInteractive: [
    "services.openssh.challengeResponseAuthentication",
    "services.openssh.kbdInteractiveAuthentication",
    "services.openssh.settings.KbdInteractiveAuthentication",
  ],
  sshEmptyPasswords: ["services.openssh.settings.PermitEmptyPasswords", "security.pam.services.*.allowNullPassword"],
  sshPorts: ["services.openssh.ports"],
  sshExtra: ["services.openssh.extraConfig"],
  firewallEnable: ["networking.firewall.enable"],
  firewallTcpPorts: ["networking.firewall.allowedTCPPorts"],
  firewallUdpPorts: ["networking.firewall.allowedUDPPorts"],
  firewallRanges: ["networking.firewall.allowedTCPPortRanges", "networking.firewall.allowedUDPPortRanges"],
  nftables: ["networking.nftables.enable"],
  firewallCommands: ["networking.firewall.extraCommands"],
  sudoPassword: ["security.sudo.wheelNeedsPassword", "security.sudo-rs.wheelNeedsPassword", "security.doas.wheelNeedsPassword"],
  sudoExtra: ["security.sudo.extraConfig", "security.sudo-rs.extraConfig"],
  sudoRules: ["security.sudo.extraRules", "security.sudo-rs.extraRules"],
  userPassword: ["users.users.*.password", "users.users.*.initialPassword", "users.extraUsers.*.password"],
  userHash: ["users.users.*.hashedPassword", "users.users.*.initialHashedPassword"],
  wifiKey: ["networking.wireless.networks.*.psk", "networking.wireless.networks.*.pskRaw"],
  postgresAuthentication: ["services.postgresql.authentication"],
  postgresTcp: ["services.postgresql.enableTCPIP"],
  redisBind: ["services.redis.bind", "services.redis.servers.*.bind"],
  redisPassword: [
    "services.redis.requirePass",
    "services.redis.requirePassFile",
    "services.redis.servers.*.requirePass",
    "services.redis.servers.*.requirePassFile",
  ],
  mongoBind: ["services.mongodb.bind_ip"],
  mongoAuthentication: ["services.mongodb.enableAuth"],
  elasticAddress: ["services.elasticsearch.listenAddress"],
  mysqlSettings: ["services.mysql.settings.mysqld.skip-grant-tables", "services.mysql.settings.mysqld.skip_grant_tables"],
  mysqlExtra: ["services.mysql.extraOptions"],
  dockerSockets: ["virtualisation.docker.listenOptions"],
  dockerFlags: ["virtualisation.docker.extraOptions"],
  sambaGuest: [
    "services.samba.shares.*.guest ok",
    "services.samba.settings.*.guest ok",
    "services.samba.shares.*.public",
    "services.samba.settings.*.public",
  ],
  sambaReadOnly: ["services.samba.shares.*.read only", "services.samba.settings.*.read only"],
  nfsExports: ["services.nfs.server.exports"],
  ftpAnonymous: ["services.vsftpd.anonymousUser"],
  ftpAnonymousUpload: ["services.vsftpd.anonymousUploadEnable", "services.vsftpd.anonymousMkdirEnable"],
  nginxTls: ["services.nginx.sslProtocols"],
  wireguardKey: ["networking.wireguard.interfaces.*.privateKey", "networking.wg-quick.interfaces.*.privateKey"],
  tmpfiles: ["systemd.tmpfiles.rules"],
  nixTrusted: ["nix.trustedUsers", "nix.settings.trusted-users"],
  nixSignatures: ["nix.requireSignedBinaryCaches", "nix.settings.require-sigs"],
  nixSandbox: ["nix.useSandbox", "nix.settings.sandbox"],
  getty: ["services.mingetty.autologinUser", "services.getty.autologinUser"],
  xTcp: ["services.xserver.enableTCP"],
  kernelParameters: ["boot.kernelParams"],
  grafanaAnonymous: [
    "services.grafana.auth.anonymous.enable",
    "services.grafana.settings.auth.anonymous.enabled",
    'services.grafana.settings."auth.anonymous".enabled',
  ],
  grafanaAnonymousRole: ["services.grafana.auth.anonymous.org_role", 'services.grafana.settings."auth.anonymous".org_role'],
  mosquittoAnonymous: ["services.mosquitto.allowAnonymous"],
  codeServerAuth: ["services.code-server.auth"],
  kubernetesAuthorization: ["services.kubernetes.apiserver.authorizationMode"],
  xrdpFirewall: ["services.xrdp.openFirewall"],
  telnet: ["services.telnet.enable", "services.telnetd.enable", "services.xinetd.services.*.name"],
  hostName: ["networking.hostName"],
  timeZone: ["time.timeZone"],
  defaultLocale: ["i18n.defaultLocale"],
  consoleKeyMap: ["console.keyMap", "i18n.consoleKeyMap"],
  xLayout: ["services.xserver.layout", "services.xserver.xkb.layout"],
  defaultGateway: ["networking.defaultGateway", "networking.defaultGateway.address"],
  ipv6: ["networking.enableIPv6"],
} as const satisfies Record<string, readonly string[]>;

export type Feature = keyof typeof features;

/** Parts of a dotted pattern; a quoted part may hold dots. */
function splitPattern(pattern: string): string[] {
  return [...pattern.matchAll(/"([^"]*)"|[^.]+/g)].map((match) => match[1] ?? match[0]);
}

const patterns: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  Object.entries(features).map(([feature, names]) => [feature, names.map(splitPattern)]),
);

/** Whether a path is one of the options; `*` in a pattern stands for any one part. */
export function matchesPath(path: AttrPath, pattern: readonly string[]): boolean {
  return path.length === pattern.length && pattern.every((part, at) => part === "*" || part === path[at]);
}

/** Places in a list by path: a hundred rules ask the same list, and most ask for what it has not. */
const placesOf = new WeakMap<readonly Setting[], ReadonlyMap<string, readonly number[]>>();

function indexPaths(settings: readonly Setting[]): ReadonlyMap<string, readonly number[]> {
  const known = placesOf.get(settings);
  if (known) return known;
  const places = new Map<string, number[]>();
  settings.forEach(({ path }, at) => {
    const key = keyOf(path);
    const same = places.get(key);
    if (same) same.push(at);
    else places.set(key, [at]);
  });
  placesOf.set(settings, places);
  return places;
}

function keyOf(path: AttrPath): string {
  return path.join("\0");
}

/** Settings of a feature, under whatever name the release has for it. */
export function findFeature(settings: readonly Setting[], feature: Feature): Setting[] {
  const wanted = patterns.get(feature) ?? [];
  if (wanted.some((pattern) => pattern.includes("*"))) return settings.filter(({ path }) => wanted.some((pattern) => matchesPath(path, pattern)));
  const places = indexPaths(settings);
  const found = wanted.flatMap((pattern) => places.get(keyOf(pattern)) ?? []);
  return found.sort((a, b) => a - b).flatMap((at) => settings[at] ?? []);
}

/** Settings of a feature that are this literal. */
export function findLiteral(settings: readonly Setting[], feature: Feature, ...literals: readonly (string | number | boolean)[]): Setting[] {
  return findFeature(settings, feature).filter(({ value }) => "value" in value && (literals as readonly unknown[]).includes(value.value));
}
