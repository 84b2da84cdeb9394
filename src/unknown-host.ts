// What is said of a host that the flake does not have, wherever it was asked for.
import { UsageError } from "./errors.js";
import { findNearest } from "./find-nearest.js";

export function unknownHost(host: string, hosts: readonly string[]): UsageError {
  const nearest = findNearest(host, hosts);
  return new UsageError("NG293", `The flake has no host ${host}`, {
    hint: `${nearest === undefined ? "" : `Did you mean ${nearest}? `}Its hosts are: ${hosts.join(", ")}`,
  });
}
