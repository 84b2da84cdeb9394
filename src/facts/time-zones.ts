// Time zones: every IANA name that this Node knows, the newer spellings of a few, and the cities and countries people name instead.

/** Names that replaced older ones in the IANA database; Node still lists the older. */
const renamed = [
  "Asia/Kolkata", "Asia/Kathmandu", "Asia/Ho_Chi_Minh", "Asia/Yangon", "Europe/Kyiv", "America/Argentina/Buenos_Aires",
  "America/Argentina/Cordoba", "America/Indiana/Indianapolis", "America/Kentucky/Louisville", "Atlantic/Faroe", "Pacific/Pohnpei",
  "Pacific/Chuuk", "America/Nuuk", "America/Atikokan", "Africa/Asmara", "Pacific/Kanton",
  "UTC", "Etc/UTC", "GMT", "Etc/GMT", "CET", "EET", "MET", "WET", "EST", "MST", "HST", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT",
];

/** Zone names by their lower-case form. */
export const timeZones: ReadonlyMap<string, string> = new Map(
  [...Intl.supportedValuesOf("timeZone"), ...renamed].map((zone) => [zone.toLowerCase(), zone]),
);

const older: ReadonlyMap<string, string> = new Map([
  ["Asia/Calcutta", "Asia/Kolkata"],
  ["Asia/Katmandu", "Asia/Kathmandu"],
  ["Asia/Saigon", "Asia/Ho_Chi_Minh"],
  ["Asia/Rangoon", "Asia/Yangon"],
  ["Europe/Kiev", "Europe/Kyiv"],
  ["America/Buenos_Aires", "America/Argentina/Buenos_Aires"],
  ["America/Cordoba", "America/Argentina/Cordoba"],
  ["America/Indianapolis", "America/Indiana/Indianapolis"],
  ["America/Louisville", "America/Kentucky/Louisville"],
  ["America/Godthab", "America/Nuuk"],
]);

