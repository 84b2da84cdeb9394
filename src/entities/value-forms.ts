// The customary ways to write a size, a time span, a time and a network. Pure functions of an entity's value.
import type { KnownValue } from "./known-values.js";

const kibi = 1024;
const sizeUnits = ["", "K", "M", "G", "T", "P"] as const;

/** Every customary way to write a number of bytes, whole numbers only: `500M`, `500MB`, `500MiB`, and plain in bytes, KiB, MiB, GiB. */
export function sizeForms(bytes: number): KnownValue[] {
  return sizeUnits.flatMap((unit, power): KnownValue[] => {
    const amount = bytes / kibi ** power;
    if (!Number.isInteger(amount)) return [];
    const suffixes = unit === "" ? ["", "B"] : [unit, unit.toLowerCase(), `${unit}B`, `${unit}iB`, `${unit}i`, ` ${unit}B`, ` ${unit}iB`];
    return [amount, ...suffixes.map((suffix) => `${amount}${suffix}`)];
  });
}

const durationUnits: readonly (readonly [seconds: number, suffixes: readonly string[]])[] = [
  [0.001, ["ms", "msec"]],
  [1, ["s", "sec", "seconds", " s", "second"]],
  [60, ["m", "min", "minutes", " min", "minute"]],
  [3600, ["h", "hour", "hours", " hours", "hr"]],
  [86400, ["d", "day", "days", " days", " d"]],
  [604800, ["w", "week", "weeks", " weeks"]],
  [2592000, ["month", "months", " months", "M"]],
  [31536000, ["y", "year", "years"]],
];

export function durationForms(seconds: number): KnownValue[] {
  return durationUnits.flatMap(([unit, suffixes]): KnownValue[] => {
    const amount = seconds / unit;
    return Number.isInteger(amount) ? [amount, ...suffixes.map((suffix) => `${amount}${suffix}`)] : [];
  });
}

export function calendarForms(value: string): KnownValue[] {
  if (/^\d\d:\d\d$/.test(value)) {
    const [hours = "", minutes = ""] = value.split(":");
    return [
      value,
      `${value}:00`,
      `*-*-* ${value}:00`,
      `*-*-* ${value}`,
      `${Number(hours)}:${minutes}`,
      `${Number(minutes)} ${Number(hours)} * * *`,
      Number(hours),
      Number(minutes),
    ];
  }
  if (/^[A-Z][a-z]{2}$/.test(value)) return [value, `${value} *-*-*`, `${value} *-*-* 00:00:00`, value.toLowerCase()];
  const expressions: Readonly<Record<string, readonly string[]>> = {
    hourly: ["*-*-* *:00:00", "0 * * * *", "1h"],
    daily: ["*-*-* 00:00:00", "*-*-*", "0 0 * * *", "1d", "24h"],
    weekly: ["Mon *-*-* 00:00:00", "Mon", "0 0 * * 0", "7d", "1w", "Sun"],
    monthly: ["*-*-01 00:00:00", "0 0 1 * *", "30d"],
    quarterly: ["*-01,04,07,10-01 00:00:00"],
    yearly: ["*-01-01 00:00:00", "annually", "365d"],
  };
  return [value, `@${value}`, ...(expressions[value] ?? [])];
}

/** The network of an address with a prefix length: `192.168.1.50/24` gives `192.168.1.0/24`. IPv4 only. */
export function networkOf(cidr: string): string | undefined {
  const [address = "", prefix = ""] = cidr.split("/");
  const parts = address.split(".").map(Number);
  if (parts.length !== 4) return undefined;
  const bits = Number(prefix);
  const masked = parts.map((part, at) => part & (0xff00 >> Math.min(8, Math.max(0, bits - at * 8))) & 0xff);
  return `${masked.join(".")}/${prefix}`;
}

export function maskOf(prefix: number): string {
  return [0, 8, 16, 24].map((at) => (0xff00 >> Math.min(8, Math.max(0, prefix - at))) & 0xff).join(".");
}

export function capitalise(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
