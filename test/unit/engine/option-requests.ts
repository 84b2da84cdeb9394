// Short ways to say options and requests in the tests of src/engine.
import type { OptionRequest } from "../../../src/types/grammar-request.js";
import type { OptionType } from "../../../src/types/option.js";

export const bool: OptionType = { kind: "bool" };
export const port: OptionType = { kind: "port" };
export const str: OptionType = { kind: "str" };
export const path: OptionType = { kind: "path" };
export const pkg: OptionType = { kind: "package" };
export const json: OptionType = { kind: "unspecified", name: "json" };
export const submodule: OptionType = { kind: "submodule" };
export const listOf = (of: OptionType): OptionType => ({ kind: "listOf", of });
export const attrsOf = (of: OptionType): OptionType => ({ kind: "attrsOf", of });
export const nullOr = (of: OptionType): OptionType => ({ kind: "nullOr", of });
export const either = (...of: OptionType[]): OptionType => ({ kind: "either", of });
export const choice = (...values: (string | number | boolean | null)[]): OptionType => ({ kind: "enum", values });
export const int = (min?: number, max?: number): OptionType => ({
  kind: "int",
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
});

export function requestOption(name: string, type: OptionType, more: Partial<OptionRequest> = {}): OptionRequest {
  return { option: { name, path: name.split("."), type }, strings: [], packages: [], keys: [], ...more };
}
