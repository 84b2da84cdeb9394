// The bridge from the Python tools to the native editor: one JSON request a line in, one JSON answer a line out.
// {"op": "inspect", "text": …} -> {bindings, problems}; {"op": "module", "bindings": […]} -> {text, problems}, formatted.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const editor = createRequire(import.meta.url)("../native/addon/loader.cjs");

const answer = {
  inspect: ({ text }) => editor.inspect(text),
  module: ({ bindings }) => {
    const merged = editor.merge("{ ... }:\n{\n}\n", bindings, []);
    const formatted = editor.format(merged.text);
    return { text: formatted.text, problems: [...merged.problems, ...formatted.problems] };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(answer[request.op](request))}\n`);
}
