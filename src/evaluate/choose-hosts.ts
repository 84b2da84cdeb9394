// Which hosts are evaluated: those of the flake, or the one that was asked for.
import { UsageError } from "../errors.js";
import { findNearest } from "../find-nearest.js";

/** @param wanted undefined: all. Throws UsageError NG293 for a host that the flake does not have. */
export function chooseHosts(hosts: readonly string[], wanted: string | undefined): readonly string[] {
  if (wanted === undefined || hosts.length === 0) return hosts;
  if (hosts.includes(wanted)) return [wanted];
  const nearest = findNearest(wanted, hosts);
  throw new UsageError("NG293", `The flake has no host ${wanted}`, {
    hint: `${nearest === undefined ? "" : `Did you mean ${nearest}? `}Its hosts are: ${hosts.join(", ")}`,
  });
}
