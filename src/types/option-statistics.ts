// What counting over the proven modules tells of options and the words that people ask for them with.

/** What a word of a sentence says about an option. */
export interface WordEvidence {
  /** Share of the phrasings asking for the option that hold the word, 0–1. */
  readonly share: number;
  /** Log-odds against phrasings of any kind. */
  readonly odds: number;
  /** The same against those that ask for other options of its family. */
  readonly familyOdds: number;
}

export interface TypicalWord {
  readonly term: string;
  /** How much greater a share of the option's phrasings holds it than of any others. */
  readonly excess: number;
}

export interface OptionStatistics {
  /** @param term an index term */
  weighWord(option: string, term: string): WordEvidence;
  /** Words that set people apart who ask for the option, the most telling first. */
  findTypicalWords(option: string): readonly TypicalWord[];
  /** How many modules set the option. */
  countModules(option: string): number;
  /** How many modules set both options. */
  countTogether(one: string, other: string): number;
}
