// Whether a text that must not be invented (an address, a path, a domain, a key) comes from the sentence.
import { describeKind } from "./read-values.js";

/** Folders of every system: a path below them is as well explained as its own part is. */
const systemFolders = new Set(
  "dev disk by-label by-uuid by-id mapper etc var lib srv run home usr share current-system sw bin tmp mnt media data log cache www secrets".split(
    " ",
  ),
);

/** Whether a value is put together from parts that are explained: `/dev/disk/by-label/games`, `10.0.0.8/24`, `/srv/db:/data:ro`. */
export function isComposed(value: string, isExplained: (part: string) => boolean): boolean {
  if (/^(?:0\.0\.0\.0|::)\/0$/.test(value)) return true;
  if (/^[\d.]+\/\d+$/.test(value)) return value.split("/").every(isExplained);
  if (!value.startsWith("/")) return false;
  return value
    .split(/[/:,]/)
    .filter((part) => part !== "" && part !== "ro" && part !== "rw")
    .every((part) => systemFolders.has(part) || isExplained(part));
}

/** @param isLiteral whether a value stands in the sentence or follows from it by a known rule */
export function isFromNowhere(value: string, isLiteral: (value: string) => boolean): boolean {
  return describeKind(value) !== undefined && !isLiteral(value) && !isComposed(value, isLiteral);
}
