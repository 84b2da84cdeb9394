// docs/configuration.md tells what the tables in the code say. UPDATE=1 writes it again.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { describeOptions } from "../../../src/config/describe-options.js";
import { projectRoot } from "../../helpers/make-repository.js";

const doc = suite("docs/configuration.md");
const file = path.join(projectRoot, "docs/configuration.md");

const generated: Record<string, string> = {
  settings: describeOptions(),
};

for (const [name, table] of Object.entries(generated)) {
  doc(`the table of ${name} is up to date`, async () => {
    const text = await readFile(file, "utf8");
    const begin = `<!-- generated: ${name} -->\n`;
    const end = "\n<!-- end -->";
    const from = text.indexOf(begin) + begin.length;
    const to = text.indexOf(end, from);
    assert.ok(from >= begin.length && to >= from, `the marks of ${name} are missing`);
    if (process.env["UPDATE"] === "1") await writeFile(file, text.slice(0, from) + table + text.slice(to));
    else assert.is(text.slice(from, to), table, "run UPDATE=1 npm run test:unit");
  });
}

doc.run();
