import picocolors from "picocolors";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { countDiagnostics, formatDiagnostic, formatRun } from "../../../src/cli/report-text.js";
import type { Diagnostic } from "../../../src/types/diagnostic.js";
import type { IntentReport, RunEvaluation } from "../../../src/types/run.js";

const report = suite("reports as text");
const plain = picocolors.createColors(false);
const colored = picocolors.createColors(true);

const diagnostic: Diagnostic = {
  code: "NG104",
  severity: "error",
  category: "unknown",
  message: '"txet" is no key of an intent',
  hint: "did you mean `text`?",
  intent: "ssh",
  at: { file: "intents.yaml", line: 4, column: 5 },
};

const base: IntentReport = {
  id: "web",
  status: "generated",
  settings: [],
  diagnostics: [],
  timings: { retrieveMs: 0, planMs: 0, validateMs: 0, mergeMs: 0, evalMs: 0, totalMs: 0 },
  tokens: { prompt: 0, cached: 0, generated: 0 },
};

report("a diagnostic with a place", () => {
  assert.is(formatDiagnostic(diagnostic, plain), 'intents.yaml:4:5: error NG104: "txet" is no key of an intent\n  hint: did you mean `text`?');
});

report("a diagnostic without a place names its intent and option", () => {
  const found: Diagnostic = { code: "NG403", severity: "warning", category: "insecure", message: "passwords are allowed", intent: "ssh", option: "services.openssh.enable" };
  assert.is(formatDiagnostic(found, plain), "warning NG403 (ssh, services.openssh.enable): passwords are allowed");
});

report("a finding about an option with a place names the intent too", () => {
  const found: Diagnostic = { ...diagnostic, code: "NG511", message: "two network managers", option: "networking.networkmanager.enable" };
  assert.match(formatDiagnostic(found, plain), /^intents\.yaml:4:5: error NG511 \(ssh, networking\.networkmanager\.enable\): two network managers\n/);
});

report("colours are in the text only where they are wanted", () => {
  assert.match(formatDiagnostic(diagnostic, colored), /\x1b\[31m/);
  assert.not.match(formatDiagnostic(diagnostic, plain), /\x1b/);
});

report("a hostile message can't control the terminal", () => {
  const text = formatDiagnostic({ ...diagnostic, message: "a\x1b[2Jb\rc\u202Ed\u009b1m" }, plain);
  assert.match(text, /a\\x1b\[2Jb\\x0dc\\u202ed\\x9b1m/);
});

report("counts", () => {
  assert.is(countDiagnostics([]), "nothing to complain about");
  assert.is(countDiagnostics([diagnostic, diagnostic, { ...diagnostic, severity: "warning" }, { ...diagnostic, severity: "info" }]), "2 errors and 1 warning and 1 remark");
});

report("a run", () => {
  const intents: IntentReport[] = [
    {
      ...base,
      file: "modules/nixgen/networking.nix",
      settings: [{ option: "networking.firewall.allowedTCPPorts", path: ["networking", "firewall", "allowedTCPPorts"], value: "[ 80 443 ]", because: "web ports", confidence: 0.97 }],
    },
    { ...base, id: "same", status: "unchanged" },
    { ...base, id: "bad", status: "refused", diagnostics: [{ ...diagnostic, intent: "bad" }] },
  ];
  const text = formatRun({ version: 1, intents, written: ["modules/nixgen/networking.nix", "nixgen.lock"] }, plain);
  assert.is(
    text,
    `+ generated web  modules/nixgen/networking.nix
  networking.firewall.allowedTCPPorts = [ 80 443 ];  "web ports" 97 %
! refused bad
  intents.yaml:4:5: error NG104: "txet" is no key of an intent
    hint: did you mean \`text\`?
1 generated, 1 unchanged, 1 refused; wrote modules/nixgen/networking.nix, nixgen.lock`,
  );
});

report("what Nix said, or why it was not asked; settings by their real paths", () => {
  const user = { option: "users.users.<name>.shell", path: ["users", "users", "al.ice", "shell"], value: "pkgs.zsh", because: "", confidence: 1 };
  const run = { version: 1, intents: [{ ...base, settings: [user] }], written: ["a.nix"] } as const;
  const lines = (evaluation: RunEvaluation): string[] => formatRun({ ...run, evaluation }, plain).split("\n").slice(1);
  assert.equal(lines({ hosts: ["laptop", "server"], ok: true }), ['  users.users."al.ice".shell = pkgs.zsh; 100 %', "evaluated laptop, server: all settings hold", "1 generated; wrote a.nix"]);
  assert.is(lines({ hosts: ["laptop"], ok: false })[1], "evaluated laptop: see above");
  assert.is(lines({ skipped: "there is no Nix on this machine" })[1], "not evaluated: there is no Nix on this machine");
});

report("a run that the intents' errors stopped", () => {
  assert.is(
    formatRun({ version: 1, intents: [], written: [], diagnostics: [diagnostic] }, plain),
    'intents.yaml:4:5: error NG104: "txet" is no key of an intent\n  hint: did you mean `text`?\nnothing is generated while the intents have errors; nothing to write',
  );
});

report("a run without intents says what to do", () => {
  assert.match(formatRun({ version: 1, intents: [], written: [] }, plain, { wouldWrite: [] }), /^no intents: .*nixgen add.*; nothing to write$/);
});

report.run();
