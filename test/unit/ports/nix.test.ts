// How the nix command is started and ended. A shell script stands in for it.
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { NixgenError } from "../../../src/errors.js";
import { bindData, openNix, type Nix, type NixEvalRequest } from "../../../src/ports/nix.js";
import { sourceStorePath } from "../../../src/ports/nix-path-inputs.js";

const port = suite("nix port");

const request = (folder: string, more: Partial<NixEvalRequest> = {}): NixEvalRequest => ({ flake: folder, scheme: "path", attribute: "x", apply: "x: x", ...more });

async function withScript(script: string, work: (nix: Nix, folder: string) => Promise<void>, env: NodeJS.ProcessEnv = {}): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "nixgen-test-"));
  try {
    const command = join(folder, "nix");
    await writeFile(command, `#!/bin/sh\n${script}\n`);
    await chmod(command, 0o755);
    await work(openNix({ command, env: { PATH: process.env["PATH"], ...env } }), folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

port("the answer is the JSON on stdout", () =>
  withScript(`echo 'warning: x' >&2; echo '{"a":[1]}'`, async (nix, folder) => {
    const lines: string[] = [];
    assert.equal(await nix.evaluate(request(folder, { onLine: (line) => lines.push(line) })), { ok: true, value: { a: [1] }, stderr: "warning: x" });
    assert.equal(lines, ["warning: x"]);
  }));

port("a failure keeps all of stderr, without colours", () =>
  withScript(`printf '\\033[31;1merror:\\033[0m one\\n  two' >&2; exit 1`, async (nix, folder) => {
    assert.equal(await nix.evaluate(request(folder)), { ok: false, stderr: "error: one\n  two" });
  }));

port("arguments go in as they are, without a shell", () =>
  withScript(`for a in "$@"; do printf '%s\\0' "$a"; done > "$(dirname "$0")/arguments"; echo 1`, async (nix, folder) => {
    const apply = `x: "$(touch ${folder}/evil)" '; "`;
    await nix.evaluate(request(folder, { apply, attribute: "nixosConfigurations", offline: true }));
    const given = (await readFile(join(folder, "arguments"), "utf8")).split("\0");
    assert.is(given[given.indexOf("--apply") + 1], apply);
    assert.is(given[given.indexOf("eval") + 1], `path://${folder}#nixosConfigurations`);
    for (const flag of ["--offline", "--no-write-lock-file", "--read-only"]) assert.ok(given.includes(flag), flag);
  }));

port("a path with special characters stays one flake reference", () =>
  withScript(`echo "\\"$4\\""`, async (nix) => {
    const answer = await nix.evaluate(request("/a b/c#d?e", { scheme: "git" }));
    assert.is(answer.ok && answer.value, "git+file:///a%20b/c%23d%3Fe#x");
  }));

port("the environment holds what Nix needs and no secret", () =>
  withScript(
    `env | cut -d= -f1 | sort | tr '\\n' ' ' | sed 's/.*/"&"/'`,
    async (nix, folder) => {
      const answer = await nix.evaluate(request(folder));
      const names = String(answer.ok && answer.value).split(" ");
      for (const name of ["HOME", "NIX_REMOTE", "XDG_CACHE_HOME", "https_proxy"]) assert.ok(names.includes(name), name);
      for (const name of ["GITHUB_TOKEN", "OPENAI_API_KEY", "LD_PRELOAD"]) assert.not(names.includes(name), name);
    },
    { HOME: "/h", NIX_REMOTE: "daemon", XDG_CACHE_HOME: "/c", https_proxy: "p", GITHUB_TOKEN: "s", OPENAI_API_KEY: "s", LD_PRELOAD: "" },
  ));

port("an import from a derivation gets a second, writing run", () =>
  withScript(
    `case "$*" in *--read-only*) echo "error: path '/nix/store/x.drv' is not valid" >&2; exit 1;; *) echo 2;; esac`,
    async (nix, folder) => assert.equal(await nix.evaluate(request(folder)), { ok: true, value: 2, stderr: "" }),
  ));

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(() => undefined, (error: unknown) => error);
}

port("a Nix that is missing is NG601 with a way out", async () => {
  const error = await failure(openNix({ command: "/nowhere/nix" }).evaluate(request("/")));
  assert.instance(error, NixgenError);
  assert.equal([(error as NixgenError).code, (error as NixgenError).exitCode], ["NG601", 3]);
  assert.match((error as NixgenError).hint ?? "", "--no-eval");
  assert.is(await openNix({ command: "/nowhere/nix" }).version(), undefined);
});

port("NIXGEN_NIX names the command", async () => {
  const error = await failure(openNix({ env: { NIXGEN_NIX: "/nowhere/my-nix" } }).evaluate(request("/")));
  assert.match((error as NixgenError).message, "/nowhere/my-nix");
});

port("a Nix that takes too long is ended: NG602", () =>
  withScript("exec sleep 60", async (nix, folder) => {
    const start = Date.now();
    const error = await failure(nix.evaluate(request(folder, { timeoutMs: 100 })));
    assert.is((error as NixgenError).code, "NG602");
    assert.ok(Date.now() - start < 10_000);
  }));

port("Ctrl-C ends Nix and passes on the signal's reason", () =>
  withScript("exec sleep 60", async (nix, folder) => {
    const stop = new AbortController();
    const reason = new Error("interrupted");
    setTimeout(() => stop.abort(reason), 50);
    assert.is(await failure(nix.evaluate(request(folder, { signal: stop.signal }))), reason);
    assert.is(await failure(nix.evaluate(request(folder, { signal: stop.signal }))), reason, "and starts nothing afterwards");
  }));

port("the version", () => withScript(`echo 'nix (Nix) 2.34.8'`, async (nix) => assert.is(await nix.version(), "2.34.8")));

port("data never becomes code", () => {
  assert.is(bindData({ host: 'a"; ${builtins.abort "x"} \\' }), `host = builtins.fromJSON "\\"a\\\\\\"; \\\${builtins.abort \\\\\\"x\\\\\\"} \\\\\\\\\\"";`);
});

port("the store path of a source tree is the one Nix gives it", () => {
  assert.is(sourceStorePath("sha256-BNNgkiT/gLr+aM2Vrm05tVo6Pnfa3VJteZHxEgyWHME=", "/nix/store"), "/nix/store/0z7rp6vr4018crfak09g13ywhjwq5l0j-source");
});

port.run();
