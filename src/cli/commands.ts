// The commands, in the order of `nixgen --help`. To add one: write commands/<name>.ts and name it here.
import type { CommandFactory } from "./define-command.js";

export const commands: readonly CommandFactory[] = [];
