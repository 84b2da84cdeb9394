// What can go wrong with model files, NG370 to NG379. Where one intent needs the model, it is `failed` with this code and the
// others are written.
import type { ErrorText } from "../types/code-text.js";

export const modelCodes = {
  NG370: { severity: "usage", title: "The model is not known", explanation: "NixGen knows a few models by name and hash; any other one is a `.gguf` file of yours. Or the choice can't be noted in intents.yaml.", wayOut: "`nixgen model list` shows the names; for a file write its path. Where intents.yaml is at fault, `nixgen check` says how." },
  NG371: { severity: "world", title: "The model is not on this machine", explanation: "Its file is not there. A run that needs a known model fetches it, unless it is offline; a `.gguf` file of yours it can't fetch.", wayOut: "Fetch it where there is a network: `nixgen model fetch`. For a file of yours, correct the path." },
  NG372: { severity: "world", title: "There is no space for the model", explanation: "A model takes between half a gigabyte and some gigabytes. What was fetched of it is kept.", wayOut: "Make room, or set NIXGEN_CACHE_DIR to a folder on another disk." },
  NG373: { severity: "world", title: "The model can't be fetched", explanation: "No place that has it could be reached; the message says what each answered. What was fetched of it is kept.", wayOut: "Check the network and try again, or copy the file into the folder that the hint names." },
  NG374: { severity: "world", title: "What was fetched has the wrong hash", explanation: "It is not the model that NixGen was tested with, so it was removed.", wayOut: "Try again. If it happens twice, somebody between here and the source changes the file." },
  NG375: { severity: "world", title: "The model's folder or file can't be read or written", explanation: "Models are kept in NixGen's cache folder, or where `modelDir` says.", wayOut: "Mend the permissions, or set NIXGEN_CACHE_DIR to a folder that you may write." },
  NG376: { severity: "world", title: "Another process is fetching the model", explanation: "One process a machine fetches and the others wait, but not for longer than an hour.", wayOut: "Wait for it; if it is gone, remove the `.lock` file that the hint names." },
  NG377: { severity: "world", title: "The adapter is not the one that was trained", explanation: "NixGen's own adapter is missing or has another hash. Without it the model would plan worse, without a word.", wayOut: "Reinstall NixGen, or point NIXGEN_ASSETS at its assets folder." },
} as const satisfies Record<string, ErrorText>;
