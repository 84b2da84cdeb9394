// Turns a draft into an intent, or says with places what is wrong with it. Rules that compare intents with each other are not here.
import type { Diagnostic } from "../types/diagnostic.js";
import type { Intent, Place } from "../types/intent.js";
import { checkModulePath } from "./check-path.js";
import { createIntentDiagnostic, type IntentCodeName } from "./codes.js";
import type { IntentDraft } from "./draft.js";
import { makeIntentId } from "./make-intent-id.js";

const maxTextLength = 1000;

export interface CheckedDraft {
  /** The id it has, or would have. */
  readonly id: string;
  readonly intent?: Intent;
  readonly diagnostics: readonly Diagnostic[];
}

/** `leavesRepository` tells whether a path runs through a symbolic link to a place outside. */
export function checkDraft(draft: IntentDraft, leavesRepository: (path: string) => boolean): CheckedDraft {
  const text = (draft.text?.value ?? "").replace(/\s+/g, " ").trim();
  const id = draft.id?.value.trim() ?? makeIntentId(text);
  const diagnostics: Diagnostic[] = draft.faults.map((fault) => ({ ...fault, intent: id }));
  const report = (code: IntentCodeName, at: Place, message: string, hint: string): void => {
    diagnostics.push(createIntentDiagnostic(code, at, message, hint, id));
  };

  if (text === "" && draft.faults.length === 0) report("NG106", draft.text?.at ?? draft.at, "this intent has no text", "say what you want, for example `text: Open the web ports.`");
  if (text.length > maxTextLength) {
    report("NG116", draft.text?.at ?? draft.at, `this intent has ${text.length} characters; ${maxTextLength} is the most`, "write one intent for each wish");
  }
  if (draft.id && !/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(id)) {
    report("NG108", draft.id.at, `${JSON.stringify(draft.id.value)} can't be an id`, `use letters, digits, "-", "_" and ".", for example \`${makeIntentId(id || text)}\``);
  }
  let file: string | undefined;
  if (draft.file) {
    const checked = checkModulePath(draft.file.value);
    if (checked.kind === "bad") report(checked.code, draft.file.at, checked.message, checked.hint);
    else if (leavesRepository(checked.path)) {
      report("NG110", draft.file.at, `the file ${checked.path} is reached through a symbolic link that leaves the repository`, "name a file inside the repository");
    } else file = checked.path;
  }
  for (const host of draft.hosts?.value ?? []) {
    if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(host) && draft.hosts) {
      report("NG112", draft.hosts.at, `${JSON.stringify(host)} can't be the name of a host`, "name nixosConfigurations of the flake: `hosts: [laptop, server]`");
    }
  }
  if (draft.hosts?.value.length === 0) report("NG112", draft.hosts.at, "the list of hosts is empty", "name a host, or leave `hosts` out: the intent is then for all of them");
  for (const code of draft.allow?.value ?? []) {
    if (!/^NG[1-7]\d\d$/.test(code) && draft.allow) report("NG114", draft.allow.at, `${JSON.stringify(code)} is no diagnostic code`, "write codes as NixGen prints them: `allow: [NG403]`");
  }
  if (draft.allow && draft.allow.value.length > 0 && (draft.why?.value ?? "").trim() === "") {
    report("NG113", draft.allow.at, `${draft.allow.value.join(", ")} is allowed without a reason`, 'say why it is accepted: `why: "needed for the lab network"`');
  }
  if (diagnostics.length > 0) return { id, diagnostics };
  const intent: Intent = {
    id,
    text,
    ...(file === undefined ? {} : { file }),
    ...(draft.hosts ? { hosts: [...new Set(draft.hosts.value)] } : {}),
    ...(draft.allow && draft.allow.value.length > 0 ? { allow: [...new Set(draft.allow.value)] } : {}),
    ...(draft.why ? { why: draft.why.value.trim() } : {}),
    at: draft.at,
  };
  return { id, intent, diagnostics };
}
