// nixgen catalog: the options and packages of the repository's flake, which everything that NixGen writes comes from.
import path from "node:path";
import type { Argv } from "yargs";
import { findCacheFolder } from "../../config/find-cache-folder.js";
import type { LoadedCatalog } from "../../catalog/load-catalog.js";
import { exitCodes } from "../../errors.js";
import type { Catalog } from "../../types/catalog.js";
import { defineCommand, type CommandRun } from "../define-command.js";
import { describeSystemFailure } from "../describe-system-failure.js";
import { formatDiagnostics } from "../report-text.js";
import { showProgress } from "../show-progress.js";

interface CatalogFlags {
  readonly action: "build" | "info";
  readonly output: string | undefined;
}

export const createCatalogCommand = defineCommand<CatalogFlags>({
  command: "catalog <action>",
  describe: "read the options of the repository's flake, or show what is known of them",
  examples: [
    ["nixgen catalog info", "which catalog is in use, and what is in it"],
    ["nixgen catalog build --host laptop", "ask Nix again for the options of one host"],
    ["nixgen catalog build --output catalog.json.gz", "also write a file for --catalog, for machines without Nix"],
  ],
  builder: (yargs) =>
    yargs
      .positional("action", { choices: ["build", "info"] as const, demandOption: true, describe: "build asks Nix again, info only looks at what is cached" })
      .option("output", { type: "string", requiresArg: true, describe: "with build: write the catalog to this file (.json, .gz or .br)" }) as unknown as Argv<CatalogFlags>,
  run: runCatalog,
});

async function runCatalog({ action, output }: CatalogFlags, run: CommandRun): Promise<number> {
  const { json, terminal } = run;
  const loaded = await openCatalog(run, action === "build" ? "always" : "never");
  const { catalogInfo } = await import("../../catalog/catalog-info.js");
  const info = catalogInfo(loaded.catalog);
  if (output !== undefined) await writeCatalog(loaded.catalog, path.resolve(run.world.cwd, output));
  if (json) {
    terminal.printJson({ version: 1, ...info, host: loaded.host ?? null, file: loaded.cacheFile ?? null, diagnostics: loaded.diagnostics });
    return exitCodes.ok;
  }
  if (loaded.diagnostics.length > 0) terminal.note(formatDiagnostics(loaded.diagnostics, terminal.paintNote));
  const of = loaded.host === undefined ? "" : ` of host ${loaded.host}`;
  terminal.print(
    [
      `${info.id}: NixOS ${info.release}${of}`,
      `  ${info.options} options, ${info.withDefault} with a default, ${info.withDescription} with a description, ${info.untyped} without a type`,
      `  ${info.packages} packages, ${info.renamed} renamed options`,
      ...(loaded.cacheFile === undefined ? [] : [`  cached in ${loaded.cacheFile}`]),
      ...(output === undefined ? [] : [`  written to ${output}`]),
    ].join("\n"),
  );
  return exitCodes.ok;
}

/** The catalog that the settings name: a file, the flake's own, or the embedded one. */
export async function openCatalog({ repo, settings, world, signal }: CommandRun, askNix: "when-needed" | "always" | "never" = "when-needed"): Promise<LoadedCatalog> {
  const { loadCatalog } = await import("../../catalog/load-catalog.js");
  const { openNix } = await import("../../ports/nix.js");
  return showProgress(world, (onProgress) =>
    loadCatalog({
      repo,
      nix: openNix({ env: { ...world.env } }),
      cacheDir: findCacheFolder(world.env),
      ignored: [settings.modulesDir],
      offline: settings.offline,
      askNix,
      signal,
      onProgress,
      ...(settings.host === undefined ? {} : { host: settings.host }),
      ...(settings.catalog === undefined ? {} : { file: settings.catalog }),
    }),
  );
}

async function writeCatalog(catalog: Catalog, file: string): Promise<void> {
  const { makeCatalogFile } = await import("../../catalog/catalog-file.js");
  const { default: writeFileAtomic } = await import("write-file-atomic");
  const bytes = Buffer.from(JSON.stringify(makeCatalogFile(catalog)));
  const { gzipSync, brotliCompressSync } = await import("node:zlib");
  await writeFileAtomic(file, file.endsWith(".gz") ? gzipSync(bytes) : file.endsWith(".br") ? brotliCompressSync(bytes) : bytes).catch((error: unknown) => {
    // The error names the temporary file, which nobody has heard of.
    throw describeSystemFailure(error, file) ?? error;
  });
}
