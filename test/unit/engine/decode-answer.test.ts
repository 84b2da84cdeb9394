import { suite } from "uvu";
import * as assert from "uvu/assert";
import { decodeAnswer } from "../../../src/engine/decode-answer.js";
import type { DecodeRequest } from "../../../src/engine/decode-progress.js";
import type { RankedToken, TokenModel } from "../../../src/engine/token-model.js";

const test = suite("decodeAnswer");

const end = 0;
const pieces = ["", "services", ".", "open", "openssh", "opens", "sh", "enable", " =", " ", " true", " false", "true", "false", ";\n", ";", "\n", "done", "nginx", '"', "x", "y", "1", "2", "s", " [", " x", " y", " ]", ' "'];
const vocabulary: readonly Buffer[] = [...pieces.map((piece) => Buffer.from(piece)), ...[...Buffer.from("日")].map((byte) => Buffer.from([byte]))];

interface FakeModel extends TokenModel {
  /** Every batch of tokens that was evaluated. */
  readonly batches: readonly (readonly number[])[];
  readonly ranked: readonly number[];
  readonly rewound: readonly number[];
}

/** A model that wants to say `wish`, then ends. After what it did not wish for it goes on with `wish` from the start of a line. */
function makeModel(wish: string, probability = 0.5): FakeModel {
  const context: number[] = [];
  const batches: number[][] = [];
  const ranked: number[] = [];
  const rewound: number[] = [];
  const detokenize = (tokens: readonly number[]): string => Buffer.concat(tokens.map((token) => vocabulary[token] as Buffer)).toString();
  const encode = (text: Buffer): number[] => {
    const tokens: number[] = [];
    for (let at = 0; at < text.length; ) {
      const token = longestToken(text.subarray(at));
      tokens.push(token);
      at += (vocabulary[token] as Buffer).length;
    }
    return tokens;
  };
  const next = (): RankedToken => {
    const said = Buffer.concat(context.map((token) => vocabulary[token] as Buffer));
    const wanted = Buffer.from(wish);
    const rest = wanted.subarray(0, said.length).equals(said) ? wanted.subarray(said.length) : Buffer.alloc(0);
    return { token: rest.length === 0 ? end : longestToken(rest), probability };
  };
  return {
    batches,
    ranked,
    rewound,
    tokenize: (text) => encode(Buffer.from(text)),
    detokenize,
    isEnd: (token) => token === end,
    append: async (tokens) => {
      batches.push([...tokens]);
      context.push(...tokens.filter((token) => token >= 0));
      return next();
    },
    rewind: async (count) => {
      rewound.push(count);
      context.splice(Math.max(0, context.length - count));
    },
    rank: async (count) => {
      ranked.push(count);
      return [next(), ...vocabulary.map((_, token) => ({ token, probability: 0.01 }))];
    },
  };
}

function longestToken(text: Buffer): number {
  const fitting = vocabulary.map((_, token) => token).filter((token) => token !== end && text.subarray(0, vocabulary[token]?.length).equals(vocabulary[token] as Buffer));
  fitting.sort((one, other) => (vocabulary[other] as Buffer).length - (vocabulary[one] as Buffer).length);
  if (fitting[0] === undefined) throw new Error(`no token for ${text.toString()}`);
  return fitting[0];
}

/** Stands for the prompt; the fake does not look at it. */
const prompt = [-1];
const grammar = 'root ::= openssh? nginx? "done"\nopenssh ::= "services.openssh.enable = " ("true" | "false") ";\\n"\nnginx ::= "services.nginx.enable = " ("true" | "false") ";\\n"';

async function decode(model: TokenModel, more: Partial<DecodeRequest> = {}): ReturnType<typeof decodeAnswer> {
  return decodeAnswer(model, { prompt, grammar, maxTokens: 100, ...more });
}

test("says what the model wants where the grammar allows it, and samples only at choices", async () => {
  const model = makeModel("services.openssh.enable = true;\ndone");
  const answer = await decode(model);
  assert.is(answer.text, "services.openssh.enable = true;\ndone");
  assert.is(answer.tokens, 9);
  assert.ok(answer.forcedTokens >= 3, `${answer.forcedTokens} forced tokens`);
  assert.is(model.batches.length, answer.tokens - answer.forcedTokens);
  assert.equal(model.batches[0], prompt);
  assert.equal(model.ranked, []);
});

