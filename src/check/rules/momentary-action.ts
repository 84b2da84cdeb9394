import type { Finding, Rule } from "../rule.js";

interface Action {
  readonly pattern: RegExp;
  readonly hint: string;
}

const lead = String.raw`^\W*(?:(?:ok|okay|now|please|pls|hey|hi|and|then|looks good|can you|could you|would you|just|quickly)[\s,]+)*`;
const end = String.raw`(?:\s+(?:now|please|pls|right now|again|for me|immediately|quickly|once))*\s*[.!?,]*\s*`;

const actions: readonly Action[] = [
  {
    pattern: new RegExp(
      String.raw`${lead}(?:reboot|restart|shut ?down|power off|halt)(?: (?:the|this|my) (?:server|machine|computer|box|laptop|pc|system|host))?${end}(?:$|i'm waiting|,)`,
      "i",
    ),
    hint: "Run `sudo reboot`; a setting could allow reboots after updates",
  },
  {
    pattern: new RegExp(
      String.raw`${lead}(?:restart|reload|bounce|kill|systemctl (?:restart|start|stop|reload|status))\s+(?:the\s+)?[\w@.-]+(?:\s+(?:service|daemon|server|unit))?${end}$`,
      "i",
    ),
    hint: "Run `systemctl restart <name>`; changed settings restart a service by themselves",
  },
  {
    pattern: new RegExp(
      String.raw`${lead}(?:reboot|restart|shut ?down|power off|stop|start|kill|delete|remove|wipe|clear|empty|flush)\b.*\b(?:right now|right away|this minute|this instant|now,? i'm waiting)\b`,
      "i",
    ),
    hint: "NixGen describes how a machine is, it does not act on it: run the command yourself",
  },
  {
    pattern:
      /\broll(?:ing)? ?back (?:to )?(?:the )?(?:yesterday|previous|last|earlier|old|my last)\b|\bundo (?:the|my) last (?:switch|rebuild|generation)\b/i,
    hint: "Run `nixos-rebuild switch --rollback` or choose the generation in the boot menu",
  },
  {
    pattern: new RegExp(
      String.raw`(?:${lead}|\bnow\s+|\bthen\s+)(?:please\s+)?(?:run|do|execute|start)?\s*(?:sudo )?(?:nixos-rebuild|nix build|nix flake update|home-manager) ?(?:switch|boot|test|build)?(?: for me)?${end}$`,
      "i",
    ),
    hint: "Applying the configuration is your step: `nixos-rebuild switch --flake .`",
  },
  {
    pattern: new RegExp(String.raw`${lead}(?:run|do|execute) (?:a )?(?:nixos-rebuild|rebuild|switch)\b`, "i"),
    hint: "Applying the configuration is your step: `nixos-rebuild switch --flake .`",
  },
  {
    pattern:
      /^\W*(?:please )?(?:show|give|send|print|list|tail|grep|display|read) (?:me )?(?:the |all |my )?(?:last \d+ )?(?:logs?|journal|processes|files in|contents? of|output of|status|uptime|disk usage|running)\b(?!\s+(?:on|to|at) (?:tty|console|login))/i,
    hint: "Look with `journalctl`, `systemctl status` or `df -h`; nothing is to be configured",
  },
  {
    pattern:
      /\b(?:and|then|,) (?:tell|show|let) me (?:know )?(?:if|whether|what|how|when|which)\b|\bto see (?:whether|if) it (?:starts|works|runs)\b/i,
    hint: "NixGen runs nothing and reports nothing of the running machine: run the command yourself",
  },
  {
    pattern: /^\W*(?:please )?(?:ping|traceroute|curl|wget|telnet|nslookup|dig|whois|nmap|ssh(?: in)?to) [\w.:/-]+(?:\s+and\b.*)?[.!?]*$/i,
    hint: "Run the command yourself; NixGen writes settings only",
  },
  {
    pattern: /^\W*(?:please )?(?:docker|podman) (?:pull|run|exec|ps|stop|rm|restart|logs|build|push)\b(?!.*\bshould\b).*\b(?:once|now|see|quick)\b/i,
    hint: "A lasting container can be declared: run the image redis:7 as a container at boot",
  },
  {
    pattern:
      /^\W*(?:please )?git (?:push|pull|commit|clone|rebase|merge|checkout|stash|add|fetch|reset)\b(?!\s+(?:opens?|uses?|should|must|needs?|shall|fails|asks|hooks?))/i,
    hint: "NixGen only writes files; commit and push them yourself",
  },
  {
    pattern: /\b(?:commit|push) (?:it|this|that|the changes?|everything)(?: to \w+)? (?:after|when|once|for me|now)\b/i,
    hint: "NixGen only writes files; commit and push them yourself",
  },
  {
    pattern:
      /^\W*(?:please )?(?:format|mkfs(?:\.\w+)?|wipe|erase|partition|fsck|repair|shred|overwrite) (?:the |my )?(?:\/dev\/\w+|disk|drive|usb|sd ?card|partition|ssd)\b(?!.*\b(?:if|automatically|at boot|when)\b)/i,
    hint: "This destroys data and is a command; an existing file system can be mounted by a setting",
  },
  {
    pattern: /\b(?:for the moment|for a moment|just for now|for this session|until i log out)\b/i,
    hint: "A setting lasts; for a moment, use the program's own command",
  },
  {
    pattern: /^\W*(?:please )?(?:un)?mute (?:the |my )?(?:speakers?|sound|audio|volume|mic(?:rophone)?|headphones)\b[^,;]*$/i,
    hint: "Use the mixer; NixGen sets what is there after every boot",
  },
  {
    pattern: /^\W*(?:please )?(?:turn|set|put) (?:the |my )?volume (?:up|down|to)\b[^,;]*$/i,
    hint: "Use the mixer; NixGen sets what is there after every boot",
  },
  {
    pattern:
      /^\W*(?:please )?(?:connect|pair|disconnect) (?:me |it )?(?:to|with|from) (?:the |my )?(?:bluetooth|headphones|headset|speaker|mouse|phone|airport|hotel|caf[eé])\b/i,
    hint: "Pair with `bluetoothctl`; Bluetooth itself can be enabled by a setting",
  },
  {
    pattern:
      /^\W*(?:please )?(?:join|connect to) (?:the )?(?:wi-?fi|wlan|hotspot|network) (?:at|of|in) (?:the|this|my) (?:airport|hotel|caf[eé]|train|office|conference|library)\b/i,
    hint: "Join it with `nmcli` or the applet; a network to keep needs its name and key",
  },
  {
    pattern:
      /^\W*(?:please )?(?:update|upgrade|flash) (?:the )?firmware of (?:my|the) (?:monitor|router|phone|printer|tv|keyboard|mouse|ssd|camera)\b/i,
    hint: "Run `fwupdmgr update`; the firmware service can be enabled by a setting",
  },
  {
    pattern: /^\W*(?:please )?(?:update|upgrade) (?:the system|everything|all packages|nixpkgs|the flake)(?: now)?[.!]*$/i,
    hint: "Run `nix flake update` and rebuild; automatic upgrades can be a setting",
  },
  {
    pattern:
      /^\W*(?:please )?(?:delete|remove|clean(?: out| up)?) (?:everything|all (?:the )?files?|the files?|all) (?:in|from|under|below) \/\S+(?:.*\bnow\b|[^,;]{0,20}$)/i,
    hint: "Deleting once is a command; a lasting rule can be set with systemd-tmpfiles",
  },
];

export const momentaryAction: Rule = {
  code: "NG303",
  name: "momentary-action",
  severity: "error",
  category: "out-of-scope",
  title: "An action, not a setting",
  what: "Things to do once and now: restart, delete, connect, push, show logs.",
  why: "A configuration says how a machine is after every boot. Written as a setting, a single action would be repeated or do something else.",
  before: "restart nginx",
  after: "restart nginx by itself when it fails",
  checkIntent({ text }): readonly Finding[] {
    const action = actions.find(({ pattern }) => pattern.test(text));
    return action === undefined ? [] : [{ message: "This asks for something to be done now, not for how the machine should be", hint: action.hint }];
  },
};
