// What can be wrong with the knowledge that NixGen ships.
import type { ErrorText } from "../types/code-text.js";

export const knowledgeCodes = {
  NG902: { severity: "world", title: "A file of NixGen's own is missing or damaged", explanation: "Examples and figures that planning needs are a part of the installation.", wayOut: "Reinstall NixGen, or point NIXGEN_ASSETS at its assets folder." },
} as const satisfies Record<string, ErrorText>;
