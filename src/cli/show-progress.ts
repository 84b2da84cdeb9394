// Progress bars on stderr, only where stderr is a terminal: logs of CI and pipes get none.
import type { SingleBar } from "cli-progress";
import type { Progress, ReportProgress } from "../types/progress.js";
import { showControls } from "./terminal.js";
import type { World } from "./world.js";

/**
 * Gives `work` a function to report progress to, and takes the bar away when the work ends, however it ends. With the second
 * function it is taken away before, for a question; the next report brings it back.
 */
export async function showProgress<T>(world: Pick<World, "stderr">, work: (report: ReportProgress, hide: () => void) => Promise<T>): Promise<T> {
  if (world.stderr.isTTY !== true) return work(() => undefined, () => undefined);
  const { default: cliProgress } = await import("cli-progress");
  let bar: SingleBar | undefined;
  let task: string | undefined;
  const report = (progress: Progress): void => {
    if (task !== progress.task) {
      bar?.stop();
      task = progress.task;
      bar = new cliProgress.SingleBar({
        stream: world.stderr,
        format: progress.total === undefined ? "{task} {amount} {detail}" : "{task} [{bar}] {percentage}% {amount} {detail}",
        hideCursor: true,
        clearOnComplete: true,
        barsize: 24,
        gracefulExit: false, // main.ts owns the signals
      });
      bar.start(progress.total ?? 0, progress.done, describe(progress));
    } else {
      if (progress.total !== undefined) bar?.setTotal(progress.total);
      bar?.update(progress.done, describe(progress));
    }
  };
  const hide = (): void => {
    bar?.stop();
    bar = undefined;
    task = undefined;
  };
  try {
    return await work(report, hide);
  } finally {
    bar?.stop();
  }
}

function describe({ task, done, total, unit, detail }: Progress): Record<string, string> {
  const format = (count: number): string => (unit === "items" ? String(count) : `${(count / 1e6).toFixed(count < 1e7 ? 1 : 0)} MB`);
  return { task, amount: total === undefined ? format(done) : `${format(done)}/${format(total)}`, detail: showControls(detail ?? "") };
}
