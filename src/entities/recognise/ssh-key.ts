// Public SSH keys, with the comment where it looks like one (`name@host`), not the sentence's next word.
import { findMatches, type Recogniser } from "../recogniser.js";

const pattern =
  /(?<![\w-])(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com)\s+AAAA[\w+/.=]*[\w+/=](?:\s+[\w.+-]+@[\w.-]*\w)?(?![\w+/=])/dg;

export const sshKey: Recogniser = { name: "ssh-key", find: (text) => findMatches("sshKey", text, pattern) };
