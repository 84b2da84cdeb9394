// nixgen chat: a conversation over one plan after the other. A wish is shown as `add` shows it, then asked about, corrected and
// refined; nothing is written before it is accepted, and then the sentence and its settings at once.
import { exitCodes } from "../../errors.js";
import type { Diagnostic } from "../../types/diagnostic.js";
import type { ReportProgress } from "../../types/progress.js";
import { defineCommand, type CommandRun } from "../define-command.js";
import { reportError } from "../report-error.js";
import { showProgress } from "../show-progress.js";

export const createChatCommand = defineCommand({
  command: "chat",
  describe: "talk about a wish until it is right: ask why, correct, refine, then write it",
  examples: [
    ["nixgen chat", "a conversation; `help` in it says what can be said"],
    ["printf '%s\\n' 'let me in over ssh' 'on port 2222' yes | nixgen chat", "each line a turn, for scripts"],
    ["nixgen chat --json < turns.txt", "one JSON document a turn, each on a line of its own"],
  ],
  settings: ["intents", "modulesDir", "modelDir", "endpoint", "apiKeyEnv", "threads", "eval"],
  builder: (yargs) => yargs,
  async run(_, run) {
    const { json, terminal, signal } = run;
    try {
      return await converse(run);
    } catch (error) {
      // Also what ends a conversation is one line of it.
      if (json) return reportError(error, { ...terminal, printJson: (value) => terminal.print(JSON.stringify(value)) }, { json, interrupted: signal.aborted });
      if (!signal.aborted) throw error;
      terminal.note("\ninterrupted; what was accepted is written, an open draft is not");
      return exitCodes.interrupted;
    }
  },
});

async function converse(run: CommandRun): Promise<number> {
  const { repo, settings, json, terminal, world, signal } = run;
  const { openChat } = await import("../chat-session.js");
  const { describeReply } = await import("../chat-reply.js");
  const { formatReply } = await import("../format-chat.js");
  const { openLines } = await import("../read-lines.js");
  const { openKnowledgeOnce } = await import("../../pipeline/open-run.js");
  // What is opened once is shown by whichever turn it is opened for.
  let listener: ReportProgress | undefined;
  const knowledge = openKnowledgeOnce({ repo, settings, evaluate: settings.eval, signal, onProgress: (progress) => listener?.(progress) });
  const lines = await openLines(world);
  const remarks = new Set<string>();
  const isNews = ({ code, message }: Diagnostic): boolean => remarks.size < remarks.add(`${code} ${message}`).size;
  try {
    const chat = openChat(run, {
      knowledge,
      withProgress: (work) =>
        showProgress(world, async (onProgress, hide) => {
          listener = onProgress;
          return work(onProgress, hide).finally(() => (listener = undefined));
        }),
      ...(lines.isTerminal && !json && { ask: (question: string, initial?: string) => lines.next(question, initial) }),
    });
    if (lines.isTerminal) terminal.note("say what the machine should be; `help` tells what else can be said, `quit` ends");
    for (let turn = 1; ; turn += 1) {
      const line = await lines.next(terminal.paintNote.bold(chat.current() === undefined ? "nixgen> " : "draft> "));
      const reply = line === undefined ? ({ kind: "end" } as const) : await chat.take(line);
      if (reply.kind === "nothing") continue;
      if (json) terminal.print(JSON.stringify(describeReply(reply, turn, line ?? "", chat.current()?.draft)));
      else terminal.print(formatReply(reply, terminal.paint, isNews) ?? "");
      if (reply.kind !== "end") continue;
      if (chat.current() !== undefined) terminal.note("the open draft is not written");
      return chat.exitCode();
    }
  } finally {
    lines.close();
    await knowledge.close();
  }
}
