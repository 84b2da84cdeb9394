"use strict";
// Loads the compiled addon: one built here, or one that came with the package for this platform.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const candidates = ["nixgen.node", `nixgen.${process.platform}-${process.arch}.node`].map((name) => join(__dirname, name));
const found = candidates.find((file) => existsSync(file));
if (found === undefined) {
  throw new Error(
    `NixGen's native editor is not built for ${process.platform}-${process.arch}: run \`npm run build:native\` (needs cargo); looked for ${candidates.join(" and ")}`,
  );
}
try {
  module.exports = require(found);
} catch (error) {
  throw new Error(`NixGen's native editor ${found} cannot be loaded; run \`npm run build:native\` again`, { cause: error });
}
