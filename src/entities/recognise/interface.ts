// Network interfaces: the kernel's and systemd's naming schemes, and any name that the sentence calls an interface.
import { findMatches, type Recogniser } from "../recogniser.js";

const scheme =
  /(?<![\w.\/-])(?:en(?:p\d+s\d+(?:f\d+)?(?:np\d+)?(?:u\d+)*(?:d\d+)?|[so]\d+(?:np\d+)?|x[\da-f]{12}|p\d+\w*)|wl(?:p\d+s\d+(?:f\d+)?(?:u\d+)*|[so]\d+|x[\da-f]{12}|an\d+)|ww(?:p\d+s\d+\w*|an\d+)|eth\d+|br\d+|br-\w+|wg\d+|wg-(?!quick)\w+|tun\d+|tap\d+|bond\d+|team\d+|lan\d+|wan\d+|dmz\d+|veth\w+|docker\d+|virbr\d+|vlan\d+|vmbr\d+|ppp\d+|usb\d+|dummy\d+|ve-\w+|tailscale\d+|zt\w{8,}|ib\d+|lxdbr\d+|cni\d+)(?:\.\d+)?(?![\w/]|-\w|\.\w)/dg;
const named =
  /\b(?:interface|nic|iface|device|dev|iifname|oifname|network card|bridge|uplink)\s+(?:called|named|is|=)?\s*"?(?<it>[a-z][a-z]*-?\d[\w.]*|[a-z]+\d+[a-z\d]*|lo)(?![\w])/dg;
const suffixed = /(?<![\w-])(?<it>lo|[a-z]{2,8}-?\d+|lan|wan|uplink|dmz)\s+(?:interface|nic|bridge|card)\b/dg;

export const networkInterface: Recogniser = {
  name: "interface",
  find: (text) =>
    [scheme, named, suffixed].flatMap((pattern) =>
      findMatches("interface", text, pattern, (found) => (/^(?:ipv[46]|tty\d+|sd[a-z]\d*)$/.test(found) ? undefined : found)),
    ),
};
