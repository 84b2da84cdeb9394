import { suite } from "uvu";
import * as assert from "uvu/assert";
import { buildPackageFinder } from "../../../src/retrieve/package-finder.js";

const names = ["fira", "fira-code", "fira-mono", "source-han-sans-japanese", "source-han-sans-korean", "gnome3.gnome-maps", "gnome3.gedit", "unifont", "unifont_upper", "w3m", "git", "ripgrep", "ripgrep-all", "python3Packages.first", "python3Packages.flask", "linuxPackages.perf", "postgresql11Packages.postgis"];
const finder = buildPackageFinder(names);
const test = suite("package finder");

function check(text: string, wanted: readonly string[], known: readonly string[] = []): void {
  test(text, () => assert.equal([...finder.find(text, known)].sort(), [...wanted].sort()));
}

check("Fira Code and git", ["fira", "fira-code", "git"]);
check("fira for text, the mono one for code", ["fira", "fira-code", "fira-mono"]);
check("Source Han Sans (the Japanese build only)", ["source-han-sans-japanese"]);
check("leave out gnome maps", ["gnome3.gnome-maps"]);
check("and the upper planes too", ["unifont_upper"], ["unifont"]);
check("a browser for the terminal, w3m", ["w3m"]);
check("ripgrep for all users", ["ripgrep"]);
check("ripgrep-all", ["ripgrep", "ripgrep-all"]);
check("nothing of the kind", []);
check("first of all git", ["git"]);
check("Python with flask first", ["python3Packages.first", "python3Packages.flask"]);
check("postgres with postgis, and perf", ["postgresql11Packages.postgis", "linuxPackages.perf"]);

test("no more than the limit, the most exact first", () => {
  assert.equal(finder.find("fira code git", [], 1), ["fira-code"]);
});

test.run();
