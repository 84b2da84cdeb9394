// Every code that is printed is in the list, once and with words, and every code of the list is printed somewhere.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { canBeAllowed } from "../../../src/check/allow.js";
import { describeCodes } from "../../../src/codes/describe-codes.js";
import { codeTables, findCode, findNearestCode, isNumbered, listCodes, retiredCodes } from "../../../src/codes/list-codes.js";
import { projectRoot } from "../../helpers/make-repository.js";

const list = suite("listCodes");

function readSources(folder: string, ending: string): (readonly [file: string, text: string])[] {
  return readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name.split(path.sep).join("/")}`)
    .sort()
    .map((file) => [file, readFileSync(path.join(projectRoot, file), "utf8")] as const);
}

const crates = ["native/edit/src", "native/cli/src", "native/addon/src"];
// What stands beside the tables: their rows are no use of a code, and neither is a comparison or a set of codes to look for.
const programs = [...readSources("src", ".ts"), ...crates.flatMap((folder) => readSources(folder, ".rs"))].filter(([file]) => !file.endsWith("/codes.ts"));
const withoutLookUps = (text: string): string => text.replace(/[=!]== "NG\d{3}"/g, "").replace(/new Set\(\[[^\]]*\]\)/g, "");

/** By code: the files that say it. A code is a string of its own; what is only spoken of in a sentence or a comment is none. */
const said = new Map<string, string[]>();
for (const [file, text] of programs) {
  const numbers = [...withoutLookUps(text).matchAll(/"(NG\d{3})"/g)].map(([, code]) => code ?? "");
  const thrown = [...text.matchAll(/new (?:NixgenError|UsageError)\(\s*"([^"]+)"/g)].map(([, code]) => code ?? "");
  for (const code of new Set([...numbers, ...thrown])) said.set(code, [...(said.get(code) ?? []), file]);
}

list("the search finds codes of every kind", () => {
  const of = (code: string): readonly string[] => said.get(code) ?? [];
  assert.ok(of("NG403").includes("src/check/rules/firewall-off.ts"));
  assert.ok(of("NG112").includes("src/intents/parse-intents-yaml.ts"));
  assert.ok(of("NG704").includes("native/edit/src/problem.rs"));
  assert.ok(of("disk-full").includes("src/write/write-lock.ts"));
  assert.not.ok(of("NG706").includes("src/sync/import-list.ts"), "a comparison is no use");
});

list("whatever is printed is in the list: enter it in the codes.ts of its folder", () => {
  assert.equal([...said].filter(([code]) => findCode(code) === undefined), []);
});

list("whatever is in the list is printed; else its place is among the retired", () => {
  assert.equal(listCodes().flatMap(({ code }) => (said.has(code) ? [] : [code])), []);
});

list("a code stands in one table, and no retired one is given again", () => {
  const codes = listCodes().map(({ code }) => code);
  assert.equal(codes.filter((code, at) => codes.indexOf(code) !== at), []);
  assert.equal(codes.filter((code) => retiredCodes.includes(code)), []);
  assert.equal(codes, [...codes].sort());
});

list("every codes.ts is joined", () => {
  const own = readSources("src", "/codes.ts").flatMap(([, text]) => [...text.matchAll(/^ {2}"?([\w-]+)"?: \{ severity: /gm)].map(([, code = ""]) => code));
  const joined = codeTables.flatMap((table) => Object.keys(table));
  assert.ok(own.length > 100);
  assert.equal(own.filter((code) => !joined.includes(code)), []);
  assert.equal(joined.filter((code) => !own.includes(code)), [], "one row a line");
});

list("every code is told in whole sentences", () => {
  for (const { code, title, explanation, wayOut } of listCodes()) {
    assert.match(title, /^\S.*[^.]$/, code);
    for (const text of [explanation, wayOut]) assert.match(text, /[.?`”]$/, code);
  }
});

list("a finding has a category, and the hundred tells what it is about", () => {
  for (const { code, severity, category } of listCodes()) {
    const isError = severity === "usage" || severity === "world";
    assert.is(category === undefined, isError, code);
    assert.match(code, isError ? /^(?:NG[12367]\d\d|NG9\d\d|[a-z]+(?:-[a-z]+)*)$/ : /^NG[1-7]\d\d$/);
  }
});

list("what is unknown or mistyped, no error, or no finding is not to be accepted", () => {
  for (const { code, category, severity, isAcceptable, rule } of listCodes()) {
    if (!isAcceptable) continue;
    assert.ok(category !== undefined && canBeAllowed(category), code);
    assert.ok(severity === "error" || rule !== undefined, code);
  }
});

// Where a finding is written out in one place, severity and category are those of the table.
list("findings are what the list says", () => {
  const finding = /code: "(NG\d{3})",\s*severity: "(\w+)"(?: as const)?,\s*category: "([\w-]+)"/g;
  const found = programs.flatMap(([, text]) => [...text.matchAll(finding)]);
  assert.ok(found.length > 10);
  for (const [, code = "", severity, category] of found) {
    const known = findCode(code);
    assert.equal([code, severity, category], [code, known?.severity, known?.category]);
  }
});

list("the native editor's list says how much each weighs", () => {
  const text = programs.find(([file]) => file === "native/edit/src/problem.rs")?.[1] ?? "";
  const names = new Map([...text.matchAll(/rename = "(NG\d{3})"\)\]\s*(\w+),/g)].map(([, code = "", name = ""]) => [name, code]));
  assert.is(names.size, 6);
  for (const [, variants = "", severity = ""] of text.matchAll(/((?:Code::\w+(?: \| )?)+) => Severity::(\w+)/g)) {
    for (const [, name = ""] of variants.matchAll(/Code::(\w+)/g)) {
      assert.is(findCode(names.get(name) ?? "")?.severity, severity.toLowerCase(), name);
      names.delete(name);
    }
  }
  assert.equal([...names], []);
});

list("the nearest code of a wrong one", () => {
  for (const [code, nearest] of [["NG429", "NG428"], ["NG999", "NG903"], ["NG118", "NG117"]] as const) assert.is(findNearestCode(code)?.code, nearest);
  assert.not.ok(isNumbered("disk-full"));
});

list("docs/codes.md is what the tables say; else run `node --import tsx docs/write-checks.ts`", () => {
  assert.fixture(readFileSync(path.join(projectRoot, "docs/codes.md"), "utf8"), describeCodes());
});

list("the page has each code once, and its links lead to headings of checks.md", () => {
  const page = describeCodes();
  const rows = [...page.matchAll(/^\| \[?([\w-]+)[\]| ]/gm)].map(([, code]) => code).filter((code) => code !== "code" && code !== "---");
  assert.equal(rows, listCodes().map(({ code }) => code));
  const headings = [...readFileSync(path.join(projectRoot, "docs/checks.md"), "utf8").matchAll(/^### (.*)$/gm)].map(([, title = ""]) =>
    title.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(" ", "-"),
  );
  const links = [...page.matchAll(/checks\.md#([^)]+)\)/g)].map(([, anchor]) => anchor);
  assert.equal(links, headings);
});

list.run();