const places: readonly (readonly [string, string])[] = [
  ["germany", "Europe/Berlin"], ["munich", "Europe/Berlin"], ["hamburg", "Europe/Berlin"], ["cologne", "Europe/Berlin"], ["frankfurt", "Europe/Berlin"], ["stuttgart", "Europe/Berlin"], ["leipzig", "Europe/Berlin"], ["dresden", "Europe/Berlin"], ["german time", "Europe/Berlin"],
  ["austria", "Europe/Vienna"], ["graz", "Europe/Vienna"], ["salzburg", "Europe/Vienna"], ["switzerland", "Europe/Zurich"], ["zürich", "Europe/Zurich"], ["geneva", "Europe/Zurich"], ["basel", "Europe/Zurich"], ["bern", "Europe/Zurich"],
  ["france", "Europe/Paris"], ["lyon", "Europe/Paris"], ["marseille", "Europe/Paris"], ["italy", "Europe/Rome"], ["milan", "Europe/Rome"], ["naples", "Europe/Rome"], ["spain", "Europe/Madrid"], ["barcelona", "Europe/Madrid"],
  ["england", "Europe/London"], ["britain", "Europe/London"], ["great britain", "Europe/London"], ["united kingdom", "Europe/London"], ["the uk", "Europe/London"], ["scotland", "Europe/London"], ["wales", "Europe/London"], ["manchester", "Europe/London"], ["edinburgh", "Europe/London"], ["british time", "Europe/London"],
  ["ireland", "Europe/Dublin"], ["netherlands", "Europe/Amsterdam"], ["holland", "Europe/Amsterdam"], ["rotterdam", "Europe/Amsterdam"], ["belgium", "Europe/Brussels"], ["antwerp", "Europe/Brussels"], ["sweden", "Europe/Stockholm"], ["gothenburg", "Europe/Stockholm"], ["norway", "Europe/Oslo"], ["denmark", "Europe/Copenhagen"], ["finland", "Europe/Helsinki"],
  ["poland", "Europe/Warsaw"], ["krakow", "Europe/Warsaw"], ["czech republic", "Europe/Prague"], ["czechia", "Europe/Prague"], ["brno", "Europe/Prague"], ["hungary", "Europe/Budapest"], ["greece", "Europe/Athens"], ["turkey", "Europe/Istanbul"], ["ankara", "Europe/Istanbul"], ["romania", "Europe/Bucharest"], ["bulgaria", "Europe/Sofia"], ["ukraine", "Europe/Kyiv"], ["serbia", "Europe/Belgrade"], ["croatia", "Europe/Zagreb"], ["slovakia", "Europe/Bratislava"], ["slovenia", "Europe/Ljubljana"], ["estonia", "Europe/Tallinn"], ["latvia", "Europe/Riga"], ["lithuania", "Europe/Vilnius"], ["iceland", "Atlantic/Reykjavik"], ["luxemburg", "Europe/Luxembourg"], ["st petersburg", "Europe/Moscow"], ["saint petersburg", "Europe/Moscow"], ["kyiv", "Europe/Kyiv"],
  ["israel", "Asia/Jerusalem"], ["tel aviv", "Asia/Jerusalem"], ["japan", "Asia/Tokyo"], ["osaka", "Asia/Tokyo"], ["kyoto", "Asia/Tokyo"], ["south korea", "Asia/Seoul"], ["korea", "Asia/Seoul"], ["china", "Asia/Shanghai"], ["beijing", "Asia/Shanghai"], ["shenzhen", "Asia/Shanghai"], ["taiwan", "Asia/Taipei"], ["india", "Asia/Kolkata"], ["mumbai", "Asia/Kolkata"], ["delhi", "Asia/Kolkata"], ["new delhi", "Asia/Kolkata"], ["bangalore", "Asia/Kolkata"], ["bengaluru", "Asia/Kolkata"], ["chennai", "Asia/Kolkata"], ["thailand", "Asia/Bangkok"], ["vietnam", "Asia/Ho_Chi_Minh"], ["hanoi", "Asia/Ho_Chi_Minh"], ["saigon", "Asia/Ho_Chi_Minh"], ["philippines", "Asia/Manila"], ["pakistan", "Asia/Karachi"], ["nepal", "Asia/Kathmandu"], ["abu dhabi", "Asia/Dubai"],
  ["south africa", "Africa/Johannesburg"], ["cape town", "Africa/Johannesburg"], ["egypt", "Africa/Cairo"], ["nigeria", "Africa/Lagos"], ["kenya", "Africa/Nairobi"], ["morocco", "Africa/Casablanca"],
  ["new zealand", "Pacific/Auckland"], ["wellington", "Pacific/Auckland"], ["canberra", "Australia/Sydney"],
  ["boston", "America/New_York"], ["washington", "America/New_York"], ["washington dc", "America/New_York"], ["philadelphia", "America/New_York"], ["atlanta", "America/New_York"], ["miami", "America/New_York"], ["nyc", "America/New_York"], ["new york city", "America/New_York"], ["us east coast", "America/New_York"], ["east coast", "America/New_York"], ["eastern time", "America/New_York"], ["us eastern", "America/New_York"],
  ["texas", "America/Chicago"], ["houston", "America/Chicago"], ["dallas", "America/Chicago"], ["austin", "America/Chicago"], ["minneapolis", "America/Chicago"], ["central time", "America/Chicago"], ["us central", "America/Chicago"],
  ["colorado", "America/Denver"], ["salt lake city", "America/Denver"], ["mountain time", "America/Denver"], ["arizona", "America/Phoenix"],
  ["san francisco", "America/Los_Angeles"], ["california", "America/Los_Angeles"], ["seattle", "America/Los_Angeles"], ["portland", "America/Los_Angeles"], ["san diego", "America/Los_Angeles"], ["las vegas", "America/Los_Angeles"], ["west coast", "America/Los_Angeles"], ["pacific time", "America/Los_Angeles"], ["us pacific", "America/Los_Angeles"],
  ["hawaii", "Pacific/Honolulu"], ["alaska", "America/Anchorage"], ["montreal", "America/Toronto"], ["ottawa", "America/Toronto"], ["calgary", "America/Edmonton"], ["rio de janeiro", "America/Sao_Paulo"], ["rio", "America/Sao_Paulo"], ["são paulo", "America/Sao_Paulo"], ["brasilia", "America/Sao_Paulo"], ["buenos aires", "America/Argentina/Buenos_Aires"], ["argentina", "America/Argentina/Buenos_Aires"], ["chile", "America/Santiago"], ["peru", "America/Lima"], ["colombia", "America/Bogota"],
  ["coordinated universal time", "UTC"], ["zulu time", "UTC"], ["greenwich mean time", "GMT"], ["central european time", "Europe/Berlin"],
];

/** Last parts of zone names that are ordinary words or names of other things. */
const ambiguous = new Set("center knox easter midway wake eastern casey davis palmer troll reunion jersey chatham victoria currie phoenix nome creston dawson gaza cuba dakota mst est gmt utc cet eet met wet hst general acre west north south yukon".split(" "));

/** Zone by the lower-case name of a place. */
export const zonesByPlace: ReadonlyMap<string, string> = new Map([
  ...Intl.supportedValuesOf("timeZone").flatMap((zone): [string, string][] => {
    const city = (zone.split("/").at(-1) ?? "").replaceAll("_", " ").toLowerCase();
    return ambiguous.has(city) ? [] : [[city, older.get(zone) ?? zone]];
  }),
  ...places,
  ["phoenix", "America/Phoenix"],
]);

/** Whether the IANA database, as far as Node carries it, has a zone of exactly this name. */
export function isTimeZone(name: string): boolean {
  if (timeZones.get(name.toLowerCase()) === name) return true;
  if (!/^[A-Z][\w+-]*(?:\/[\w+-]+)*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    // Intl ignores case, the file system of zoneinfo does not.
    return !/^[A-Z]?[a-z]*\/[a-z]/.test(name) || name.startsWith("Etc/") || name.startsWith("US/");
  } catch {
    return false;
  }
}
