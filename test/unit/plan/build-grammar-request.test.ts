// What the grammar of a request permits beside what the sentence and its examples say.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { buildGrammar } from "../../../src/engine/build-grammar.js";
import { startGrammar } from "../../../src/engine/grammar-state.js";
import { buildGrammarRequest, type GrammarInput } from "../../../src/plan/build-grammar-request.js";
import { buildVocabulary } from "../../../src/plan/vocabulary.js";
import type { NixValue } from "../../../src/types/nix-value.js";
import type { Option, OptionType } from "../../../src/types/option.js";

const test = suite("buildGrammarRequest");
const text = (value: string): NixValue => ({ kind: "string", value });
const option = (name: string, type: OptionType): Option => ({ name, path: name.split("."), type });

function permits(answer: string, options: readonly Option[], more: Partial<GrammarInput> = {}): boolean {
  const request = buildGrammarRequest({
    text: "",
    entities: [],
    candidates: { options: options.map((each) => ({ option: each, score: 1 })), packages: [], examples: [] },
    proven: [],
    present: [],
    vocabulary: buildVocabulary([]),
    findSubOptions: () => [],
    derived: [],
    isForeign: () => false,
    isFromNowhere: () => false,
    hasPackage: () => true,
    ...more,
  });
  return startGrammar(buildGrammar(request)).advance(`${answer}\ndone`)?.isComplete === true;
}

const root = option("services.nginx.virtualHosts.<name>.root", { kind: "nullOr", of: { kind: "path" } });
const forceSsl = option("services.nginx.virtualHosts.<name>.forceSSL", { kind: "bool" });

test("a host that the file has may be set further, one that nobody named may not", () => {
  const present = [{ option: root.name, path: ["services", "nginx", "virtualHosts", "docs.tern.example", "root"], value: text("/srv/docs") }];
  const answer = 'services.nginx.virtualHosts."docs.tern.example".forceSSL = true;';
  assert.ok(permits(answer, [forceSsl], { present }));
  assert.not.ok(permits(answer, [forceSsl]));
  assert.not.ok(permits(answer, [forceSsl], { present: [{ ...(present[0] as (typeof present)[0]), option: "services.httpd.virtualHosts.<name>.documentRoot" }] }), "another service's names are none of this one");
});

test("a name that proven modules use below the option may be written", () => {
  const unit = option("systemd.services.<name>.serviceConfig", { kind: "attrsOf", of: { kind: "unspecified", name: "systemd option" } });
  const proven = { option: unit.name, path: ["systemd", "services", "backup", "serviceConfig", "IOSchedulingClass"], value: text("idle") };
  const answer = 'systemd.services.backup.serviceConfig.IOSchedulingClass = "idle";';
  assert.ok(permits(answer, [unit], { text: "backup: idle", vocabulary: buildVocabulary([[proven]]) }));
  assert.not.ok(permits(answer, [unit], { text: "backup: idle" }));
});

test("a package in question may be overridden as some module overrides it", () => {
  const packages = option("fonts.packages", { kind: "listOf", of: { kind: "package" } });
  const override: NixValue = { kind: "packageOverride", path: ["nerdfonts"], arguments: [{ name: "fonts", value: { kind: "list", items: [text("Hack")] } }] };
  const vocabulary = buildVocabulary([[{ option: packages.name, path: packages.path, value: { kind: "list", items: [override] } }]]);
  const candidates = { options: [{ option: packages, score: 1 }], packages: [{ attribute: "nerdfonts", score: 1 }], examples: [] };
  const answer = 'fonts.packages = [ (pkgs.nerdfonts.override { fonts = [ "Iosevka" ]; }) ];';
  assert.ok(permits(answer, [packages], { text: "Iosevka", vocabulary, candidates }));
  assert.not.ok(permits(answer, [packages], { text: "Iosevka", candidates }));
  assert.not.ok(permits(answer, [packages], { text: "Iosevka", vocabulary }), "a package that is not in question");
});

