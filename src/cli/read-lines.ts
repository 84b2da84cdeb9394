// The lines of a conversation, one after the other: typed at a prompt on a terminal, or all at once from a pipe, where nobody sees a
// prompt. Lines that come while one is being answered wait for their turn.
import type { World } from "./world.js";

export interface Lines {
  /** Whether a person sits there. */
  readonly isTerminal: boolean;
  /**
   * Without surrounding space; undefined at the end of input. On a terminal `prompt` is shown, and `initial` stands in the line to
   * be edited. Rejects with an AbortError on Ctrl-C.
   */
  next(prompt: string, initial?: string): Promise<string | undefined>;
  close(): void;
}

interface Waiter {
  resolve(line: string | undefined): void;
  reject(reason: unknown): void;
}

export async function openLines(world: World): Promise<Lines> {
  // Imported here: most commands never ask, and a hook has to start fast.
  const { createInterface } = await import("node:readline");
  const isTerminal = world.stdin.isTTY === true;
  const reader = createInterface({ input: world.stdin, ...(isTerminal && { output: world.stderr }), terminal: isTerminal && world.stderr.isTTY === true });
  const waiting: string[] = [];
  let waiter: Waiter | undefined;
  let isEnded = false;
  /** Nobody waits any more once there is a line: the next one may come in the same moment. */
  const takeWaiter = (): Waiter | undefined => {
    const taken = waiter;
    waiter = undefined;
    return taken;
  };
  reader.on("line", (line) => {
    const taken = takeWaiter();
    if (taken === undefined) waiting.push(line);
    else taken.resolve(line);
  });
  reader.on("close", () => {
    isEnded = true;
    takeWaiter()?.resolve(undefined);
  });
  // readline takes Ctrl-C for itself while it reads; hand it on, so that there is one way to interrupt.
  reader.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  const interrupt = (): void => takeWaiter()?.reject(world.signal.reason);
  world.signal.addEventListener("abort", interrupt);
  return {
    isTerminal,
    async next(prompt, initial = "") {
      world.signal.throwIfAborted();
      const line = waiting.shift();
      if (line !== undefined) return line.trim();
      if (isEnded) return undefined;
      if (isTerminal) {
        reader.setPrompt(prompt);
        reader.prompt();
        if (initial !== "") reader.write(initial);
      }
      return (await new Promise<string | undefined>((resolve, reject) => void (waiter = { resolve, reject })))?.trim();
    },
    close() {
      world.signal.removeEventListener("abort", interrupt);
      reader.close();
    },
  };
}
