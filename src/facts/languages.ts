// Languages and their varieties as people name them: glibc locale, console keymap (kbd) and X layout.

export interface Language {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** glibc locale without the encoding. */
  readonly locale: string;
  /** Console keymap; absent where the console has none of its own. */
  readonly keyMap?: string;
  /** X keyboard layout, where it is another name. */
  readonly layout?: string;
}

export const languages: readonly Language[] = [
  { name: "german", aliases: ["deutsch", "qwertz"], locale: "de_DE", keyMap: "de" },
  { name: "austrian german", aliases: ["austrian"], locale: "de_AT", keyMap: "de", layout: "at" },
  { name: "swiss german", aliases: ["swiss", "german swiss"], locale: "de_CH", keyMap: "sg", layout: "ch" },
  { name: "swiss french", locale: "fr_CH", keyMap: "fr_CH", layout: "ch" },
  { name: "english", aliases: ["american english", "us english", "american", "english (us)"], locale: "en_US", keyMap: "us" },
  { name: "british english", aliases: ["british", "uk english", "english (uk)", "uk"], locale: "en_GB", keyMap: "uk", layout: "gb" },
  { name: "irish english", locale: "en_IE", keyMap: "uk", layout: "ie" },
  { name: "canadian english", locale: "en_CA", keyMap: "us", layout: "us" },
  { name: "australian english", aliases: ["australian"], locale: "en_AU", keyMap: "us", layout: "us" },
  { name: "french", aliases: ["azerty", "français"], locale: "fr_FR", keyMap: "fr" },
  { name: "canadian french", aliases: ["canadian", "québec", "quebec"], locale: "fr_CA", keyMap: "cf", layout: "ca" },
  { name: "belgian", aliases: ["belgian french"], locale: "fr_BE", keyMap: "be-latin1", layout: "be" },
  { name: "dutch", locale: "nl_NL", keyMap: "nl" },
  { name: "flemish", locale: "nl_BE", keyMap: "be-latin1", layout: "be" },
  { name: "italian", locale: "it_IT", keyMap: "it" },
  { name: "spanish", locale: "es_ES", keyMap: "es" },
  { name: "latin american spanish", aliases: ["latin american"], locale: "es_MX", keyMap: "la-latin1", layout: "latam" },
  { name: "mexican", aliases: ["mexican spanish"], locale: "es_MX", keyMap: "la-latin1", layout: "latam" },
  { name: "portuguese", locale: "pt_PT", keyMap: "pt-latin1", layout: "pt" },
  { name: "brazilian portuguese", aliases: ["brazilian"], locale: "pt_BR", keyMap: "br-abnt2", layout: "br" },
  { name: "swedish", locale: "sv_SE", keyMap: "sv-latin1", layout: "se" },
  { name: "norwegian", locale: "nb_NO", keyMap: "no" },
  { name: "danish", locale: "da_DK", keyMap: "dk" },
  { name: "finnish", locale: "fi_FI", keyMap: "fi" },
  { name: "icelandic", locale: "is_IS", keyMap: "is-latin1", layout: "is" },
  { name: "polish", locale: "pl_PL", keyMap: "pl" },
  { name: "czech", locale: "cs_CZ", keyMap: "cz-lat2", layout: "cz" },
  { name: "slovak", locale: "sk_SK", keyMap: "sk-qwerty", layout: "sk" },
  { name: "hungarian", locale: "hu_HU", keyMap: "hu" },
  { name: "romanian", locale: "ro_RO", keyMap: "ro" },
  { name: "bulgarian", locale: "bg_BG", keyMap: "bg_bds-utf8", layout: "bg" },
  { name: "russian", locale: "ru_RU", keyMap: "ru" },
  { name: "ukrainian", locale: "uk_UA", keyMap: "ua-utf", layout: "ua" },
  { name: "greek", locale: "el_GR", keyMap: "gr" },
  { name: "turkish", locale: "tr_TR", keyMap: "trq", layout: "tr" },
  { name: "croatian", locale: "hr_HR", keyMap: "croat", layout: "hr" },
  { name: "serbian", locale: "sr_RS", keyMap: "sr-cy", layout: "rs" },
  { name: "slovenian", aliases: ["slovene"], locale: "sl_SI", keyMap: "slovene", layout: "si" },
  { name: "estonian", locale: "et_EE", keyMap: "et", layout: "ee" },
  { name: "latvian", locale: "lv_LV", keyMap: "lv" },
  { name: "lithuanian", locale: "lt_LT", keyMap: "lt" },
  { name: "hebrew", locale: "he_IL", keyMap: "il" },
  { name: "arabic", locale: "ar_EG", layout: "ara" },
  { name: "persian", aliases: ["farsi"], locale: "fa_IR", layout: "ir" },
  { name: "hindi", locale: "hi_IN", layout: "in" },
  { name: "japanese", locale: "ja_JP", keyMap: "jp106", layout: "jp" },
  { name: "korean", locale: "ko_KR", layout: "kr" },
  { name: "chinese", aliases: ["simplified chinese", "mainland chinese"], locale: "zh_CN", layout: "cn" },
  { name: "traditional chinese", aliases: ["taiwanese"], locale: "zh_TW", layout: "tw" },
  { name: "thai", locale: "th_TH", layout: "th" },
  { name: "vietnamese", locale: "vi_VN", layout: "vn" },
  { name: "catalan", locale: "ca_ES", keyMap: "es" },
  { name: "welsh", locale: "cy_GB", keyMap: "uk", layout: "gb" },
];

/** Keyboard arrangements by name: console keymap and X layout with variant. */
export const arrangements: ReadonlyMap<string, { readonly keyMap: string; readonly layout: string; readonly variant: string }> = new Map([
  ["dvorak", { keyMap: "dvorak", layout: "us", variant: "dvorak" }],
  ["programmer dvorak", { keyMap: "dvorak-programmer", layout: "us", variant: "dvp" }],
  ["colemak", { keyMap: "colemak", layout: "us", variant: "colemak" }],
  ["neo", { keyMap: "neo", layout: "de", variant: "neo" }],
  ["bone", { keyMap: "bone", layout: "de", variant: "bone" }],
  ["bepo", { keyMap: "fr-bepo", layout: "fr", variant: "bepo" }],
  ["bépo", { keyMap: "fr-bepo", layout: "fr", variant: "bepo" }],
  ["qwerty", { keyMap: "us", layout: "us", variant: "" }],
]);

/** Languages by each of their lower-case names. */
export const languagesByName: ReadonlyMap<string, Language> = new Map(
  languages.flatMap((language) => [language.name, ...(language.aliases ?? [])].map((name) => [name, language] as const)),
);

/** Source of a pattern for any name of a language, the longest first ("swiss german" before "german"). */
export const languageSource = String.raw`(?<![\w-])(?:${[...languagesByName.keys()]
  .sort((a, b) => b.length - a.length)
  .join("|")
  .replace(/[()]/g, "\\$&")})(?![\w-])`;