test("a setting that is a set or a text is written either way", () => {
  const libdefaults = option("krb5.libdefaults", { kind: "either", of: [{ kind: "attrsOf", of: { kind: "str" } }, { kind: "lines" }] });
  const about = { text: "realm default ATHENA" };
  assert.ok(permits('krb5.libdefaults.default_realm = "ATHENA";', [libdefaults], about));
  assert.ok(permits('krb5.libdefaults = "default ATHENA";', [libdefaults], about));
  assert.not.ok(permits("krb5.libdefaults = true;", [libdefaults], about));
});

test("a list has room for all that the sentence names", () => {
  const colours = Array.from({ length: 16 }, (_, index) => `0${index.toString(16)}2b36`);
  const console = option("console.colors", { kind: "listOf", of: { kind: "str" } });
  const entities = colours.map((value, index) => ({ kind: "hexId" as const, text: value, value, start: index * 7, end: index * 7 + 6 }));
  const answer = `console.colors = [ ${colours.map((colour) => JSON.stringify(colour)).join(" ")} ];`;
  assert.ok(permits(answer, [console], { text: colours.join(" "), entities }));
  assert.ok(permits(answer, [console], { text: colours.join(" ") }), "words are names too");
  const thirteen = `console.colors = [ ${'"red" '.repeat(13)}];`;
  assert.not.ok(permits(thirteen, [console], { text: "red" }), "no room without end");
});

test("a quoted name with blanks is no identifier", () => {
  const psk = option("networking.wireless.networks.<name>.psk", { kind: "str" });
  const sentence = 'join "Pixel von Jo" with geheim12';
  const entities = [{ kind: "quoted" as const, text: '"Pixel von Jo"', value: "Pixel von Jo", start: 5, end: 19 }];
  assert.ok(permits('networking.wireless.networks."Pixel von Jo".psk = "geheim12";', [psk], { text: sentence, entities }));
  assert.not.ok(permits('networking.wireless.networks.PixelvonJo.psk = "geheim12";', [psk], { text: sentence, entities }));
  assert.ok(permits('networking.wireless.networks.Pixel.psk = "geheim12";', [psk], { text: `${sentence} and Pixel too`, entities }));
});

test("a name that an example's request gave is no name for another's", () => {
  const image = option("virtualisation.oci-containers.containers.<name>.image", { kind: "str" });
  const proven = [{ option: image.name, path: ["virtualisation", "oci-containers", "containers", "web", "image"], value: text("nginx") }];
  const set = (name: string): string => `virtualisation.oci-containers.containers.${name}.image = "photoprism";`;
  const about = { text: 'photoprism as "photos"', proven };
  assert.ok(permits(set("web"), [image], about));
  assert.not.ok(permits(set("web"), [image], { ...about, isForeign: (name) => name === "web" }));
  assert.ok(permits(set("photos"), [image], { ...about, isForeign: (name) => name === "web" }));
});

test("an example's variant of a package that the sentence names needs its further words said", () => {
  const drivers = option("services.printing.drivers", { kind: "listOf", of: { kind: "package" } });
  const proven = ["hplipWithPlugin", "linuxPackages_latest"].map((name) => ({ option: drivers.name, path: drivers.path, value: { kind: "list", items: [{ kind: "package", path: [name] }] } as NixValue }));
  const candidates = { options: [{ option: drivers, score: 1 }], packages: ["hplip", "linux"].map((attribute) => ({ attribute, score: 1 })), examples: [] };
  const set = (name: string): string => `services.printing.drivers = [ pkgs.${name} ];`;
  assert.ok(permits(set("hplip"), [drivers], { text: "print with hplip on linux", proven, candidates }));
  assert.not.ok(permits(set("hplipWithPlugin"), [drivers], { text: "print with hplip on linux", proven, candidates }));
  assert.ok(permits(set("hplipWithPlugin"), [drivers], { text: "print with hplip with its plugin", proven, candidates }));
  assert.ok(permits(set("linuxPackages_latest"), [drivers], { text: "print with hplip on linux", proven, candidates }), "a set of packages is no variant");
});

test.run();
