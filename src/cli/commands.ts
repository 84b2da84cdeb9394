// The commands, in the order of `nixgen --help`. To add one: write commands/<name>.ts and name it here.
import { createCatalogCommand } from "./commands/catalog.js";
import type { CommandFactory } from "./define-command.js";

export const commands: readonly CommandFactory[] = [createCatalogCommand];
