// Reads what stands in the parentheses of an intent comment: `file=modules/web.nix, hosts=[a, b], why="for the lab"`.

export interface CommentOption {
  readonly key: string;
  /** Texts of the value: one, or those of a list. */
  readonly values: readonly string[];
  readonly isList: boolean;
  /** Offset of the key in the text. */
  readonly offset: number;
}

export type ParsedOptions =
  | { readonly kind: "ok"; readonly options: readonly CommentOption[]; readonly end: number }
  | { readonly kind: "bad"; readonly offset: number; readonly message: string };

const word = /[^\s,)[\]"=]+/y;

/** Reads from `start`, the offset after "(", to the closing parenthesis; `end` is the offset after it. */
export function parseCommentOptions(text: string, start: number): ParsedOptions {
  const options: CommentOption[] = [];
  const unclosed: ParsedOptions = { kind: "bad", offset: Math.max(start - 1, 0), message: 'the closing ")" is missing' };
  let at = start;

  const skipSpace = (): void => {
    while (/\s/.test(text.charAt(at))) at += 1;
  };
  const readWord = (): string | undefined => {
    word.lastIndex = at;
    const found = word.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const readQuoted = (): string | undefined => {
    const end = text.indexOf('"', at + 1);
    if (end === -1) return undefined;
    const value = text.slice(at + 1, end);
    at = end + 1;
    return value;
  };
  const readTexts = (separator: RegExp): string[] | undefined => {
    const values: string[] = [];
    for (skipSpace(); at < text.length; skipSpace()) {
      if (separator.test(text.charAt(at))) {
        at += 1;
        continue;
      }
      const value = text.charAt(at) === '"' ? readQuoted() : readWord();
      if (value === undefined) break;
      values.push(value);
    }
    return text.charAt(at) === '"' ? undefined : values;
  };

  for (;;) {
    skipSpace();
    if (text.charAt(at) === ")") return { kind: "ok", options, end: at + 1 };
    const offset = at;
    const key = readWord();
    skipSpace();
    if (at >= text.length) return unclosed;
    if (key === undefined) return { kind: "bad", offset, message: `${JSON.stringify(text.charAt(at))} is not expected here` };
    if (text.charAt(at) !== "=") return { kind: "bad", offset, message: `${JSON.stringify(key)} is not of the form key=value` };
    at += 1;
    skipSpace();
    const isList = text.charAt(at) === "[";
    if (isList) at += 1;
    const values = readTexts(isList ? /,/ : /(?!)/);
    if (values === undefined) return { kind: "bad", offset, message: `the value of ${key} has an opening quote without a closing one` };
    if (isList && text.charAt(at) !== "]") return { kind: "bad", offset, message: `the list of ${key} has no closing "]"` };
    if (isList) at += 1;
    options.push({ key, values, isList, offset });
    skipSpace();
    if (text.charAt(at) === ",") at += 1;
    else if (at >= text.length) return unclosed;
    else if (text.charAt(at) !== ")") return { kind: "bad", offset: at, message: 'a "," or ")" is missing' };
  }
}
