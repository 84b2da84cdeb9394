// Whether data from outside has the shape of a NixValue, so that the native addon gets nothing else.

const maxDepth = 64;

export function isNixValue(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null || depth > maxDepth) return false;
  const it = value as Record<string, unknown>;
  const isPath = (path: unknown): boolean => Array.isArray(path) && path.length > 0 && path.every((part) => typeof part === "string");
  const areEntries = (entries: unknown): boolean =>
    Array.isArray(entries) && entries.every((entry: unknown) => typeof entry === "object" && entry !== null && "name" in entry && typeof entry.name === "string" && "value" in entry && isNixValue(entry.value, depth + 1));
  switch (it["kind"]) {
    case "null":
      return true;
    case "bool":
      return typeof it["value"] === "boolean";
    case "int":
      return Number.isSafeInteger(it["value"]);
    case "float":
      return typeof it["value"] === "number" && Number.isFinite(it["value"]);
    case "string":
    case "path":
      return typeof it["value"] === "string";
    case "list":
      return Array.isArray(it["items"]) && it["items"].every((item) => isNixValue(item, depth + 1));
    case "attrs":
      return areEntries(it["entries"]);
    case "package":
    case "option":
      return isPath(it["path"]);
    case "packageOverride":
      return isPath(it["path"]) && areEntries(it["arguments"]);
    case "packageFile":
      return isPath(it["path"]) && typeof it["file"] === "string";
    case "priority":
      return (it["function"] === "mkForce" || it["function"] === "mkDefault") && isNixValue(it["value"], depth + 1);
    default:
      return false;
  }
}
