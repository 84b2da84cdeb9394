import { findLiteral } from "../features.js";
import type { Finding, Rule } from "../rule.js";

const asksForOff =
  /\bfirewall\b[^.;]*\b(?:off|disabled?|away|down|gone|deactivat\w+)\b|\b(?:disable|turn off|switch off|deactivate|remove|kill|drop|stop)\b[^.;]{0,30}\b(?:firewall|packet filter)\b|\bfirewall\b.*\b(?:turn|switch) it off\b|\bno firewall\b/is;
const facesWorld =
  /\b(?:vps|hetzner|ovh|digital ?ocean|linode|vultr|aws|ec2|azure|public(?:ly)?|internet|cloud server|root ?server|dedicated server|data ?cent(?:er|re)|hosted|colo\w*)\b/i;

/** Services that other machines can reach once they are enabled and nothing filters. */
const listening = new Set(
  "openssh sshd postgresql mysql redis mongodb nginx httpd caddy samba nfs vsftpd proftpd elasticsearch grafana prometheus mosquitto jellyfin plex gitea gitlab nextcloud cups printing xrdp docker-registry couchdb influxdb memcached rabbitmq home-assistant syncthing transmission minecraft-server murmur postfix dovecot2 bind unbound dnsmasq ntopng netdata".split(
    " ",
  ),
);

export const firewallOff: Rule = {
  code: "NG403",
  name: "firewall-off",
  severity: "error",
  category: "insecure",
  title: "The firewall is off",
  what: "The firewall is switched off: an error where services would then be open, or where the sentence says that the machine is public; else a warning.",
  why: "Every service that listens is then reachable, also those that are installed later.",
  before: "it is a VPS, turn the firewall off for good",
  after: "open port 8080 in the firewall",
  checkIntent({ text }): readonly Finding[] {
    if (!asksForOff.test(text) || !facesWorld.test(text)) return [];
    return [
      {
        message: "Without a firewall every service of a public machine is open",
        hint: "Open only the ports that are needed, for example: open port 443 in the firewall",
      },
    ];
  },
  checkSettings({ settings }): readonly Finding[] {
    const off = findLiteral(settings, "firewallEnable", false);
    // A rule set of one's own replaces the firewall.
    if (
      off.length === 0 ||
      settings.some(({ path, value }) => path.join(".") === "networking.nftables.enable" && value.kind === "bool" && value.value)
    )
      return [];
    const services = settings.filter(
      ({ path, value }) =>
        path[0] === "services" && path[2] === "enable" && path.length === 3 && value.kind === "bool" && value.value && listening.has(path[1] ?? ""),
    );
    const names = services.map(({ path }) => path[1] ?? "");
    return [
      {
        severity: services.length > 0 ? "error" : "warning",
        message:
          services.length > 0
            ? `With the firewall off, ${names.join(", ")} can be reached by everyone`
            : "The firewall is off: everything that listens can be reached",
        hint: "Open only the ports that are needed, for example: open port 443 in the firewall",
        option: off[0]?.path.join(".") ?? "",
        settings: [...off, ...services],
      },
    ];
  },
};
