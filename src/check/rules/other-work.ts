import type { Rule } from "../rule.js";
import { saysAny } from "../sentence.js";

const patterns = [
  /\bwrite (?:me |us )?(?:a|an|some|the) (?:\w+ ){0,3}?(?:script|function|program|poem|story|letter|essay|song|mail|email|test|tests|library|app|article|joke|class|regex|query)\b(?!\s+(?:to|into|in) \/)(?!.*\b(?:hook|timer|at boot|daily|hourly|every|systemd|service)\b)/i,
  /\brefactor\b|\brewrite (?:my|the|this) (?:flake|code|config\w*|module|repo)\b|\bclean up my (?:code|flake|repo)\b/i,
  /\bpackage (?:my|our|this|the) (?:\w+ ){0,3}(?:project|program|app|code|library|tool|crate|script)\b/i,
  /\b(?:fix|debug|repair|find) (?:the|my|a|this|all) (?:\w+ )?(?:(?:unit |integration )?tests?|bugs?|compile errors?|build errors?|stack ?trace|ci pipeline|type errors?)\b/i,
  /\bremind (?:me|us)\b|\bset (?:a|an) (?:alarm|reminder) for\b|\b(?:add|put) (?:it|this|that) (?:to|in) my calendar\b/i,
  /^\W*(?:please |can you |could you |i(?:'d| would) like to |i want to |hey )*(?:order|buy|purchase|book|reserve)\s+(?:me\s+|us\s+)?(?:a|an|some|two|three|\d+|more|another)\b/i,
  /\b(?:order|bring|get|fetch|make) (?:me|us) (?:a|an|some|two|\d+) (?:\w+ ){0,2}(?:pizzas?|coffees?|teas?|beers?|sandwich(?:es)?|taxi|cab|flight|tickets?|lunch|dinner|cake|burgers?)\b/i,
  /\btranslat(?:e|ion of) (?:['"“‘`]|this|the (?:word|sentence|text)|\w+ (?:in)?to (?:spanish|french|german|english|italian|chinese|japanese|latin)\b)/i,
  /\b(?:summari[sz]e|proofread|spell-?check) (?:this|the|my|that)\b|\btell me a joke\b|\bsing\b[^.]*\bsong\b|^\W*(?:please )?play (?:some |a |the )?(?:music|song|chess|game with)\b/i,
  /\b(?:send|write|text|call|phone|e-?mail|message|tell) (?:bob|alice|my (?:boss|mum|mom|dad|wife|husband|friend|sister|brother|team|colleague)s?|the (?:team|dentist|boss|customer|landlord)|[A-Z][a-z]+) (?:an? |that |about |and )?(?:e-?mail|message|mail|sms|letter|text)?\b(?=.*\b(?:jira|ticket|that|about|when|if|tomorrow|on monday|email|mail|message)\b)/,
  /\b(?:open|create|file|close) (?:a|an|the) (?:jira|github|gitlab|trello|support) (?:ticket|issue|card|request|pr)\b/i,
  /\bchange my (?:gmail|google|facebook|github|amazon|netflix|apple|microsoft|outlook|twitter|bank(?:ing)?|paypal|instagram|e-?mail|icloud) (?:account )?(?:password|name|address|picture|photo|plan)\b/i,
  /\b(?:turn|switch) (?:on|off) (?:the |all |my )?(?:\w+ )?(?:lights?|lamps?|heating|heater|coffee machine|kettle|oven|tv(?! ?(?:pc|box|card|server|headend))|dishwasher|washing machine|air ?con\w*)\b/i,
  /\b(?:close|open|raise|lower) (?:the |my |all )?(?:blinds|shutters|garage door|curtains|windows in the)\b/i,
];

export const otherWork: Rule = {
  code: "NG305",
  name: "other-work",
  severity: "error",
  category: "out-of-scope",
  title: "Work that is no configuration",
  what: "Programs to write, code to restructure, things to order, people to remind, lamps to switch.",
  why: "NixGen turns sentences into NixOS settings; everything else would be made up.",
  before: "write me a python script that renames my photos",
  after: "install exiftool",
  checkIntent: ({ text }) =>
    saysAny(text, ...patterns)
      ? [
          {
            message: "This asks for work that no NixOS setting does",
            hint: "Say which program or service the machine should have for it, for example: install exiftool",
          },
        ]
      : [],
};
