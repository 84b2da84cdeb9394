// Things a sentence names that may become values.

export type EntityKind =
  | "ipv4" | "ipv6" | "cidr" | "netmask" | "mac" | "port" | "portRange" | "domain" | "url" | "email" | "path"
  | "user" | "host" | "interface" | "size" | "duration" | "number" | "percent" | "package" | "font" | "timeZone" | "locale"
  | "keyMap" | "quoted" | "sshKey" | "hexId" | "word"
  /** A public resolver by name (Cloudflare, Quad9). */
  | "dnsProvider"
  /** A point in time or a rhythm: `weekly`, `03:15`, `Sun`. */
  | "calendar";

export interface Entity {
  readonly kind: EntityKind;
  /** As written in the sentence. */
  readonly text: string;
  /**
   * Normalised: a netmask as its prefix length, a duration in seconds, a size in bytes, a font or zone by its canonical name,
   * a time of day as `HH:MM`, a weekday as `Mon` … `Sun`.
   */
  readonly value: string;
  /** UTF-16 offsets into the intent's text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Further named forms that other knowledge adds: a font's package, a resolver's addresses. */
  readonly forms?: Readonly<Record<string, string>>;
}