test("the last forced token is left to the model, which may write it longer", async () => {
  const model = makeModel("services.openssh.enable = true;\ndone");
  await decode(model);
  const tokens = model.batches.flat().map((token) => pieces[token]);
  assert.ok(tokens.includes(" true"), "the model's own token, not a forced blank and then `true`");
  assert.not.ok(tokens.includes("open"));
});

test("a token that the grammar refuses is replaced by the likeliest allowed one", async () => {
  const model = makeModel("nginx");
  const answer = await decode(model);
  assert.is(answer.text, "services.openssh.enable = true;\nservices.nginx.enable = true;\ndone");
  assert.equal([...new Set(model.ranked)], [512]);
});

test("the whole vocabulary is looked at when the likeliest tokens are all refused", async () => {
  const model = makeModel("nginx");
  const ranks: number[] = [];
  const answer = await decodeAnswer(
    { ...model, rank: async (count) => (ranks.push(count), count > 512 ? model.rank(count) : [{ token: 20, probability: 0.9 }]) },
    { prompt, grammar: 'root ::= "1" | "2"', maxTokens: 9 },
  );
  assert.is(answer.text, "1");
  assert.equal(ranks, [512, 1_000_000]);
});

test("ends when the model ends where that is allowed, and not before", async () => {
  assert.is((await decode(makeModel(""), { grammar: 'root ::= ("x" | "y")*' })).text, "");
  assert.is((await decode(makeModel("x"), { grammar: 'root ::= ("x" | "y")+' })).text, "x");
  assert.is((await decode(makeModel(""), { grammar: 'root ::= ("x" | "y") "1"' })).text, "x1");
});

test("nothing is evaluated after the last forced token", async () => {
  const model = makeModel("x");
  const answer = await decode(model, { grammar: 'root ::= ("x" | "y") "done"' });
  assert.is(answer.text, "xdone");
  assert.equal(model.batches, [prompt]);
});

test("stops at the limit", async () => {
  const answer = await decode(makeModel("x".repeat(50)), { grammar: "root ::= [xy]*", maxTokens: 5 });
  assert.is(answer.text, "xxxxx");
  assert.is(answer.tokens, 5);
  const forced = await decode(makeModel("services.openssh.enable = true;\ndone"), { maxTokens: 4 });
  assert.is(forced.tokens, 4);
  assert.ok("services.openssh.enable".startsWith(forced.text), forced.text);
});

test("a lone blank is taken before a number and not before a text", async () => {
  const blankThenOne = (wish: string, grammar: string) => decode(makeModel(wish), { grammar });
  assert.is((await blankThenOne("x = 1;", 'root ::= "x =" " " [0-9] ";"')).text, "x = 1;");
  assert.is((await blankThenOne("x = true", 'root ::= "x =" (" true" | " false")')).text, "x = true");
});

test("ends where it would set the same again", async () => {
  const lines = "services.openssh.enable = true;\nservices.nginx.enable = false;\n";
  assert.is((await decode(makeModel(lines.repeat(3)), { grammar: "root ::= [^#]*" })).text, `${lines}done`);
  const inside = " enable = true;\n enable = true;\n";
  assert.is((await decode(makeModel(inside), { grammar: "root ::= [^#]*" })).text, inside);
});

/** A model that ends after one line; made to go on, it names nginx with this probability and knows the value. */
function makeHasty(probability: number): TokenModel {
  const model = makeModel("services.openssh.enable = true;\ndone", 0.6);
  const [done, services, isTrue] = [pieces.indexOf("done"), pieces.indexOf("services"), pieces.indexOf(" true")];
  const ranked = [{ token: done, probability: 0.6 }, { token: isTrue, probability: 0.95 }, { token: services, probability }];
  return { ...model, rank: () => Promise.resolve(ranked) };
}
const openUntilNginx = (lines: string): number => (lines.includes("nginx") ? 0 : 1);

test("goes on where something is open and the model is sure how", async () => {
  const one = "services.openssh.enable = true;\n";
  assert.is((await decode(makeHasty(0.38), { countOpen: openUntilNginx })).text, `${one}services.nginx.enable = true;\ndone`);
  assert.is((await decode(makeHasty(0.38), { countOpen: () => 0 })).text, `${one}done`);
  assert.is((await decode(makeHasty(0.38))).text, `${one}done`);
});

test("a line that it was made to write goes where it brings nothing or is not sure", async () => {
  const one = "services.openssh.enable = true;\ndone";
  assert.is((await decode(makeHasty(0.38), { countOpen: () => 1 })).text, one);
  assert.is((await decode(makeHasty(0.05), { countOpen: openUntilNginx })).text, one);
});

