// What can go wrong with an engine or its answer, NG330 to NG369, and with the sentence encoder, NG901. Where one intent needs the
// engine, it is `failed` with this code and the others are written.
import type { CodeText } from "../types/code-text.js";

const sayOtherwise = "Nothing, where the rest of the answer serves; else say it in other words, or name the option.";

export const engineCodes = {
  NG330: { severity: "warning", category: "invalid", title: "A line of the answer is no setting", explanation: "What a model answers is parsed as Nix; the line is left out.", wayOut: sayOtherwise },
  NG331: { severity: "warning", category: "unknown", title: "The answer sets an option that was not offered", explanation: "A model may choose among the options in question only, so the line is left out.", wayOut: sayOtherwise },
  NG332: { severity: "error", category: "type", title: "The answer has a value that is not of the option's type", explanation: "The evaluation would fail, so the intent is refused.", wayOut: "Say the value as the option takes it; `nixgen explain OPTION` shows its type." },
  NG333: { severity: "info", category: "conflict", title: "The answer sets an option twice", explanation: "The first value counts.", wayOut: "Read the difference; where the wrong one won, let the sentence name one value." },
  NG334: { severity: "info", category: "invalid", title: "The last line of the answer is cut off", explanation: "The answer was longer than it may be; the line is left out.", wayOut: "Read the difference; split a sentence with many wishes into several intents." },
  NG335: { severity: "error", category: "invalid", isAcceptable: true, title: "The answer uses a form of value that plans don't have", explanation: "A model may give values, not Nix expressions, so that no code gets into a configuration.", wayOut: "Say the value itself, or write this setting by hand. Where it is accepted, the line is left out." },
  NG336: { severity: "error", category: "unknown", title: "The answer uses a package, name or text that was not offered", explanation: "It stands neither in the sentence nor in what NixGen knows, so it would be invented.", wayOut: "Say the name in the sentence, as it is written." },
  NG350: { severity: "world", title: "The model's file can't be read", explanation: "It is missing or may not be read.", wayOut: "Fetch it: `nixgen model fetch`, or name another file with `--model`." },
  NG351: { severity: "world", title: "The model can't be loaded", explanation: "The file is no sound GGUF model, or there is too little memory for it.", wayOut: "`nixgen model verify` compares the file with its hash; else close other programs or choose a smaller model: `nixgen model use`." },
  NG352: { severity: "world", title: "The inference library does not run on this machine", explanation: "The local model needs llama.cpp for this platform, which comes with NixGen's npm packages.", wayOut: "Reinstall them for this platform, or use a server: `--engine openai --endpoint URL`." },
  NG353: { severity: "world", title: "The request is longer than the model's window", explanation: "Sentence, examples and options together do not fit into what the model can read.", wayOut: "Split the intent into shorter sentences." },
  NG354: { severity: "world", title: "The model failed while it answered", explanation: "llama.cpp broke off; its words stand below the message.", wayOut: "`nixgen model verify` compares the file with its hash; else run it again." },
  NG360: { severity: "world", title: "The server can't be reached", explanation: "Nobody answers at the `endpoint`, or the run is offline and the server is on another machine.", wayOut: "Start it, or correct `--endpoint`; the local model needs no server: `--engine llama`." },
  NG361: { severity: "world", title: "The server refuses the request", explanation: "It does not take the key, has nothing at that address, or does not like what it was sent; its words are in the message.", wayOut: "Put the key into the variable that `--api-key-env` names, correct `--endpoint`, or look into the server's log." },
  NG362: { severity: "world", title: "The server does not have the model", explanation: "With `--engine openai` the model is called what the server calls it.", wayOut: "Give `--model` one of the names that the hint lists." },
  NG363: { severity: "world", title: "The server did not answer in time", explanation: "It may still be loading its model.", wayOut: "Try again later, or use the local model: `--engine llama`." },
  NG364: { severity: "world", title: "The server's answer is no plan", explanation: "It holds no text.", wayOut: "Check that the endpoint is an OpenAI-compatible chat server and the model an instruction model." },
  NG365: { severity: "usage", title: "The server's settings are incomplete", explanation: "The engine `openai` needs the address of a server.", wayOut: "Name it: `--endpoint http://localhost:8080/v1`." },
  NG901: { severity: "world", title: "The sentence encoder can't be loaded", explanation: "It finds examples by meaning and is a part of the installation.", wayOut: "Reinstall NixGen, or do without it: without the file `encoder.gguf` examples are found by words alone." },
} as const satisfies Record<string, CodeText>;
