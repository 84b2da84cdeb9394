// What a message of Nix becomes for the user: code, category, option. Rows hold the words of 20.09 and of current nixpkgs.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { explainNixError, isUnusedValue } from "../../../src/evaluate/explain-nix-error.js";

const explain = suite("explainNixError");

interface Row {
  readonly message: string;
  readonly code: string;
  readonly category: string;
  readonly option?: string;
  readonly says: string;
}

const rows: readonly Row[] = [
  { message: "Package ‘vscode-1.46.1’ in x.nix:40 has an unfree license (‘unfree’), refusing to evaluate.\n\na) For…", code: "NG604", category: "eval", option: "asked", says: "vscode-1.46.1 is not free" },
  { message: "Package 'vscode-1.90' in x.nix:40 has an unfree license ('unfree'), refusing to evaluate.", code: "NG604", category: "eval", option: "asked", says: "vscode-1.90" },
  { message: "Package ‘hello-1’ in x.nix:4 is marked as broken, refusing to evaluate.", code: "NG613", category: "eval", option: "asked", says: "hello-1 is marked as broken" },
  { message: "Package ‘openssl-1.0.2u’ in x.nix:4 is marked as insecure, refusing to evaluate.", code: "NG614", category: "insecure", option: "asked", says: "openssl-1.0.2u" },
  { message: "Package ‘foo-1’ in x.nix:4 is not supported on ‘aarch64-linux’, refusing to evaluate.", code: "NG617", category: "eval", option: "asked", says: "foo-1" },
  { message: "Package ‘foo-1’ in x.nix:4 is not available on the requested hostPlatform", code: "NG617", category: "eval", option: "asked", says: "foo-1" },
  { message: "The option `services.foo' defined in `x.nix' does not exist.", code: "NG611", category: "unknown", option: "services.foo", says: "no option services.foo" },
  { message: "The option `services.foo' does not exist. Definition values:\n- In `x.nix': true", code: "NG611", category: "unknown", option: "services.foo", says: "no option services.foo" },
  { message: "The option value `a.ports.[definition 1-entry 1]' in `x.nix' is not of type `16 bit unsigned integer'.", code: "NG610", category: "type", option: "a.ports", says: "a.ports does not have the option's type (16 bit unsigned integer)" },
  { message: "A definition for option `a.b' is not of type `boolean'. Definition values:\n- In `x.nix': 5", code: "NG610", category: "type", option: "a.b", says: "(boolean)" },
  { message: "The option value `a.b' in `x.nix' is not a list.", code: "NG610", category: "type", option: "a.b", says: "a.b does not have the option's type" },
  { message: "The option `time.timeZone' has conflicting definitions, in `x.nix' and `y.nix'.", code: "NG612", category: "conflict", option: "time.timeZone", says: "set twice" },
  { message: "The option `a' has conflicting definition values:\n- In `x.nix': 1", code: "NG612", category: "conflict", option: "a", says: "set twice" },
  { message: "The unique option `a' is defined multiple times, in:\n - x", code: "NG612", category: "conflict", option: "a", says: "set twice" },
  { message: "The option `a' is defined both null and not null, in `x'", code: "NG612", category: "conflict", option: "a", says: "set twice" },
  { message: "The option `a.b' is used but not defined.", code: "NG618", category: "eval", option: "a.b", says: "has no value" },
  { message: "The option `a.b' was accessed but has no value defined. Try setting the option.", code: "NG618", category: "eval", option: "a.b", says: "has no value" },
  { message: "attribute 'nosuchthing' missing", code: "NG615", category: "unknown", option: "asked", says: "nosuchthing" },
  { message: "undefined variable 'pgks'", code: "NG615", category: "unknown", option: "asked", says: "pgks" },
  { message: "getting status of 'modules/new.nix': No such file or directory", code: "NG616", category: "eval", option: "asked", says: "modules/new.nix" },
  { message: "path 'modules/new.nix' does not exist", code: "NG616", category: "eval", option: "asked", says: "modules/new.nix" },
  { message: 'Path \'new.nix\' in the repository "/x" is not tracked by Git.', code: "NG616", category: "eval", option: "asked", says: "new.nix" },
  { message: "infinite recursion encountered", code: "NG605", category: "eval", option: "asked", says: "infinite recursion" },
];
for (const row of rows) {
  explain(row.message.slice(0, 70), () => {
    const found = explainNixError({ message: row.message }, "asked", "laptop");
    assert.equal([found.code, found.severity, found.category, found.option], [row.code, "error", row.category, row.option]);
    assert.ok(found.message.includes(row.says), found.message);
    assert.ok(found.message.includes("laptop") && found.message.includes("Nix says: "), found.message);
    assert.not(found.message.endsWith("."));
    assert.ok((found.hint ?? "").length > 0);
  });
}

explain("Nix's general advice after an empty line is left out, the place is kept", () => {
  const { message } = explainNixError({ message: "One.\nTwo.\n\nAdvice.", place: "x.nix:1:2" }, undefined, "laptop");
  assert.is(message, "Host laptop cannot be evaluated; Nix says: One. Two (at x.nix:1:2)");
});

explain("what nothing uses may have no value", () => {
  assert.ok(isUnusedValue({ message: "The option `a' is used but not defined." }));
  assert.ok(isUnusedValue({ message: "The option `a' was accessed but has no value defined. Try setting the option." }));
  assert.not(isUnusedValue({ message: "A definition for option `a' is not of type `string'." }));
});

explain.run();
