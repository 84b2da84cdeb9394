// Writes docs/checks.md from the rules, and docs/codes.md from them and all other codes. Run it after adding or rewording one:
// node --import tsx docs/write-checks.ts
import { writeFileSync } from "node:fs";
import { describeRules } from "../src/check/explain-rule.js";
import { describeCodes } from "../src/codes/describe-codes.js";

writeFileSync(new URL("checks.md", import.meta.url), describeRules());
writeFileSync(new URL("codes.md", import.meta.url), describeCodes());
