// One request as the planner makes it, for the tests with a real model.
import { buildGrammar } from "../../src/engine/build-grammar.js";
import type { EngineRequest } from "../../src/types/engine.js";
import type { GrammarRequest } from "../../src/types/grammar-request.js";
import { bool, int, listOf, port, requestOption, str, submodule } from "../unit/engine/option-requests.js";

const subOptions = [
  requestOption("networking.interfaces.<name>.ipv4.addresses.*.address", str, { strings: ["192.168.1.50"] }),
  requestOption("networking.interfaces.<name>.ipv4.addresses.*.prefixLength", int(0, 32), { ints: [24] }),
];

export const planRequest: GrammarRequest = {
  options: [
    requestOption("services.openssh.enable", bool),
    requestOption("services.openssh.ports", listOf(port)),
    requestOption("networking.hostName", str, { freeText: true }),
    requestOption("networking.interfaces.<name>.ipv4.addresses", listOf(submodule), { keys: [["enp3s0"]], subOptions }),
  ],
};

export function askFor(sentence: string, more: Partial<EngineRequest> = {}): EngineRequest {
  return {
    system: "You turn a request into NixOS settings. Write one line per setting, `option = value;`, only options from the list. End with done.",
    user: `Options:\n${planRequest.options.map(({ option }) => option.name).join("\n")}\n\nRequest: ${sentence}`,
    // Every line is asked for: an untrained model would often say `done` at once, and then nothing is tested.
    grammar: buildGrammar(planRequest).replace(/^root ::= .*$/m, (root) => root.replaceAll("?", "")),
    maxTokens: 120,
    ...more,
  };
}
