// Things a sentence names that may become values.

export type EntityKind =
  | "ipv4" | "ipv6" | "cidr" | "netmask" | "mac" | "port" | "portRange" | "domain" | "url" | "email" | "path"
  | "user" | "host" | "interface" | "size" | "duration" | "number" | "percent" | "package" | "font" | "timeZone" | "locale"
  | "keyMap" | "quoted" | "sshKey" | "hexId" | "word";

export interface Entity {
  readonly kind: EntityKind;
  /** As written in the sentence. */
  readonly text: string;
  /** Normalised: a netmask as its prefix length, a duration in seconds, a size in bytes, a font or zone by its canonical name. */
  readonly value: string;
  /** UTF-16 offsets into the intent's text, end exclusive. */
  readonly start: number;
  readonly end: number;
}
