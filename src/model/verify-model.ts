// Reads a model's file whole and compares its hash. Never changes anything: what to do with a wrong file is the user's say.
import { stat } from "node:fs/promises";
import type { ReportProgress } from "../types/progress.js";
import { hashFile } from "./hash-file.js";
import { findModel, type ModelStore } from "./model-store.js";

export interface VerifiedModel {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Absent for a file of the user's own. */
  readonly expected?: string;
  /** True also for a file that there is nothing to compare with. */
  readonly isRight: boolean;
}

/** Throws what `findModel` throws, and the signal's reason. */
export async function verifyModel(nameOrPath: string, store: ModelStore, options: { readonly onProgress?: ReportProgress; readonly signal?: AbortSignal } = {}): Promise<VerifiedModel> {
  const found = await findModel(nameOrPath, store);
  const total = (await stat(found.path)).size;
  const onProgress = (done: number): void => options.onProgress?.({ task: "verifying the model", done, total, unit: "bytes" });
  const { sha256, bytes } = await hashFile(found.path, { onProgress, signal: options.signal });
  const expected = found.known?.sha256;
  return { path: found.path, bytes, sha256, ...(expected === undefined ? {} : { expected }), isRight: expected === undefined || expected === sha256 };
}
