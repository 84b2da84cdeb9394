// Which hosts are evaluated: those of the flake, or the one that was asked for.
import { unknownHost } from "../unknown-host.js";

/** @param wanted undefined: all. Throws UsageError NG293 for a host that the flake does not have. */
export function chooseHosts(hosts: readonly string[], wanted: string | undefined): readonly string[] {
  if (wanted === undefined || hosts.length === 0) return hosts;
  if (!hosts.includes(wanted)) throw unknownHost(wanted, hosts);
  return [wanted];
}
