#!/usr/bin/env node
// Starts the built command line. In a clone that is not built yet it says how to build it.
import { existsSync } from "node:fs";
import module from "node:module";

const main = new URL("../dist/cli/main.js", import.meta.url);
if (existsSync(main)) {
  module.enableCompileCache?.(); // Node 22 and newer keep compiled code, which halves the start
  await import(main.href);
} else {
  process.stderr.write("nixgen is not built yet: run `npm install && npm run build` in its folder\n");
  process.exitCode = 3;
}
