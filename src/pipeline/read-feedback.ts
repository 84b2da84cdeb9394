// What people have said of past generations, for the next one. A line that can't be read costs only itself here: a generation must
// not wait for it, and whoever judges generations is told to mend it.
import { parseFeedbackFile } from "../feedback/feedback-file.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { FeedbackRecord } from "../types/feedback.js";
import { readTextFile } from "../write/read-text-file.js";

export function readFeedback(repo: string, file: string): { readonly records: readonly FeedbackRecord[]; readonly diagnostics: readonly Diagnostic[] } {
  const text = readTextFile(repo, file)?.text;
  if (text === undefined) return { records: [], diagnostics: [] };
  const { records, diagnostics } = parseFeedbackFile(text, file);
  return { records, diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic, severity: "warning" })) };
}
