// `nixgen feedback export`: the feedback file as training pairs. It needs neither intents nor nixgen.lock: a record holds what was
// judged, whatever has become of the intent since.
import { buildOptionFinder } from "../catalog/find-option.js";
import { embeddedRelease, loadEmbeddedCatalog } from "../catalog/load-catalog-file.js";
import { exportPairs, type ExportedPairs } from "../feedback/export-pairs.js";
import { parseFeedbackFile } from "../feedback/feedback-file.js";
import { readTextFile } from "../write/read-text-file.js";

/** Throws NixgenError where the file can't be read; a line that is no record is a finding, and the others are exported. */
export async function exportFeedback(repo: string, file: string): Promise<ExportedPairs> {
  const { records, diagnostics } = parseFeedbackFile(readTextFile(repo, file)?.text ?? "", file);
  if (records.length === 0) return { pairs: [], diagnostics };
  // Pairs are proved against the options of this release, so these are the names to list.
  const findOption = buildOptionFinder((await loadEmbeddedCatalog()).options.values());
  const exported = exportPairs(records, { release: embeddedRelease, findOption: (path) => findOption(path)?.option.name });
  return { pairs: exported.pairs, diagnostics: [...diagnostics, ...exported.diagnostics] };
}
