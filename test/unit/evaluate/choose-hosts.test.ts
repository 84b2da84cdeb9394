// Which hosts are evaluated when one is asked for.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { UsageError } from "../../../src/errors.js";
import { chooseHosts } from "../../../src/evaluate/choose-hosts.js";

const test = suite("chooseHosts");

test("all, the one that was asked for, or none where there is none", () => {
  assert.equal(chooseHosts(["laptop", "server"], undefined), ["laptop", "server"]);
  assert.equal(chooseHosts(["laptop", "server"], "server"), ["server"]);
  assert.equal(chooseHosts([], "server"), []);
});

test("a host that is not there is wrong usage", () => {
  const fails = (wanted: string, hint: string): void =>
    assert.throws(() => chooseHosts(["laptop", "server"], wanted), (error: unknown) => error instanceof UsageError && error.code === "NG293" && error.hint === hint);
  fails("labtop", "Did you mean laptop? Its hosts are: laptop, server");
  fails("mail", "Its hosts are: laptop, server");
});

test.run();
