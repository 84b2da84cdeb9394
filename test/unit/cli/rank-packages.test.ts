// The packages of `nixgen search`: those that planning would find, a name given as it is first.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { rankPackages } from "../../../src/cli/rank-packages.js";
import { buildPackageFinder } from "../../../src/retrieve/package-finder.js";

const rank = suite("rankPackages");
const names = new Set(["R", "adapter-fox", "docker", "docker-compose", "fira", "fira-code", "fira-code-symbols", "firefox", "python3Packages.docker", "ripgrep", "ripgrep-all", "xorg.libX11"]);

function check(words: string, limit: number, expected: readonly string[]): void {
  rank(`${words}, ${limit}`, () => assert.equal(rankPackages(names, words.split(" "), limit), expected));
}

check("firefox", 9, ["firefox"]);
check("Firefox", 9, ["firefox"]);
check("fox", 9, []); // in a name, but no word of it
check("fira code", 9, ["fira-code", "fira"]);
check("fira code symbols", 9, ["fira-code-symbols", "fira-code", "fira"]);
check("docker compose", 1, ["docker-compose"]);
check("docker", 9, ["docker"]); // nobody speaks of Python
check("python docker", 9, ["docker", "python3Packages.docker"]);
check("ripgrep for all users", 9, ["ripgrep"]);
check("R", 9, ["R"]);
check("xorg.libX11", 9, ["xorg.libX11"]);
check("emacs", 9, []);

rank("is the retriever's own order", () => {
  const words = ["fira", "code", "and", "docker"];
  assert.equal(rankPackages(names, words, 9), buildPackageFinder(names).find(words.join(" "), [], 9));
});

rank.run();
