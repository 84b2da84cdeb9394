// The registry of recognisers. To add one: write a file in recognise/, enter it here, add rows to its test table.
// The order decides only between entities of equal spans and kinds.
import type { Recogniser } from "./recogniser.js";
import { calendar } from "./recognise/calendar.js";
import { cidr } from "./recognise/cidr.js";
import { dnsProvider } from "./recognise/dns-provider.js";
import { domain } from "./recognise/domain.js";
import { duration } from "./recognise/duration.js";
import { email } from "./recognise/email.js";
import { font } from "./recognise/font.js";
import { hexId } from "./recognise/hex-id.js";
import { host } from "./recognise/host.js";
import { networkInterface } from "./recognise/interface.js";
import { ipAddress } from "./recognise/ip-address.js";
import { keyMap } from "./recognise/key-map.js";
import { locale } from "./recognise/locale.js";
import { mac } from "./recognise/mac.js";
import { namedThing } from "./recognise/named-thing.js";
import { netmask } from "./recognise/netmask.js";
import { number } from "./recognise/number.js";
import { packageName } from "./recognise/package.js";
import { path } from "./recognise/path.js";
import { percent } from "./recognise/percent.js";
import { port } from "./recognise/port.js";
import { portRange } from "./recognise/port-range.js";
import { quoted } from "./recognise/quoted.js";
import { size } from "./recognise/size.js";
import { sshKey } from "./recognise/ssh-key.js";
import { timeZone } from "./recognise/time-zone.js";
import { url } from "./recognise/url.js";
import { user } from "./recognise/user.js";

export const recognisers: readonly Recogniser[] = [
  sshKey,
  url,
  email,
  cidr,
  ipAddress,
  netmask,
  mac,
  portRange,
  port,
  domain,
  path,
  networkInterface,
  timeZone,
  locale,
  keyMap,
  font,
  dnsProvider,
  packageName,
  user,
  host,
  size,
  duration,
  calendar,
  percent,
  hexId,
  quoted,
  number,
  namedThing,
];
