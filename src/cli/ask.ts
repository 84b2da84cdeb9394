// Asks one question on the terminal. Only for terminals: a command that finds none must decide without asking.
import type { World } from "./world.js";

/** Whether there is somebody to ask. */
export function canAsk(world: World): boolean {
  return world.stdin.isTTY === true && world.stderr.isTTY === true;
}

/** The answer without surrounding space; `initial` stands in the line to be edited. Rejects with an AbortError on Ctrl-C. */
export async function ask(world: World, question: string, initial = ""): Promise<string> {
  // Imported here: most commands never ask, and a hook has to start fast.
  const { createInterface } = await import("node:readline/promises");
  const lines = createInterface({ input: world.stdin, output: world.stderr });
  const interrupt = new AbortController();
  const forward = (): void => interrupt.abort();
  world.signal.addEventListener("abort", forward, { once: true });
  // readline takes Ctrl-C for itself while it reads; hand it on, so that there is one way to interrupt.
  lines.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  try {
    const answer = lines.question(question, { signal: interrupt.signal });
    if (initial !== "") lines.write(initial);
    return (await answer).trim();
  } finally {
    world.signal.removeEventListener("abort", forward);
    lines.close();
  }
}
