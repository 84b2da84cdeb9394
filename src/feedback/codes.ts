// What can be found when past generations are judged, NG721 to NG728, and what ends `nixgen feedback`, NG729.
import { makeFinding, type FindingCase } from "../make-finding.js";
import type { CodeText, ErrorText, FindingText } from "../types/code-text.js";
import type { Diagnostic } from "../types/diagnostic.js";

const findings = {
  NG721: { severity: "error", category: "invalid", title: "A record of feedback can't be read", explanation: "Each line of the feedback file is one record as JSON. While one can't be read, the file is not written, so that nothing in it is lost; a generation goes on without that record.", wayOut: "Mend the line by hand, or take the last version back from git; of two records for one intent keep one." },
  NG722: { severity: "error", category: "merge", title: "What stands is not what was generated", explanation: "Accepting says that the settings NixGen made are right. Where a person has written something else in their place, that is a correction.", wayOut: "`nixgen feedback correct <id>` takes what stands; to take the edit back, delete the line and run `nixgen generate <id>`." },
  NG723: { severity: "error", category: "merge", title: "An intent is out of step", explanation: "Its settings were not made from the sentence as it is now, or are not there, so there is nothing that a person could have judged.", wayOut: "`nixgen generate <id>`, look at the settings, then accept them." },
  NG724: { severity: "error", category: "merge", title: "What stands can't be taken over", explanation: "A correction is plain data: values and not expressions, in one place, and something of it has to be left.", wayOut: "Write a plain value, or say what is right: `nixgen feedback correct <id> --set 'option = value'`." },
  NG725: { severity: "error", category: "invalid", title: "There is nothing to correct", explanation: "What stands is what was generated from this very sentence.", wayOut: "Change the lines first, or use `--set` and `--unset`; where all is right, `nixgen feedback accept <id>`." },
  NG726: { severity: "error", category: "conflict", title: "It is not clear what the correction is", explanation: "The files of two hosts were changed in different ways, or an added element may be of one intent or of another.", wayOut: "Say what is right: `nixgen feedback correct <id> --set 'option = value'`." },
  NG727: { severity: "warning", category: "insecure", title: "A record is left out of the export", explanation: "It holds something that looks like a password, a key or personal data, or it would make a bad example: a sentence that is there already.", wayOut: "Nothing, where that is right. A secret belongs in a file outside of the repository, which the setting names." },
  NG728: { severity: "error", category: "unknown", title: "The intent does not set that option", explanation: "`--unset` takes out what the intent has set; other lines of a file are not its own.", wayOut: "`nixgen feedback list <id>` shows its settings." },
} as const satisfies Record<string, FindingText>;

const errors = {
  NG729: { severity: "usage", title: "There is no feedback on that intent", explanation: "The feedback file has no record with that id, so there is none to forget.", wayOut: "`nixgen feedback list` shows which intents were judged." },
} as const satisfies Record<string, ErrorText>;

export const feedbackCodes: Readonly<Record<string, CodeText>> = { ...findings, ...errors };

export type FeedbackCodeName = keyof typeof findings;

export function createFeedbackDiagnostic(code: FeedbackCodeName, found: FindingCase): Diagnostic {
  return makeFinding(code, findings[code], found);
}
