// Makes sentence-words.ts: the words that at least two of the given wishes use. Run once, by hand, when the seed pairs change:
//   node src/facts/list-sentence-words.mjs pairs/*.jsonl > src/facts/sentence-words.ts
import { readFileSync } from "node:fs";

const uses = new Map();
for (const file of process.argv.slice(2)) {
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line === "") continue;
    const { id, intents } = JSON.parse(line);
    for (const intent of intents ?? []) {
      for (const word of intent.toLowerCase().match(/\p{L}[\p{L}']*\p{L}/gu) ?? []) uses.set(word, (uses.get(word) ?? new Set()).add(id));
    }
  }
}
const words = [...uses].filter(([, ids]) => ids.size >= 2).map(([word]) => word).sort((a, b) => (a < b ? -1 : 1));
const lines = [];
let line = "";
for (const word of words) {
  if (line.length + word.length > 130) {
    lines.push(line);
    line = "";
  }
  line += `${word} `;
}
lines.push(line);
process.stdout.write(`// Words of sentences about machines, made by list-sentence-words.mjs. They tell ordinary words from names of programs.

export const sentenceWords: ReadonlySet<string> = new Set(
  (
${lines.map((text) => `    ${JSON.stringify(text)}`).join(" +\n")}
  )
    .trim()
    .split(" "),
);
`);
