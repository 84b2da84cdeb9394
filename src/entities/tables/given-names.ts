// Given names that are common as account names. They let "for alice" name a user without calling her one.

export const givenNames: ReadonlySet<string> = new Set(
  (
    "aaron ada adam adrian agnes ahmed aisha alan albert alex alexander alexandra alfred ali alice alina alma amir amy ana anders andre andrea andreas " +
    "andrew andy angela anja ann anna anne annika anton antonia antonio aron arthur astrid axel barbara ben benjamin bernd bert bertha bill bjorn bob boris brian " +
    "bruno carl carla carlos carmen carol caroline cecilia charles charlie charlotte chloe chris christian christina claire clara claudia conrad curt " +
    "dan dana daniel daniela dave david dean debbie deniz dennis diana diego dieter dirk dmitri dora doris dorothea eddie edgar edith eduardo edward elena eli " +
    "elias elisa elisabeth eliza elizabeth ella elsa emil emilia emily emma eric erik erika ernst esther eugen eva eve evelyn fabian fatima felicia felix " +
    "fiona florian frances francesca francis frank franz fred freddy frida frieda fritz gabriel george gerd gerda gina giovanni greta greg gregor guido gustav " +
    "hanna hannah hannes hans harald harry heidi heike heinz helen helena helga helmut henri henrik henry herbert hilda holger hugo ian ida igor ilse ines " +
    "inga ingrid irene irina iris isabel isabella ivan jack jacob jake jakob james jamie jan jana jane jasmin jason jean jens jeremy jessica jim jo joachim joan " +
    "joe joel johan johanna johannes john johnny jon jonas jonathan jorge jose josef joseph joshua juan judith julia julian juliane julie julius jürgen justin kai karen karin " +
    "karl karla kate katharina katherine kathrin katja katrin kay keith kenji kerstin kevin kim kira klara klaus konrad kurt lara larry lars laura lea lena leo leon leonard " +
    "leonie lewis lia liam lilli lily lina linda linus lisa liz lora lorenz lotte louis louise lucas lucia lucy ludwig luigi luis luisa luise luka lukas luke lydia " +
    "magda magnus maja mallory manfred manuel manuela mara marc marcel marco marcus margaret margit maria marie marina mario marion mark markus marlene marta martha martin " +
    "martina mary mateo mathilda matt matthew matthias maurice max maximilian maya melanie mia michael michel michelle miguel mike mikhail mila mira miriam mohammed mona " +
    "monica monika moritz nadia nadine nancy natalie natasha nathan neil nelly nick nicholas nico nicole niklas nils nina noah nora olaf olga oliver olivia omar oscar oskar otto " +
    "pablo pamela pascal patricia patrick paul paula pavel pedro peggy peter petra phil philip philipp pia pierre priya quentin rachel rafael rainer ralf ralph ravi rebecca " +
    "regina renate rene ricardo richard rick rita robert robin roger roland rolf roman ron ronja rosa rose ruben rudi rudolf rupert ruth ryan sabine sally sam samantha samuel " +
    "sandra sara sarah sascha scott sean sebastian selma serge sergei sharon sigrid silke silvia simon simone sofia sonja sophia sophie stefan stefanie stella steve steven sue " +
    "susan susanne suzanne sven sylvia tamara tanja tara ted teresa theo theresa thomas tilda till tim timo tina tobi tobias tom toni tony trent trudy udo ulf uli ulrich ulrike " +
    "ursula ute uwe valentin valerie vanessa vera verena veronica vera victor victoria viktor vincent viola vivian vlad walter wanda werner wendy wilhelm will willi william wolf wolfgang " +
    "xavier yann yara yasmin yuki yusuf yves yvonne zoe"
  ).split(" "),
);