test("begins a line that is surely asked for, once", async () => {
  const one = "services.openssh.enable = true;\n";
  const missing = (lines: string): string[] => (lines.includes("nginx") ? [] : ["services.nginx.enable ="]);
  const model = makeModel(`${one}done`, 0.9);
  // After what it did not wish for the fake says the wish from its start, which the grammar turns into the likeliest allowed token.
  const going = { ...model, rank: () => Promise.resolve([{ token: pieces.indexOf(" true"), probability: 0.9 }, { token: pieces.indexOf("done"), probability: 0.5 }]) };
  assert.is((await decode(going, { findMissing: missing })).text, `${one}services.nginx.enable = true;\ndone`);
  assert.is((await decode(makeModel(`${one}done`), { findMissing: () => ["services.other.enable ="] })).text, `${one}done`);
});

test("a begun line goes where the model is not sure of its rest, and the next one is begun", async () => {
  const one = "services.openssh.enable = true;\n";
  const model = makeModel(`${one}done`, 0.9);
  const unsure = { ...model, rank: () => Promise.resolve([{ token: pieces.indexOf(" true"), probability: 0.3 }, { token: pieces.indexOf("done"), probability: 0.5 }]) };
  const heads: string[] = [];
  const answer = await decode(unsure, { findMissing: (lines) => (heads.push(lines), ["services.nginx.enable =", "services.nginx."]) });
  assert.is(answer.text, `${one}done`);
  assert.equal(heads.slice(0, 2), [one, one]);
  assert.equal(answer.lineConfidences.map((each) => Math.round(each * 10)), [9, 9]);
});

/** A model that ends its list after one element; made to go on, it says `y` with this probability. */
function makeHastyList(probability: number): FakeModel {
  const model = makeModel("services. = [ x ];\ndone", 0.6);
  const [close, other] = [pieces.indexOf(" ]"), pieces.indexOf(" y")];
  // After an element that it did not wish for it closes the list.
  return { ...model, rank: () => Promise.resolve([{ token: close, probability: 0.6 }, { token: other, probability }, ...pieces.map((_, token) => ({ token, probability: 0.01 }))]) };
}
const listGrammar = 'root ::= "services. =" " [" (" x" | " y")* " ]" ";\n" "done"';
const openUntilY = (lines: string): number => (lines.includes("y") ? 0 : 1);

test("a list goes on where something is open and the model is sure how", async () => {
  const model = makeHastyList(0.39);
  assert.is((await decode(model, { grammar: listGrammar, countOpen: openUntilY })).text, "services. = [ x y ];\ndone");
  assert.equal(model.rewound, []);
  assert.is((await decode(makeHastyList(0.39), { grammar: listGrammar })).text, "services. = [ x ];\ndone");
});

test("an element that it was made to write is taken back where it brings nothing or is not sure", async () => {
  for (const [probability, countOpen] of [[0.39, () => 1], [0.05, openUntilY]] as const) {
    const model = makeHastyList(probability);
    const answer = await decode(model, { grammar: listGrammar, countOpen });
    assert.is(answer.text, "services. = [ x ];\ndone");
    assert.equal(model.rewound, [1]);
    assert.equal(answer.lineConfidences.map((each) => Math.round(each * 10)), [6, 10]);
  }
});

