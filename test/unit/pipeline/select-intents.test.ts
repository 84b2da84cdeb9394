// What a run takes up of what discovery found: a faulty intent stops itself, a faulty file everything, and nobody is called gone
// while a name may be misread.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { UsageError } from "../../../src/errors.js";
import { discoverIntents } from "../../../src/intents/discover-intents.js";
import { selectIntents } from "../../../src/pipeline/select-intents.js";
import { sortDiscovered } from "../../../src/pipeline/sort-discovered.js";
import type { Diagnostic } from "../../../src/types/diagnostic.js";
import type { LockFile } from "../../../src/types/lock.js";
import { planRun, wish } from "../../helpers/wish.js";

const test = suite("selectIntents");
const lock: LockFile = planRun(() => undefined, [wish("a", { "services.a.enable": true }), wish("b", { "services.b.enable": true })]).lock;
const good = "  - { id: new, text: open port 80 }\n";

/** Of an intents file with these lines, and a lock that has `a` and `b`; undefined: nothing is done at all. */
function select(lines: string, ids: readonly string[] = []): Record<string, readonly string[]> | undefined {
  const text = lines.startsWith("version") ? lines : `version: 1\nintents:\n${lines}`;
  const sorted = sortDiscovered(discoverIntents({ files: [{ path: "intents.yaml", text }], settings: { intents: "intents.yaml" } }));
  if (sorted.broken.length > 0) return undefined;
  const { changed, rejected, removed, held } = selectIntents(sorted, lock, ids, () => true);
  return { changed: changed.map(({ id }) => id), rejected: [...rejected].map(([id, found]) => `${id} ${found.map(({ code }) => code).join()}`), removed, held, nameless: sorted.nameless.map(({ code }) => code) };
}

const nothing = { changed: ["new"], rejected: [], removed: [], held: [], nameless: [] };

test("a fault beside the id refuses that intent only; others go and come", () => {
  assert.equal(select(`${good}  - { id: a, text: x, allow: [NG403] }\n`), { ...nothing, rejected: ["a NG113"], removed: ["b"] });
  assert.equal(select(`${good}  - { id: a, text: x, file: ../x.nix }\n`), { ...nothing, rejected: ["a NG109"], removed: ["b"] });
});

test("a fault that may hide an id lets nobody go", () => {
  assert.equal(select(`${good}  - { idd: a, text: x y }\n`), { ...nothing, rejected: ["x-y NG104"], held: ["a", "b"] });
  assert.equal(select(`${good}  - { id: a, text: x }\n  - { id: a, text: y }\n`), { ...nothing, rejected: ["a NG107"], held: ["b"] });
  assert.equal(select(`${good}  - [a]\n`), { ...nothing, held: ["a", "b"], nameless: ["NG105"] });
});

test("a file that cannot be trusted stops everything", () => {
  for (const lines of ['  - "one\n', "version: 2\nintents: []\n", "version: 1\nintents: {}\n", `version: 1\nmodulesDirs: x\nintents:\n${good}`]) assert.is(select(lines), undefined, lines);
});

test("only those that are asked for", () => {
  const lines = `${good}  - { id: a, text: x, allow: [NG403] }\n`;
  assert.equal(select(lines, ["new"]), nothing);
  assert.equal(select(lines, ["a"]), { ...nothing, changed: [], rejected: ["a NG113"] });
});

test("an id that nobody knows is named with what it may be", () => {
  const sorted = sortDiscovered(discoverIntents({ files: [{ path: "intents.yaml", text: `version: 1\nintents:\n${good}` }], settings: { intents: "intents.yaml" } }));
  const untracked = [{ code: "NG117", message: "git does not track x.nix, so the intent in it counts for nothing", hint: "`git add x.nix`" }] as unknown as readonly Diagnostic[];
  const hint = (id: string, found: readonly Diagnostic[]): string | undefined => {
    try {
      selectIntents(sorted, lock, [id], () => true, found);
    } catch (error) {
      return error instanceof UsageError && error.code === "NG130" ? error.hint : String(error);
    }
    return "none";
  };
  const inFile = "git does not track x.nix, so the intent in it counts for nothing: `git add x.nix`";
  assert.equal([hint("quite-another", []), hint("neww", []), hint("neww", untracked), hint("quite-another", untracked)], ["nixgen check lists the intents", "Did you mean new?", `Did you mean new?; ${inFile}`, inFile]);
});

test.run();
