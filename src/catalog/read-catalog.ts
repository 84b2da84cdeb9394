// Asks Nix for the options and packages of one host of a flake. Decides what to do when a part of the module system
// cannot be evaluated; what the answer means is convert-nix-options.ts' work, when to ask at all load-catalog.ts'.
import { readFile } from "node:fs/promises";
import { NixgenError } from "../errors.js";
import { bindData, type Nix, type NixEvalRequest } from "../ports/nix.js";
import type { Catalog } from "../types/catalog.js";
import { packageSets } from "./package-sets.js";
import { convertNixOptions, type NixCatalog } from "./convert-nix-options.js";

export interface ReadCatalogRequest {
  readonly flake: Pick<NixEvalRequest, "flake" | "scheme" | "writeLock">;
  readonly host: string;
  readonly id: string;
  readonly offline?: boolean;
  readonly signal?: AbortSignal;
  /** Options read so far; starts again when a part had to be left out. */
  readonly onProgress?: (options: number) => void;
}

const program = new URL("../../src/catalog/options.nix", import.meta.url);
const typesProgram = new URL("../../src/catalog/option-types.nix", import.meta.url);
const marker = /nixgen-at (.+)$/;

// Each costs an evaluation of some seconds. A module system with more broken parts than this is broken itself.
const mostLeftOut = 12;

/** Throws NixgenError NG292 with Nix's words when the host cannot be evaluated, NG601/NG602 as the port does. */
export async function readCatalog(nix: Nix, request: ReadCatalogRequest): Promise<Catalog> {
  const [text, describeType] = await Promise.all([readFile(program, "utf8"), readFile(typesProgram, "utf8")]);
  const leftOut: string[] = [];
  for (;;) {
    let at: string | undefined;
    let options = 0;
    const answer = await nix.evaluate({
      ...request.flake,
      attribute: "nixosConfigurations",
      apply: `configurations: (${text}) { inherit configurations; describeType = (${describeType}); ${bindData({ host: request.host, skip: leftOut, packageSets })} }`,
      ...(request.offline && { offline: true }),
      ...(request.signal && { signal: request.signal }),
      onLine(line) {
        const part = marker.exec(line)?.[1];
        if (part === undefined) return;
        at = part;
        if (part.startsWith("type ") && ++options % 100 === 0) request.onProgress?.(options);
      },
    });
    if (answer.ok) return convertNixOptions(answer.value as NixCatalog, request.id);
    if (at === undefined || leftOut.includes(at) || leftOut.length >= mostLeftOut) throw notEvaluated(request.host, answer.stderr);
    leftOut.push(at);
  }
}

/** Host names of the flake, sorted as Nix does; empty when it has none. */
export async function listHosts(nix: Nix, request: Omit<ReadCatalogRequest, "host" | "id">): Promise<readonly string[]> {
  const answer = await nix.evaluate({
    ...request.flake,
    attribute: "nixosConfigurations",
    apply: "builtins.attrNames",
    ...(request.offline && { offline: true }),
    ...(request.signal && { signal: request.signal }),
  });
  if (answer.ok) return answer.value as readonly string[];
  if (/does not provide attribute/.test(answer.stderr)) return [];
  throw notEvaluated(undefined, answer.stderr);
}

function notEvaluated(host: string | undefined, stderr: string): NixgenError {
  const words = stderr.split("\n").filter((line) => !marker.test(line)).join("\n").trim();
  return new NixgenError("NG292", host === undefined ? "The flake cannot be evaluated" : `The options of host ${host} cannot be read from the flake`, {
    hint: "Make the flake evaluate first: nix flake check --no-build",
    cause: new Error(words),
  });
}