/** What a model would say next: pieces with their probabilities, best first, after what was said. */
function makeScripted(script: (said: string) => Record<string, number>): FakeModel {
  const model = makeModel("");
  const context: number[] = [];
  const rank = (): RankedToken[] => Object.entries(script(model.detokenize(context))).map(([piece, probability]) => ({ token: pieces.indexOf(piece), probability })).sort((one, other) => other.probability - one.probability);
  return {
    ...model,
    append: (tokens) => (context.push(...tokens.filter((token) => token >= 0)), Promise.resolve(rank()[0] as RankedToken)),
    rank: () => Promise.resolve(rank()),
    rewind: (count) => (context.splice(Math.max(0, context.length - count)), Promise.resolve()),
  };
}
test("a text that repeats itself without end is taken back, as an element or as a line", async () => {
  const endlessList = makeScripted((said) => {
    if (said.endsWith(" x")) return { " ]": 0.6, " y": 0.39 };
    if (/ y(?:enable)*$/.test(said)) return { enable: 0.99, " ]": 0.01 };
    return said.endsWith("]") ? { ";\n": 0.9 } : said.endsWith("\n") ? { done: 0.9 } : { " x": 0.9 };
  });
  const list = 'root ::= "services. =" " [" " x" (" y" "enable"*)* " ]" ";\n" "done"';
  assert.is((await decode(endlessList, { grammar: list, countOpen: openUntilY })).text, "services. = [ x ];\ndone");

  const first = "services.openssh.enable = true;\n";
  const endlessLine = makeScripted((said) => (said.length < first.length ? { [["services", ".", "openssh", ".", "enable", " =", " true", ";\n"].find((_, index, all) => all.slice(0, index).join("") === said) ?? "done"]: 0.9 } : /"(?:enable)*$/.test(said) ? { enable: 0.99 } : { '"': 0.9 }));
  const lines = `root ::= "${first.replace("\n", "\\n")}" "\\"" "enable"* "\\"" "\\n" "done"`;
  assert.is((await decode(endlessLine, { grammar: lines })).text, `${first}done`);
});

const twoWays = 'root ::= (("x.s = 1" | "y.s = " ("1" | "2")) ";\n")* "done"';

test("goes another way where the first leads to what it would not say", async () => {
  const model = makeScripted((said) => {
    if (said === "") return { x: 0.6, y: 0.3, done: 0.1 };
    if (said.endsWith("\n")) return { done: 0.9, x: 0.1 };
    if (said.endsWith(" =")) return { " ": 0.95 };
    return said.startsWith("x") ? { s: 0.9, "1": 0.001, ";\n": 0.8 } : { "2": 0.9, "1": 0.1, ";\n": 0.9 };
  });
  const answer = await decode(model, { grammar: twoWays.replace('"x.s = 1"', '"x.s = " ("1" | "1y")') });
  assert.is(answer.text, "y.s = 2;\ndone");
  assert.equal(answer.lineFloors, [0.3, 0.9]);
});

test("a word that lost its last letter is put right, and that is no wrong way", async () => {
  const model = makeScripted((said) => {
    if (said === "") return { x: 0.6, y: 0.3 };
    if (said.endsWith(" =")) return { ' "': 0.95 };
    return said.endsWith('"') ? { s: 0.9 } : { '"': 0.99, s: 0.002 };
  });
  const answer = await decode(model, { grammar: 'root ::= ("x" | "y") ".s = \\"" ("ss" | "sx" | "1") "\\""' });
  assert.is(answer.text, 'x.s = "ss"');
  assert.equal(answer.lineFloors, [0.6]);
});

test("stays where no other way is likely, or where it was sure of its way", async () => {
  for (const first of [{ x: 0.6, y: 0.03 }, { x: 0.9, y: 0.1 }]) {
    const model = makeScripted((said) => {
      if (said === "") return first;
      if (said.endsWith("\n")) return { done: 0.9, x: 0.1 };
      return said.endsWith(" =") ? { " ": 0.95 } : { s: 0.9, "1": 0.001, ";\n": 0.8 };
    });
    const answer = await decode(model, { grammar: twoWays.replace('"x.s = 1"', '"x.s = " ("1" | "1y")') });
    assert.is(answer.text, "x.s = 1;\ndone");
    assert.equal(answer.lineFloors, [0.001, 0.9]);
  }
});

test("an empty answer is left empty", async () => {
  assert.is((await decode(makeModel("done"), { countOpen: openUntilNginx })).text, "done");
});

test("puts characters together that need several tokens", async () => {
  const answer = await decode(makeModel('"日"'), { grammar: 'root ::= "\\"" [^"]* "\\""' });
  assert.is(answer.text, '"日"');
});

test("confidence is the mean of what was sampled, for each line and in all", async () => {
  const answer = await decode(makeModel("services.openssh.enable = true;\ndone", 0.25));
  assert.is(answer.confidence, 0.25);
  assert.equal(answer.lineConfidences, [0.25, 0.25]);
  assert.equal(answer.lineFloors, [0.25, 0.25]);
  assert.is((await decode(makeModel(""), { grammar: 'root ::= "done"' })).confidence, 1);
});

test("an abort ends it between two tokens with the signal's reason", async () => {
  const controller = new AbortController();
  const model = makeModel("x".repeat(50));
  const aborting: TokenModel = {
    ...model,
    append: async (tokens) => {
      if (model.batches.length === 3) controller.abort(new Error("stopped by hand"));
      return model.append(tokens);
    },
  };
  const failure = await decode(aborting, { grammar: "root ::= [xy]*", signal: controller.signal }).catch((error: unknown) => error);
  assert.match(String(failure), /stopped by hand/);
  assert.is(model.batches.length, 4);
});

test.run();
