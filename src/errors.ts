// The two kinds of failure that are not findings: the world's (NixgenError) and a caller's (UsageError).
// Everything else that is thrown is a bug and ends with exit code 70.

export const exitCodes = { ok: 0, problems: 1, usage: 2, world: 3, bug: 70, interrupted: 130 } as const;

/** The world failed: Nix, the model, the disk, the network. One-line message without advice; advice in `hint`. */
export class NixgenError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly exitCode: number;

  constructor(code: string, message: string, options: { hint?: string; cause?: unknown; exitCode?: number } = {}) {
    super(message, { cause: options.cause });
    this.name = "NixgenError";
    this.code = code;
    this.hint = options.hint;
    this.exitCode = options.exitCode ?? exitCodes.world;
  }
}

/** The command line or the configuration is wrong (exit code 2). */
export class UsageError extends NixgenError {
  constructor(code: string, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(code, message, { ...options, exitCode: exitCodes.usage });
    this.name = "UsageError";
  }
}
