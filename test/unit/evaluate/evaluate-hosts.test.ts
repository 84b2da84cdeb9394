// How answers of Nix become a verdict: what is asked again, what is blamed on the change, what the user reads. Nix is
// played by a table from what it is asked to what it answers.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { evaluateHosts, type EvaluateHostsRequest } from "../../../src/evaluate/evaluate-hosts.js";
import { settingLeaves } from "../../../src/evaluate/setting-leaves.js";
import type { Nix, NixEvalAnswer, NixEvalRequest } from "../../../src/ports/nix.js";
import type { Verdict } from "../../../src/types/verdict.js";
import { withRepository } from "../../helpers/make-repository.js";

const evaluation = suite("evaluateHosts");

interface Asked {
  readonly settings: readonly { readonly id: string; readonly host: string; readonly path: readonly (string | number)[] }[];
  readonly hosts: readonly string[];
  readonly skip: readonly string[];
  /** The text of module.nix as Nix would see it. */
  readonly module: string;
}

/** A failure at a part, or what the hosts say. */
interface Reply {
  readonly error?: string;
  readonly at?: string;
  readonly assertions?: readonly string[];
  readonly warnings?: readonly string[];
  readonly failures?: readonly (readonly (string | number)[])[];
}

function readArgument(apply: string, name: string): unknown {
  const text = new RegExp(`${name} = builtins\\.fromJSON "((?:[^"\\\\]|\\\\.)*)"`).exec(apply)?.[1] ?? "null";
  return JSON.parse(text.replace(/\\(.)/g, "$1"));
}

function playNix(reply: (asked: Asked) => Reply): { readonly nix: Nix; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  async function evaluate(request: NixEvalRequest): Promise<NixEvalAnswer> {
    const question: Asked = {
      settings: readArgument(request.apply, "settings") as Asked["settings"],
      hosts: readArgument(request.apply, "hosts") as Asked["hosts"],
      skip: readArgument(request.apply, "skip") as Asked["skip"],
      module: await readFile(join(request.flake, "module.nix"), "utf8"),
    };
    asked.push(question);
    const answer = reply(question);
    if (answer.error !== undefined) {
      if (answer.at !== undefined) request.onLine?.(`trace: nixgen-at ${answer.at}`);
      return { ok: false, stderr: `error: ${answer.error}` };
    }
    const { assertions = [], warnings = [], failures = [] } = answer;
    const value = {
      settings: Object.fromEntries(question.settings.map(({ id }) => [id, { value: 1, failures: id === "s0" ? failures : [] }])),
      hosts: Object.fromEntries(question.hosts.map((host) => [host, { assertions, warnings }])),
    };
    return { ok: true, value, stderr: "" };
  }
  return { nix: { evaluate, version: async () => "2.8.0" }, asked };
}

async function judge(reply: (asked: Asked) => Reply, more: Partial<EvaluateHostsRequest> = {}): Promise<{ verdict: Verdict; asked: Asked[] }> {
  const { nix, asked } = playNix(reply);
  return withRepository({ "flake.nix": "{ }", "flake.lock": "{ }", "module.nix": "old" }, async ({ folder }) => {
    const verdict = await evaluateHosts({
      nix,
      repo: folder,
      hosts: ["laptop"],
      files: [{ path: "module.nix", text: "new" }],
      settings: [{ path: ["a", "b"], intent: "web" }],
      cacheDir: join(folder, ".cache"),
      ...more,
    });
    assert.is(await readFile(join(folder, "module.nix"), "utf8"), "old", "the repository is not written");
    return { verdict, asked };
  });
}

const summary = ({ diagnostics }: Verdict): readonly string[] => diagnostics.map((one) => `${one.code} ${one.severity}`);

evaluation("a change that holds needs one run, on the new text", async () => {
  const { verdict, asked } = await judge(() => ({}));
  assert.ok(verdict.ok);
  assert.equal(asked.map((one) => one.module), ["new"]);
  assert.equal(verdict.values, { laptop: { "a.b": 1 } });
});

evaluation("what the change breaks is an error of its intent", async () => {
  const { verdict } = await judge(({ module, skip }) =>
    module === "new" && !skip.includes("s0") ? { at: "s0", error: "The option value `a.b' in `module.nix' is not of type `boolean'." } : {},
  );
  assert.not(verdict.ok);
  assert.equal(summary(verdict), ["NG610 error"]);
  assert.equal([verdict.diagnostics[0]?.intent, verdict.diagnostics[0]?.option], ["web", "a.b"]);
});

