// The registry of rules, by code. To add one: write rules/<name>.ts, enter it here, add a row to the table test, run
// `node --import tsx docs/write-checks.ts`.
import type { Rule } from "./rule.js";
import { bootLoaders } from "./rules/boot-loaders.js";
import { clockClients } from "./rules/clock-clients.js";
import { cronDaemons } from "./rules/cron-daemons.js";
import { displayManagers } from "./rules/display-managers.js";
import { dockerAndPodmanAlias } from "./rules/docker-and-podman-alias.js";
import { firewallBackends } from "./rules/firewall-backends.js";
import { gatewayOutsideNetwork } from "./rules/gateway-outside-network.js";
import { impossibleAddress } from "./rules/impossible-address.js";
import { impossibleAmount } from "./rules/impossible-amount.js";
import { impossibleHostName } from "./rules/impossible-host-name.js";
import { impossiblePort } from "./rules/impossible-port.js";
import { impossiblePrefix } from "./rules/impossible-prefix.js";
import { impossibleTime } from "./rules/impossible-time.js";
import { impossibleUser } from "./rules/impossible-user.js";
import { iwdAndWpaSupplicant } from "./rules/iwd-and-wpa-supplicant.js";
import { jackServers } from "./rules/jack-servers.js";
import { logDaemons } from "./rules/log-daemons.js";
import { mailServers } from "./rules/mail-servers.js";
import { minimumAboveMaximum } from "./rules/minimum-above-maximum.js";
import { momentaryAction } from "./rules/momentary-action.js";
import { networkStacks } from "./rules/network-stacks.js";
import { noWish } from "./rules/no-wish.js";
import { onAndOff } from "./rules/on-and-off.js";
import { otherSystem } from "./rules/other-system.js";
import { otherWork } from "./rules/other-work.js";
import { packetFilters } from "./rules/packet-filters.js";
import { personalPreference } from "./rules/personal-preference.js";
import { plasmaVersions } from "./rules/plasma-versions.js";
import { powerDaemons } from "./rules/power-daemons.js";
import { question } from "./rules/question.js";
import { resolversOnPort53 } from "./rules/resolvers-on-port-53.js";
import { samePortTwice } from "./rules/same-port-twice.js";
import { soundServers } from "./rules/sound-servers.js";
import { twoValues } from "./rules/two-values.js";
import { unknownKeyboard } from "./rules/unknown-keyboard.js";
import { unknownLocale } from "./rules/unknown-locale.js";
import { unknownName } from "./rules/unknown-name.js";
import { unknownOption } from "./rules/unknown-option.js";
import { unknownPackage } from "./rules/unknown-package.js";
import { unknownTimeZone } from "./rules/unknown-time-zone.js";
import { vagueWish } from "./rules/vague-wish.js";
import { webServersOnOnePort } from "./rules/web-servers-on-one-port.js";
import { wirelessDaemons } from "./rules/wireless-daemons.js";

export const rules: readonly Rule[] = [
  unknownOption,
  unknownPackage,
  unknownName,
  noWish,
  question,
  momentaryAction,
  otherSystem,
  otherWork,
  personalPreference,
  vagueWish,
  impossiblePort,
  impossibleAddress,
  impossiblePrefix,
  gatewayOutsideNetwork,
  unknownTimeZone,
  unknownLocale,
  unknownKeyboard,
  impossibleHostName,
  impossibleUser,
  impossibleAmount,
  impossibleTime,
  minimumAboveMaximum,
  displayManagers,
  soundServers,
  wirelessDaemons,
  bootLoaders,
  powerDaemons,
  dockerAndPodmanAlias,
  webServersOnOnePort,
  clockClients,
  resolversOnPort53,
  plasmaVersions,
  networkStacks,
  packetFilters,
  cronDaemons,
  samePortTwice,
  twoValues,
  onAndOff,
  iwdAndWpaSupplicant,
  mailServers,
  logDaemons,
  jackServers,
  firewallBackends,
];
