// `nixgen model use`: the choice of a model stands in intents.yaml, beside the intents whose settings it makes, because a
// team has to plan with one model. Changes that one line and no other byte.
import { isMap, isScalar, parseDocument } from "yaml";
import { UsageError } from "../errors.js";

/** The text of intents.yaml with `model: name`. Throws NG370 when the text is no YAML mapping. */
export function chooseModel(text: string, name: string): string {
  const document = parseDocument(text, { keepSourceTokens: true });
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  if (document.errors.length > 0 || (document.contents !== null && !isMap(document.contents))) {
    throw new UsageError("NG370", "The model can't be noted in intents.yaml, which is no YAML mapping", { hint: "Run `nixgen check` and correct the file first" });
  }
  const value = quote(name);
  const pairs = isMap(document.contents) ? document.contents.items : [];
  const old = pairs.find(({ key }) => isScalar(key) && key.value === "model");
  if (old !== undefined) {
    const range = isScalar(old.value) ? old.value.range : undefined;
    if (range === undefined || range === null) throw new UsageError("NG370", "The entry `model` in intents.yaml is no text", { hint: "Remove it and run the command again" });
    const blank = range[0] === range[1] && text[range[0] - 1] === ":" ? " " : "";
    return `${text.slice(0, range[0])}${blank}${value}${text.slice(range[1])}`;
  }
  const version = pairs.find(({ key }) => isScalar(key) && key.value === "version");
  const line = `model: ${value}${lineEnd}`;
  if (version === undefined || !isScalar(version.value) || !version.value.range) return `${line}${text}`;
  const lineStart = text.indexOf("\n", version.value.range[1]) + 1;
  return lineStart === 0 ? `${text}${lineEnd}${line}` : `${text.slice(0, lineStart)}${line}${text.slice(lineStart)}`;
}

function quote(name: string): string {
  return /^[A-Za-z0-9./_][A-Za-z0-9./_-]*$/.test(name) ? name : JSON.stringify(name);
}
