// The one form in which tests say that something they need is missing. The runner reads these lines and adds them up.

/** Matches what `skipTests` prints; the group is the number of tests. */
export const skipLine = /^SKIP .*\((\d+) tests?\)$/gm;

/** Prints why `count` tests don't run. With NIXGEN_REQUIRE_ALL=1 the runner turns them into failures. */
export function skipTests(reason: string, count: number): void {
  process.stdout.write(`SKIP ${reason} (${count} ${count === 1 ? "test" : "tests"})\n`);
}
