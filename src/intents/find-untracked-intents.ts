// Intents in comments of files that git does not track: they count for nothing, and whoever wrote one should hear of it. What is
// ignored is not asked for. Without git every file counts, so there is nothing to say.
import { NixgenError } from "../errors.js";
import { runGit, splitNul } from "../ports/git.js";
import { quoteFile } from "../text/quote-file.js";
import type { Diagnostic } from "../types/diagnostic.js";
import { readTextFile } from "../write/read-text-file.js";
import { createIntentDiagnostic } from "./codes.js";
import { findCommentIntents } from "./find-comment-intents.js";

/** What every comment with an intent has in it. */
const marker = /nixgen[:(]/;

/**
 * A warning NG117 for each such file, at its first intent.
 * @param repo real path of the repository
 * @param suspects texts of files in which no intent was found, where somebody has read them already: git is then asked about those
 * with an intent only, which are none as a rule. Absent: git lists what it does not track.
 */
export async function findUntrackedIntents(repo: string, suspects?: ReadonlyMap<string, string>): Promise<Diagnostic[]> {
  const marked = suspects && [...suspects].flatMap(([file, text]) => (marker.test(text) ? [file] : []));
  if (marked?.length === 0) return [];
  const places = marked?.map((file) => `:(literal)${file}`) ?? ["*.nix"];
  const outcome = await runGit(repo, ["ls-files", "--others", "--exclude-standard", "-z", "--", ...places]);
  if (outcome?.code !== 0) return [];
  return splitNul(outcome.stdout).sort().flatMap((file) => describeFile(file, suspects?.get(file) ?? readQuietly(repo, file)));
}

function describeFile(file: string, text: string): Diagnostic[] {
  const found = marker.test(text) ? findCommentIntents(file, text) : [];
  const [first] = found;
  if (first === undefined) return [];
  const what = found.length === 1 ? "the intent in it counts" : `the ${found.length} intents in it count`;
  return [createIntentDiagnostic("NG117", first.at, `git does not track ${file}, so ${what} for nothing`, `\`git add ${quoteFile(file)}\``)];
}

/** A file that can't be read, or that leads out of the repository, is nobody's intent yet. */
function readQuietly(repo: string, file: string): string {
  try {
    return readTextFile(repo, file)?.text ?? "";
  } catch (error) {
    if (error instanceof NixgenError) return "";
    throw error;
  }
}
