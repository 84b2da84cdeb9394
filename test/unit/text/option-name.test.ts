// Names and paths of options, each the inverse of the other.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { formatOptionName, parseOptionName } from "../../../src/text/option-name.js";

const names = suite("option names");

const rows: readonly (readonly [string, readonly string[]])[] = [
  ["services.openssh.enable", ["services", "openssh", "enable"]],
  ["users.users.<name>.shell", ["users", "users", "<name>", "shell"]],
  ["networking.interfaces.<name>.ipv4.addresses.*.address", ["networking", "interfaces", "<name>", "ipv4", "addresses", "*", "address"]],
  ['boot.kernel.sysctl."net.core.rmem_max"', ["boot", "kernel", "sysctl", "net.core.rmem_max"]],
  ['services.xserver.windowManager."2bwm".enable', ["services", "xserver", "windowManager", "2bwm", "enable"]],
  ['a."say \\"hi\\" to \\\\ and \\${x}"', ["a", 'say "hi" to \\ and ${x}']],
  ['environment.etc."my file"', ["environment", "etc", "my file"]],
  ["x.a-b'c_d", ["x", "a-b'c_d"]],
];
for (const [name, path] of rows) {
  names(name, () => {
    assert.is(formatOptionName(path), name);
    assert.equal(parseOptionName(name), path);
  });
}

for (const broken of ["", "a..b", ".a", "a.", 'a."b', 'a."b"c', 'a."b".']) {
  names(`refuses ${JSON.stringify(broken)}`, () => assert.is(parseOptionName(broken), undefined));
}

names.run();
