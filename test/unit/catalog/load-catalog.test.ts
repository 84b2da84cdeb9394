// Which catalog a run gets, and what it costs to get it a second time. Nix is played by a table.
import { appendFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { loadCatalog, type LoadCatalogRequest, type LoadedCatalog } from "../../../src/catalog/load-catalog.js";
import { NixgenError } from "../../../src/errors.js";
import type { Nix, NixEvalAnswer, NixEvalRequest } from "../../../src/ports/nix.js";
import type { Progress } from "../../../src/types/progress.js";
import { type Repository, withRepository } from "../../helpers/make-repository.js";

const load = suite("loadCatalog");

const start = {
  "flake.nix": "{ }",
  "flake.lock": "{ }",
  "configuration.nix": "{ imports = [ ./hardware.nix ]; time.timeZone = \"UTC\"; }",
  "modules/nixgen/default.nix": "{ imports = [ ]; }",
  ".gitignore": ".cache\n",
};

const answer = {
  release: "20.09",
  options: [
    { path: ["a", "b"], type: { name: "bool" }, description: "Whether.", declarations: ["/nix/store/0z7rp6vr4018crfak09g13ywhjwq5l0j-source/x.nix"], default: false },
    { path: ["users", "<name?>", "shell"], type: { name: "str" }, description: "", declarations: [], default: "/nix/store/0z7rp6vr4018crfak09g13ywhjwq5l0j-bash/bin/bash" },
    { path: ["old"], alias: "Alias of <option>a.b</option>." },
  ],
  packages: [["ripgrep"], ["exa"], ["xorg"], ["xorg", "xeyes"], ["fetchurl"]],
  aliases: ["exa"],
};

interface Played {
  readonly nix: Nix;
  readonly asked: string[];
}

/** `reply` gets the Nix text that asks for options. */
function playNix(reply: (request: NixEvalRequest) => NixEvalAnswer = () => ({ ok: true, value: answer, stderr: "" }), hosts: readonly string[] = ["laptop", "server"]): Played {
  const asked: string[] = [];
  async function evaluate(request: NixEvalRequest): Promise<NixEvalAnswer> {
    const isHosts = request.apply === "builtins.attrNames";
    asked.push(isHosts ? "hosts" : "options");
    return isHosts ? { ok: true, value: hosts, stderr: "" } : reply(request);
  }
  return { nix: { evaluate, version: async () => "2.8.0" }, asked };
}

function check(title: string, work: (open: (nix: Nix, more?: Partial<LoadCatalogRequest>) => Promise<LoadedCatalog>, repository: Repository) => Promise<void>, files: Record<string, string> = start): void {
  load(title, () =>
    withRepository(files, (repository) =>
      work(
        (nix, more = {}) => loadCatalog({ repo: repository.folder, nix, cacheDir: join(repository.folder, ".cache"), ignored: ["modules/nixgen"], ...more }),
        repository,
      ),
    ),
  );
}

const missing: Nix = {
  evaluate: async () => {
    throw new NixgenError("NG601", "no Nix");
  },
  version: async () => undefined,
};

check("the flake's own options, converted", async (open) => {
  const { catalog, diagnostics, host } = await open(playNix().nix);
  assert.equal([catalog.source, catalog.release, host, diagnostics.length], ["flake", "20.09", "laptop", 0]);
  assert.equal(catalog.options.get("a.b"), {
    name: "a.b", path: ["a", "b"], type: { kind: "bool" }, default: { kind: "json", value: false }, description: "Whether.", declarations: ["x.nix"],
  });
  assert.equal(catalog.options.get("users.<name>.shell"), { name: "users.<name>.shell", path: ["users", "<name>", "shell"], type: { kind: "str" } });
  assert.equal([...(catalog.renamed ?? [])], [["old", "a.b"]]);
  assert.equal([[...catalog.packages].sort(), [...(catalog.uncertainPackages ?? [])]], [["ripgrep", "xorg.xeyes"], ["exa"]]);
  assert.equal([...(catalog.wholePackageSets ?? [])], ["xorg"], "the sets that Nix read");
});

check("the second time nobody asks Nix, and the catalog is the same", async (open) => {
  const { nix, asked } = playNix();
  const first = await open(nix);
  const second = await open(nix);
  assert.equal(asked, ["hosts", "options"]);
  assert.is(second.catalog.id, first.catalog.id);
  assert.equal([...second.catalog.options.values()].map((option) => ({ ...option })), [...first.catalog.options.values()]);
});

const edits: readonly (readonly [string, string, string, boolean])[] = [
  ["a setting", "configuration.nix", "# more", true],
  ["a generated module", "modules/nixgen/default.nix", "{ options = 1; }", true],
  ["the lock file", "flake.lock", " ", false],
  ["flake.nix", "flake.nix", "# x", false],
];
for (const [title, file, text, isKept] of edits) {
  check(`after an edit of ${title} the catalog is ${isKept ? "kept" : "made again"}`, async (open, { folder }) => {
    const { nix, asked } = playNix();
    await open(nix);
    await appendFile(join(folder, file), text);
    await open(nix);
    assert.is(asked.filter((one) => one === "options").length, isKept ? 1 : 2);
  });
}

check("a part that ends Nix is left out, by its name", async (open) => {
  const { nix, asked } = playNix((request) => {
    if (request.apply.includes("default a.b")) return { ok: true, value: answer, stderr: "" };
    request.onLine?.("trace: nixgen-at type a.b");
    request.onLine?.("trace: nixgen-at default a.b");
    return { ok: false, stderr: "error: infinite recursion" };
  });
  assert.is((await open(nix)).catalog.options.size, 2);
  assert.equal(asked, ["hosts", "options", "options"]);
});

check("a flake that cannot be evaluated is NG292 with Nix's words, not another catalog", async (open) => {
  const { nix } = playNix(() => ({ ok: false, stderr: "trace: nixgen-at x\nerror: syntax error" }));
  const error = await open(nix).catch((caught: unknown) => caught);
  assert.is((error as NixgenError).code, "NG292");
  assert.is(((error as NixgenError).cause as Error).message, "error: syntax error");
});

check("a host that the flake does not have is a usage error with the nearest name", async (open) => {
  const error = await open(playNix().nix, { host: "laptpo" }).catch((caught: unknown) => caught);
  assert.equal([(error as NixgenError).code, (error as NixgenError).exitCode], ["NG293", 2]);
  assert.match((error as NixgenError).hint ?? "", "laptop");
});

check("without Nix: the embedded catalog, and a word about it", async (open) => {
  const { catalog, diagnostics } = await open(missing);
  assert.is(catalog.id, "embedded-24.11");
  assert.equal(diagnostics.map(({ code, severity }) => [code, severity]), [["NG291", "info"]]);
  assert.match(diagnostics[0]?.message ?? "", "no Nix");
});

check("without Nix, what is cached still serves", async (open) => {
  await open(playNix().nix);
  assert.is((await open(missing)).catalog.source, "flake");
});

check("without a flake: the embedded catalog", async (open) => {
  const { catalog, diagnostics } = await open(playNix().nix);
  assert.is(catalog.source, "embedded");
  assert.match(diagnostics[0]?.message ?? "", "flake.nix");
}, { "README.md": "" });

check("a cache that cannot be written costs time, not the run", async (open, { folder }) => {
  const { nix, asked } = playNix();
  const loaded = await open(nix, { cacheDir: join(folder, "flake.nix") });
  assert.equal([loaded.catalog.source, loaded.host, loaded.cacheFile], ["flake", "laptop", undefined]);
  assert.equal(loaded.diagnostics.map(({ code, severity }) => [code, severity]), [["NG294", "info"]]);
  assert.match(loaded.diagnostics[0]?.message ?? "", /cannot be kept in the cache: E\w+: /);
  assert.equal(asked, ["hosts", "options"]);
});

for (const damage of ["", "[", '{ "a": 1 }', "[1]"]) {
  check(`a list of hosts that is damaged, ${JSON.stringify(damage)}, counts as absent`, async (open, { folder }) => {
    const { nix, asked } = playNix();
    await open(nix);
    const catalogs = join(folder, ".cache/catalogs");
    const name = (await readdir(catalogs)).find((file) => file.endsWith(".hosts.json")) ?? "missing";
    await writeFile(join(catalogs, name), damage);
    assert.is((await open(nix)).host, "laptop");
    assert.equal(asked, ["hosts", "options", "hosts"]);
  });
}

interface Refusal {
  readonly code: string;
  readonly exitCode: number;
  readonly message: RegExp;
}

async function checkRefusal(opened: Promise<LoadedCatalog>, { code, exitCode, message }: Refusal): Promise<void> {
  const error = await opened.catch((caught: unknown) => caught);
  assert.instance(error, NixgenError);
  if (!(error instanceof NixgenError)) return;
  assert.equal([error.code, error.exitCode], [code, exitCode]);
  assert.match(error.message, message);
}

check("a build without Nix is no build", async (open) => {
  await checkRefusal(open(missing, { askNix: "always" }), { code: "NG601", exitCode: 3, message: /no Nix/ });
});

check("a build without a host is no build", async (open) => {
  await checkRefusal(open(playNix(undefined, []).nix, { askNix: "always" }), { code: "NG295", exitCode: 2, message: /no nixosConfigurations, so there are no options/ });
});

check("a build without a flake is no build", async (open) => {
  await checkRefusal(open(playNix().nix, { askNix: "always" }), { code: "NG295", exitCode: 2, message: /no flake\.nix, so there are no options/ });
}, { "README.md": "" });

check("a build asks again", async (open) => {
  const { nix, asked } = playNix();
  await open(nix);
  await open(nix, { askNix: "always" });
  assert.equal(asked, ["hosts", "options", "hosts", "options"]);
});

check("who only looks evaluates nothing", async (open) => {
  const { nix, asked } = playNix();
  await checkRefusal(open(nix, { askNix: "never" }), { code: "NG296", exitCode: 3, message: /No catalog of this flake is cached/ });
  assert.equal(asked, []);
  await open(nix);
  assert.is((await open(nix, { askNix: "never" })).host, "laptop");
  await checkRefusal(open(nix, { askNix: "never", host: "server" }), { code: "NG296", exitCode: 3, message: /No catalog of host server is cached/ });
  await checkRefusal(open(nix, { askNix: "never", host: "sever" }), { code: "NG293", exitCode: 2, message: /no host sever/ });
  assert.equal(asked, ["hosts", "options"]);
});

check("who only looks, without Nix, sees the embedded catalog that a run would take", async (open) => {
  assert.is((await open(missing, { askNix: "never" })).catalog.source, "embedded");
});

check("progress is told while Nix reads", async (open) => {
  const seen: Progress[] = [];
  const { nix } = playNix((request) => {
    for (let index = 0; index < 250; index++) request.onLine?.(`trace: nixgen-at type o${index}`);
    return { ok: true, value: answer, stderr: "" };
  });
  await open(nix, { onProgress: (progress) => seen.push(progress) });
  assert.equal(seen.map(({ done }) => done), [0, 100, 200]);
});

load.run();