evaluation("what failed before is said and not blamed", async () => {
  const { verdict } = await judge(({ skip }) => (skip.includes("s0") ? {} : { at: "s0", error: "undefined variable 'x'" }));
  assert.ok(verdict.ok);
  assert.equal(summary(verdict), ["NG609 warning"]);
  assert.is(verdict.diagnostics[0]?.intent, undefined);
});

evaluation("a new assertion is an error, an old one is not, a new warning is a warning, an old one nothing", async () => {
  const { verdict } = await judge(({ module }) =>
    module === "new" ? { assertions: ["old a", "new a"], warnings: ["old w", "new w"] } : { assertions: ["old a"], warnings: ["old w"] },
  );
  assert.equal(summary(verdict), ["NG609 warning", "NG606 error", "NG607 warning"]);
  assert.match(verdict.diagnostics[1]?.message ?? "", "new a");
});

evaluation("without a change, all that fails counts", async () => {
  const { verdict, asked } = await judge(() => ({ assertions: ["a"] }), { files: [] });
  assert.equal([verdict.ok, asked.length], [false, 1]);
});

evaluation("an unknown option is found once, not once for each setting", async () => {
  const { verdict, asked } = await judge(
    ({ skip }) => (skip.includes("assertions laptop") ? {} : { at: "s0", error: "The option `a.b' defined in `module.nix' does not exist." }),
    { files: [], settings: [{ path: ["a", "b"] }, { path: ["a", "c"] }] },
  );
  assert.equal(summary(verdict), ["NG611 error"]);
  assert.is(asked.length, 2);
});

evaluation("what fails below a setting is asked for by its own path", async () => {
  const { verdict, asked } = await judge(
    ({ settings }) => (settings[0]?.id === "s0" ? { failures: [[0, "prefixLength"]] } : { at: "s0/0", error: "The option value `a.b.x' in `module.nix' is not of type `int'." }),
    { files: [] },
  );
  assert.equal(asked[1]?.settings[0]?.path, ["a", "b", 0, "prefixLength"]);
  assert.equal(summary(verdict), ["NG610 error"]);
});

evaluation("what lies below a setting may lack a value that nothing uses", async () => {
  const { verdict } = await judge(
    ({ settings, skip }) => (settings[0]?.id === "s0" ? { failures: [["cert"]] } : skip.includes("s0/0") ? {} : { at: "s0/0", error: "The option `a.b.cert' is used but not defined." }),
    { files: [] },
  );
  assert.equal([verdict.ok, verdict.diagnostics.length], [true, 0]);
});

evaluation("Nix that fails again and again is not asked for ever", async () => {
  let number = 0;
  const settings = Array.from({ length: 20 }, (_, index) => ({ path: ["a", `x${index}`] }));
  const { verdict, asked } = await judge(() => ({ at: `s${number}`, error: `mistake ${number++}` }), { files: [], settings });
  assert.ok(asked.length <= 5, String(asked.length));
  assert.not(verdict.ok);
});

evaluation("a setting of some hosts is evaluated on those only", async () => {
  const { asked } = await judge(() => ({}), { hosts: ["a", "b"], settings: [{ path: ["x"], hosts: ["b"] }] });
  assert.equal(asked[0]?.settings.map(({ host }) => host), ["b"]);
});

evaluation("many hosts go to Nix in groups", async () => {
  const { asked } = await judge(() => ({}), { hosts: ["1", "2", "3", "4", "5"] });
  assert.equal(asked.map(({ hosts }) => hosts.length), [4, 1]);
});

evaluation("no host, no question", async () => {
  const { verdict, asked } = await judge(() => ({}), { hosts: [] });
  assert.equal([verdict.ok, summary(verdict), asked.length], [true, ["NG608 info"], 0]);
});

evaluation("the members of a set are settings of their own", () => {
  const value = { kind: "attrs", entries: [{ name: "x", value: { kind: "int", value: 1 } }, { name: "y", value: { kind: "attrs", entries: [] } }] } as const;
  assert.equal(settingLeaves(["a"], { kind: "priority", function: "mkForce", value }), [["a", "x"], ["a", "y"]]);
  assert.equal(settingLeaves(["a"], undefined), [["a"]]);
});

evaluation.run();
