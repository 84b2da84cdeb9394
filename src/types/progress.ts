// How far something long has come, for whoever shows it.

export interface Progress {
  /** What goes on, as a short phrase: `fetching the model`, `planning`. */
  readonly task: string;
  readonly done: number;
  /** Absent where nobody knows. */
  readonly total?: number;
  readonly unit: "bytes" | "items";
  /** The thing at hand: an intent's id, a host, a server. */
  readonly detail?: string;
}

export type ReportProgress = (progress: Progress) => void;
