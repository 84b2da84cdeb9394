// The commands, in the order of `nixgen --help`. To add one: write commands/<name>.ts and name it here.
import { createAddCommand } from "./commands/add.js";
import { createCatalogCommand } from "./commands/catalog.js";
import { createChatCommand } from "./commands/chat.js";
import { createCheckCommand } from "./commands/check.js";
import { createExplainCommand } from "./commands/explain.js";
import { createFeedbackCommand } from "./commands/feedback.js";
import { createGenerateCommand } from "./commands/generate.js";
import { createHookCommand } from "./commands/hook.js";
import { createInitCommand } from "./commands/init.js";
import { createModelCommand } from "./commands/model.js";
import { createSearchCommand } from "./commands/search.js";
import type { CommandFactory } from "./define-command.js";

export const commands: readonly CommandFactory[] = [
  createInitCommand,
  createGenerateCommand,
  createAddCommand,
  createChatCommand,
  createCheckCommand,
  createHookCommand,
  createExplainCommand,
  createFeedbackCommand,
  createSearchCommand,
  createCatalogCommand,
  createModelCommand,
];
