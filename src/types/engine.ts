// The port to a language model. Engines constrain decoding by `grammar` where they can; the answer is checked again either way.

/** Probability of a token below which a model wanted something else there, and the grammar had only this to offer. Set from traces. */
export const leastOwn = 0.05;

export interface EngineRequest {
  /** The same for every request of a run: its state may be cached across runs. */
  readonly system: string;
  readonly user: string;
  /** GBNF; the answer's only legal shapes. */
  readonly grammar: string;
  readonly maxTokens: number;
  /** How much of what was asked for the lines so far leave open. An engine that decodes itself does not end before it has tried to go on. */
  readonly countOpen?: (lines: string) => number;
  /** Beginnings of lines that are surely asked for and not among the lines so far; such an engine begins each when the model would end. */
  readonly findMissing?: (lines: string) => readonly string[];
  readonly signal?: AbortSignal;
}

export interface EngineAnswer {
  readonly text: string;
  /** `forced` of the generated tokens were the only ones that the grammar allowed. */
  readonly tokens: { readonly prompt: number; readonly cached: number; readonly generated: number; readonly forced?: number };
  /** Mean probability of the chosen tokens in 0–1, where the engine tells. */
  readonly confidence?: number;
  /** The same for each line of the text. */
  readonly lineConfidences?: readonly number[];
  /** Probability of each line's least likely token. */
  readonly lineFloors?: readonly number[];
  /** Whether the engine enforced the grammar itself. */
  readonly constrained: boolean;
}

export interface Engine {
  /** Stable id of model and adapter, as it stands in nixgen.lock. */
  readonly id: string;
  complete(request: EngineRequest): Promise<EngineAnswer>;
  close(): Promise<void>;
}
