import type { Rule } from "../rule.js";
import { saysAny } from "../sentence.js";

const program = String.raw`(?:vs ?code|visual studio code|vscodium|sublime(?: text)?|intellij|pycharm|webstorm|firefox|chrome|chromium|thunderbird|spotify|slack|discord|obsidian|libreoffice|photoshop|gimp|blender)`;
const patterns = [
  new RegExp(
    String.raw`\b(?:set|change|make|switch|use) (?:my|the) ${program}(?:'s)? (?:theme|font|colou?rs?|icons?|zoom|homepage|start page|layout|keybindings?)\b`,
    "i",
  ),
  /\b(?:make|set|use|change)\b[^.;]{0,30}\bwallpaper\b[^.;]{0,30}\b(?:the |my |a )?(?:picture|photo|image) (?:from|of|with|that)\b/i,
  /\bmove the (?:dock|panel|taskbar|launcher|window buttons) to the (?:left|right|top|bottom)\b/i,
  /\b(?:bookmark|pin) (?:this|that|the) (?:page|site|tab|app)\b/i,
];

export const personalPreference: Rule = {
  code: "NG306",
  name: "personal-preference",
  severity: "error",
  category: "out-of-scope",
  title: "One person's preferences inside a program",
  what: "Editor themes, wallpapers and where the dock sits.",
  why: "They live in a user's own files, which a system configuration does not hold; Home Manager can.",
  before: "set my VS Code theme to Solarized",
  after: "install vscode",
  checkIntent: ({ text }) =>
    saysAny(text, ...patterns)
      ? [
          {
            message: "This is a preference of one user inside a program, not a setting of the system",
            hint: "Set it in the program or with Home Manager; the program itself can be installed here",
          },
        ]
      : [],
};
