// The port behind which a model's bytes come from.

export interface MirrorStream {
  /** Offset of the first byte that comes: the one asked for, or 0 where the mirror can't resume. */
  readonly start: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface Mirror {
  /** For messages: `the hub`, `pip`. */
  readonly name: string;
  /** Bytes from `offset` on; throws MirrorFailure, or the signal's reason. `bytes` is the whole file's size. */
  open(request: { readonly offset: number; readonly bytes: number; readonly signal: AbortSignal | undefined }): Promise<MirrorStream>;
}

/** A mirror does not help; the next one may. */
export class MirrorFailure extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "MirrorFailure";
  }
}
