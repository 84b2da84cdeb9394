// Names that the sentence gives to things without a kind of their own here: "a database called shop", "volume group vg0".
import { findMatches, type Recogniser } from "../recogniser.js";

const it = String.raw`["'“‘\`]?(?<it>[A-Za-z_][\w-]*)["'”’\`]?(?![\w]|\.\w|\/)`;
const thing = String.raw`(?:database|db|pool|share|bucket|repo|repository|job|ssid|wi-?fi|wlan|group|vg|volume|container|unit|timer|realm|topic|workgroup|domain|table|bridge|jail|site|instance|role|schema|vhost|queue|snapshot|config|profile|alias|variable|module|kernel module|driver|tunnel|dataset)s?`;
const patterns = [
  String.raw`\b(?:called|named|labell?ed|titled)\s+${it}`,
  String.raw`\b${thing}\s+(?:(?:is|=|:|name|with the name)\s*)?${it}`,
  String.raw`\b(?:createdb|zpool import|modprobe|groupadd)\s+(?:-\w+\s+)*${it}`,
].map((source) => new RegExp(source, "dgi"));
const notNames = new Set(
  "up down section option options card stick key word one a an the my our is are be on in at to of for with without and or not from by as that which so it this must should shall will may can server servers name names named called user users please via using over only too also has have when if every each all any off enabled disabled enable manager management size files file to-be daemon service support storage settings config".split(
    " ",
  ),
);

export const namedThing: Recogniser = {
  name: "named-thing",
  find: (text) =>
    patterns.flatMap((pattern) => findMatches("word", text, pattern, (found) => (notNames.has(found.toLowerCase()) ? undefined : found))),
};
