// Takes the words off a turn that only say how it is meant: "no, …" corrects, "and also …" adds, "… instead" corrects. What is left
// is about the machine.
import { namesWhatIsThere } from "./find-pair.js";
export interface Lead {
  /** Without those words and without the end of a sentence. */
  readonly words: string;
  readonly isCorrection: boolean;
  readonly isAddition: boolean;
}

const corrections = /^(?:(?:no|nope|nah|wait|stop|actually|sorry|oops|hm+|oh|rather|better|instead|correction|i (?:meant?|want to say))\s*[,.:;!–—-]+\s*|(?:nope|nah|wait|actually|sorry|oops|i meant?|rather|instead|oh)\s+|no\s+(?=(?:use|make|take|i|it|that|set|put|change|replace|open|let|on|not|change|give)\b))/i;
const fillers = /^(?:please|well|ok(?:ay)?|yes|yeah|good|fine|great|now|then|so)\s*[,.:;!–—-]*\s+/i;
const additions = /^(?:and(?:\s+(?:also|then|please))?|also|plus|additionally|furthermore|besides|in addition|on top of that)\b\s*[,:]*\s*/i;
const correctionsAfter = /[\s,]+(?:instead|rather)\W*$/i;
const additionsAfter = /[\s,]+(?:too|as well|also|in addition)\W*$/i;
const fillersAfter = /[\s,]+(?:please|thanks|thank you|then)\W*$/i;

export function readLead(said: string): Lead {
  let words = said.trim();
  let isCorrection = false;
  let isAddition = false;
  const cut = (pattern: RegExp): boolean => {
    const rest = words.replace(pattern, "");
    // A word that is all there is is no lead: "stop" alone is for whoever reads the whole turn.
    if (rest === words || rest.trim() === "") return false;
    words = rest;
    return true;
  };
  for (let isCut = true; isCut; ) {
    isCut = false;
    if (cut(corrections)) isCorrection = isCut = true;
    if (cut(additions)) isAddition = isCut = true;
    if (cut(fillers)) isCut = true;
  }
  words = words.replace(/[\s.!?,;]+$/, "");
  for (let isCut = true; isCut; ) {
    isCut = false;
    if (cut(fillersAfter)) isCut = true;
    if (cut(correctionsAfter)) isCorrection = isCut = true;
    if (cut(additionsAfter)) isAddition = isCut = true;
  }
  return { words, isCorrection, isAddition: isAddition && !isCorrection };
}

const begins = /^(?:but|or|not|only|just|it|they|that|this|these|those|except|make (?:it|that|this|them)|set (?:it|that|this|them)|change (?:it|that|this|them)|with(?:out)?)\b/i;
/** "Disable ipv6" is a wish, however short; "keys only" and "port 8080" are none. */
const wishes = /^(?:enable|disable|install|uninstall|open|close|block|allow|deny|forbid|set|run|start|stop|turn|switch|add|create|serve|mount|trim|clean|collect|keep|update|upgrade|let|give|have|print|share|limit|load|hide|show|remove|delete)\b/i;
const beginsShort = /^(?:use|take|try|call|on|in|at|for|from|to|via|by|over|under|as|until|every|after|before|using|named?|called)\b/i;

/** Whether the turn says by its words that it goes with the sentence, and is no wish of its own. */
export function goesWith(text: string, { words, isCorrection, isAddition }: Lead): boolean {
  const count = words.split(/\s+/).length;
  return isCorrection || isAddition || begins.test(words) || (count <= 2 && !wishes.test(words)) || (count <= 5 && beginsShort.test(words)) || namesWhatIsThere(text, words);
}
