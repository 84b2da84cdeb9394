// What `check --eval` adds: the settings that nixgen.lock names, evaluated on the flake's hosts as the files are now.
import type { Diagnostic } from "../types/diagnostic.js";
import { findCacheFolder } from "../config/find-cache-folder.js";
import type { CommandRun } from "./define-command.js";
import { showProgress } from "./show-progress.js";

/** Findings of Nix. Throws NixgenError where there is no Nix, UsageError NG293 for a host that the flake does not have. */
export async function evaluateRepository({ repo, settings, world, signal }: CommandRun): Promise<readonly Diagnostic[]> {
  const { loadHosts } = await import("../catalog/load-catalog.js");
  const { isAccepted, softenAccepted } = await import("../check/allow.js");
  const { chooseHosts } = await import("../evaluate/choose-hosts.js");
  const { evaluateHosts } = await import("../evaluate/evaluate-hosts.js");
  const { readIntents } = await import("../intents/read-intents.js");
  const { openNix } = await import("../ports/nix.js");
  const { emptyLock, lockPath, parseLockFile } = await import("../sync/lock-file.js");
  const { readTextFile } = await import("../write/read-text-file.js");

  const text = readTextFile(repo, lockPath)?.text;
  const parsed = text === undefined ? undefined : parseLockFile(text);
  const lock = parsed?.kind === "ok" ? parsed.lock : emptyLock;
  const touched = Object.entries(lock.intents).flatMap(([intent, { settings: own, hosts }]) => own.map(({ path, value }) => ({ path, value, intent, ...(hosts && { hosts }) })));
  const nix = openNix({ env: { ...world.env } });
  const common = { repo, nix, cacheDir: findCacheFolder(world.env), offline: settings.offline, signal };
  const { intents } = await readIntents({ repo, settings });
  const found = await showProgress(world, async (onProgress) => {
    const hosts = chooseHosts(await loadHosts({ ...common, ignored: [settings.modulesDir], onProgress }), settings.host);
    return (await evaluateHosts({ ...common, hosts, files: [], settings: touched, onProgress })).diagnostics;
  });
  return found.flatMap((diagnostic) => {
    const acceptor = intents.find((intent) => (diagnostic.intent ?? intent.id) === intent.id && isAccepted(diagnostic, intent));
    if (acceptor === undefined || diagnostic.severity !== "error") return [diagnostic];
    // Which intent an assertion is about, Nix does not say: it is shown, because it may be about another one.
    return diagnostic.intent === undefined ? [softenAccepted(diagnostic, acceptor)] : [];
  });
}
