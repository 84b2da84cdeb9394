// What may stand at the end of a domain name in a sentence. Country codes as assigned, the generic names in everyday use and
// the names reserved for local and documentation use. Endings that are far more often file endings (sh, py, rs, md, so) are left out.

const countries =
  "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cd cf cg ch ci ck cl " +
  "cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr " +
  "gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls " +
  "lt lu lv ly ma mc me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph " +
  "pk pl pm pn pr pt pw qa re ro ru rw sa sb sc sd se sg si sj sk sl sm sn sr ss st sv sx sy sz tc td tf tg th tj tk tl tm tn to " +
  "tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw";
const generic =
  "com org net edu gov mil int info biz name pro app dev cloud online site tech xyz club shop store blog wiki page network systems " +
  "email host space live social chat zone city berlin hamburg koeln wien bayern london paris nyc tokyo world earth life today media agency digital solutions software " +
  "services-online science academy foundation community group team company family house garden photo photos gallery studio design art music " +
  "video games game fun one top vip icu link click support help computer technology engineering directory guru ninja rocks " +
  "arpa aero coop museum jobs mobi travel tel asia cat";
const local = "lan local home internal intranet corp private localdomain localhost test example invalid onion mesh vpn";

export const topLevelDomains: ReadonlySet<string> = new Set(`${countries} ${generic} ${local}`.split(" "));
