// Keyboard layouts of X (xkeyboard-config) and keymaps of the console (kbd, console-data) by name. Facts only.

const layoutNames =
  "af al am ara at au az ba bd be bg br brai bt bw by ca cd ch cm cn custom cz de dk dz ee epo es et fi fo fr gb ge gh gn " +
  "gr hr hu id ie il in iq ir is it jp jv ke kg kh kr kz la latam lk lt lv ma mao md me mk ml mm mn mt mv my ng nl no np ph " +
  "pk pl pt ro rs ru se si sk sn sy tg th tj tm tr tw tz ua us uz vn za ";

const keyMapNames =
  "3l ANSI-dvorak adnw al applkey ar azerty backspace bashkir be-latin1 be2-latin1 bg bg-cp1251 bg-cp855 bg_bds-cp1251 " +
  "bg_bds-utf8 bg_pho-cp1251 bg_pho-utf8 bone br-abnt br-abnt2 br-latin1 br-latin1-abnt2 br-latin1-us by by-cp1251 " +
  "bywin-cp1251 ca ca-multi cf colemak croat ctrl cz cz-cp1250 cz-lat2 cz-lat2-prog cz-qwertz cz-us-qwerty cz-us-qwertz de " +
  "de-latin1 de-latin1-nodeadkeys de-mobii de_CH-latin1 de_alt_UTF-8 defkeymap defkeymap_V1.0 dk dk-latin1 dvorak " +
  "dvorak-ca-fr dvorak-classic dvorak-de dvorak-es dvorak-fr dvorak-fr-bepo dvorak-fr-bepo-utf8 dvorak-l dvorak-la " +
  "dvorak-lisp dvorak-no dvorak-programmer dvorak-r dvorak-ru dvorak-sv-a1 dvorak-sv-a5 dvorak-uk emacs emacs2 es es-cp850 " +
  "es-olpc et et-nodeadkeys euro euro1 euro2 fa fi fi-latin1 fr fr-bepo fr-bepo-latin9 fr-latin0 fr-latin1 fr-latin9 fr-pc " +
  "fr-x11 fr_CH fr_CH-latin1 gr gr-pc gr-utf8 hebrew hu hu101 il il-heb il-phonetic is-latin1 is-latin1-us it it-ibm it2 " +
  "jp106 kazakh kg kk ko koy kyrgyz la-latin1 lisp-us lt lt.baltic lt.l4 lv lv-latin4 lv-latin7 lv-tilde mk mk-cp1251 " +
  "mk-utf mk0 mod-dh-ansi-us mod-dh-iso-us neo neoqwertz nl nl2 no no-dvorak no-latin1 no-standard noir pc-dvorak-latin1 " +
  "pc110 pl pl-qwertz pl1 pl2 pl3 pl4 pt-latin1 pt-latin9 pt-old pt-olpc ro ro-academic ro-comma ro_std ru ru-cp1251 ru-ms " +
  "ru-yawerty ru1 ru2 ru3 ru4 ru_win ruwin_alt-CP1251 ruwin_alt-KOI8-R ruwin_alt-UTF-8 ruwin_alt_sh-UTF-8 ruwin_cplk-CP1251 " +
  "ruwin_cplk-KOI8-R ruwin_cplk-UTF-8 ruwin_ct_sh-CP1251 ruwin_ct_sh-KOI8-R ruwin_ct_sh-UTF-8 ruwin_ctrl-CP1251 " +
  "ruwin_ctrl-KOI8-R ruwin_ctrl-UTF-8 se-fi-ir209 se-fi-lat6 se-ir209 se-lat6 se-latin1 sg sg-latin1 sg-latin1-lk450 " +
  "sk-prog sk-prog-qwerty sk-prog-qwertz sk-qwerty sk-qwertz slovene sr sr-cy sr-latin sun-pl sun-pl-altgraph sundvorak " +
  "sunkeymap sv-latin1 th-tis tj_alt-UTF8 tr_f-latin5 tr_q-latin5 tralt trf trf-fgGIod trfu trq trqu ttwin_alt-UTF-8 " +
  "ttwin_cplk-UTF-8 ttwin_ct_sh-UTF-8 ttwin_ctrl-UTF-8 ua ua-cp1251 ua-utf ua-utf-ws ua-ws uaw uaw_uni uk unicode us " +
  "us-acentos us-intl.iso01 us-intl.iso15 us-latin1 wangbe wangbe2 windowkeys wo ";

/** Layout names of X. */
export const xLayouts: ReadonlySet<string> = new Set(layoutNames.trim().split(" "));

/** Keymap names of the console. Distributions name some differently, so a name that X knows is no proof of a mistake. */
export const consoleKeyMaps: ReadonlySet<string> = new Set(keyMapNames.trim().split(" "));
