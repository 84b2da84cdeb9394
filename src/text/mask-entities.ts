// A sentence with its names and addresses replaced by fixed ones of the same kind: who wants "a user alice" and who wants
// "a user marek" want the same thing, and an encoder should see it so.
import type { Entity, EntityKind } from "../types/entity.js";

const standIns: Partial<Record<EntityKind, string>> = {
  user: "bob",
  host: "box",
  ipv4: "10.0.0.1",
  ipv6: "fd00::1",
  cidr: "10.0.0.0/24",
  mac: "02:00:00:00:00:01",
  domain: "example.com",
  url: "https://example.com",
  email: "me@example.com",
  interface: "eth0",
  hexId: "abcdef12",
  sshKey: "ssh-ed25519 KEY",
  timeZone: "Berlin",
};

/** Entities that lie in a longer one are covered by it. */
export function maskEntities(text: string, entities: readonly Entity[]): string {
  let masked = "";
  let at = 0;
  for (const entity of [...entities].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const standIn = standIns[entity.kind];
    if (standIn === undefined || entity.start < at) continue;
    masked += text.slice(at, entity.start) + standIn;
    at = entity.end;
  }
  return masked + text.slice(at);
}
