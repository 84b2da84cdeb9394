// Writes docs/checks.md from the rules. Run it after adding or rewording a rule: node --import tsx docs/write-checks.ts
import { writeFileSync } from "node:fs";
import { describeRules } from "../src/check/explain-rule.js";

writeFileSync(new URL("checks.md", import.meta.url), describeRules());
