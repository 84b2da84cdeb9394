import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findPackages } from "../../../src/cli/find-packages.js";

const find = suite("findPackages");
const names = ["firefox", "firefox-bin", "adapter-fox", "python3Packages.firefox-profile", "fira-code", "fira-code-symbols", "vim"];

function check(words: string, limit: number, expected: readonly string[]): void {
  find(`${words}, ${limit}`, () => assert.equal(findPackages(names, words.split(" "), limit), expected));
}

check("firefox", 9, ["firefox", "firefox-bin", "python3Packages.firefox-profile"]);
check("FOX", 9, ["firefox", "adapter-fox", "firefox-bin", "python3Packages.firefox-profile"]);
check("fira code", 9, ["fira-code", "fira-code-symbols"]);
check("fira code", 1, ["fira-code"]);
check("emacs", 9, []);
check("", 9, []);

find.run();
