// The registry of rules, by code. To add one: write rules/<name>.ts, enter it here, add a row to the table test, run
// `node --import tsx docs/write-checks.ts`.
import type { Rule } from "./rule.js";
import { allPortsOpen } from "./rules/all-ports-open.js";
import { anonymousUpload } from "./rules/anonymous-upload.js";
import { bootLoaders } from "./rules/boot-loaders.js";
import { buildSandboxOff } from "./rules/build-sandbox-off.js";
import { clearTextLogin } from "./rules/clear-text-login.js";
import { clockClients } from "./rules/clock-clients.js";
import { codeInText } from "./rules/code-in-text.js";
import { containerEscape } from "./rules/container-escape.js";
import { cronDaemons } from "./rules/cron-daemons.js";
import { displayManagers } from "./rules/display-managers.js";
import { dockerAndPodmanAlias } from "./rules/docker-and-podman-alias.js";
import { dockerSocketOnNetwork } from "./rules/docker-socket-on-network.js";
import { emptyPassword } from "./rules/empty-password.js";
import { emptyPlan } from "./rules/empty-plan.js";
import { everyoneTrusted } from "./rules/everyone-trusted.js";
import { firewallBackends } from "./rules/firewall-backends.js";
import { firewallOff } from "./rules/firewall-off.js";
import { gatewayOutsideNetwork } from "./rules/gateway-outside-network.js";
import { hiddenOrder } from "./rules/hidden-order.js";
import { hiddenText } from "./rules/hidden-text.js";
import { impossibleAddress } from "./rules/impossible-address.js";
import { impossibleAmount } from "./rules/impossible-amount.js";
import { impossibleHostName } from "./rules/impossible-host-name.js";
import { impossiblePort } from "./rules/impossible-port.js";
import { impossiblePrefix } from "./rules/impossible-prefix.js";
import { impossibleTime } from "./rules/impossible-time.js";
import { impossibleUser } from "./rules/impossible-user.js";
import { instructionOverride } from "./rules/instruction-override.js";
import { iwdAndWpaSupplicant } from "./rules/iwd-and-wpa-supplicant.js";
import { jackServers } from "./rules/jack-servers.js";
import { kubernetesAlwaysAllow } from "./rules/kubernetes-always-allow.js";
import { logDaemons } from "./rules/log-daemons.js";
import { mailServers } from "./rules/mail-servers.js";
import { minimumAboveMaximum } from "./rules/minimum-above-maximum.js";
import { mitigationsOff } from "./rules/mitigations-off.js";
import { momentaryAction } from "./rules/momentary-action.js";
import { networkStacks } from "./rules/network-stacks.js";
import { noWish } from "./rules/no-wish.js";
import { obsoleteTls } from "./rules/obsolete-tls.js";
import { onAndOff } from "./rules/on-and-off.js";
import { openAdministration } from "./rules/open-administration.js";
import { openDatabase } from "./rules/open-database.js";
import { openNfsExport } from "./rules/open-nfs-export.js";
import { otherSystem } from "./rules/other-system.js";
import { otherWork } from "./rules/other-work.js";
import { packetFilters } from "./rules/packet-filters.js";
import { passwordInConfiguration } from "./rules/password-in-configuration.js";
import { personalPreference } from "./rules/personal-preference.js";
import { plasmaVersions } from "./rules/plasma-versions.js";
import { powerDaemons } from "./rules/power-daemons.js";
import { powerfulContainer } from "./rules/powerful-container.js";
import { privateKeyInConfiguration } from "./rules/private-key-in-configuration.js";
import { publicWritableShare } from "./rules/public-writable-share.js";
import { question } from "./rules/question.js";
import { resolversOnPort53 } from "./rules/resolvers-on-port-53.js";
import { rootAutologin } from "./rules/root-autologin.js";
import { rootPasswordLogin } from "./rules/root-password-login.js";
import { samePortTwice } from "./rules/same-port-twice.js";
import { secretDisclosure } from "./rules/secret-disclosure.js";
import { serviceSecretInConfiguration } from "./rules/service-secret-in-configuration.js";
import { shellInText } from "./rules/shell-in-text.js";
import { smuggledLines } from "./rules/smuggled-lines.js";
import { soundServers } from "./rules/sound-servers.js";
import { sshPasswords } from "./rules/ssh-passwords.js";
import { sudoWithoutPassword } from "./rules/sudo-without-password.js";
import { twoValues } from "./rules/two-values.js";
import { typeMismatch } from "./rules/type-mismatch.js";
import { unexplainedValue } from "./rules/unexplained-value.js";
import { unknownKeyboard } from "./rules/unknown-keyboard.js";
import { unknownLocale } from "./rules/unknown-locale.js";
import { unknownName } from "./rules/unknown-name.js";
import { unknownOption } from "./rules/unknown-option.js";
import { unknownPackage } from "./rules/unknown-package.js";
import { unknownTimeZone } from "./rules/unknown-time-zone.js";
import { unsignedPackages } from "./rules/unsigned-packages.js";
import { vagueWish } from "./rules/vague-wish.js";
import { valueFromNowhere } from "./rules/value-from-nowhere.js";
import { weakRemoteDesktop } from "./rules/weak-remote-desktop.js";
import { webServersOnOnePort } from "./rules/web-servers-on-one-port.js";
import { wirelessDaemons } from "./rules/wireless-daemons.js";
import { worldWritable } from "./rules/world-writable.js";
import { xOnNetwork } from "./rules/x-on-network.js";

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
  emptyPlan,
  typeMismatch,
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
  valueFromNowhere,
  unexplainedValue,
  rootPasswordLogin,
  emptyPassword,
  firewallOff,
  passwordInConfiguration,
  allPortsOpen,
  openDatabase,
  dockerSocketOnNetwork,
  sudoWithoutPassword,
  publicWritableShare,
  openNfsExport,
  anonymousUpload,
  obsoleteTls,
  privateKeyInConfiguration,
  serviceSecretInConfiguration,
  openAdministration,
  worldWritable,
  everyoneTrusted,
  unsignedPackages,
  weakRemoteDesktop,
  kubernetesAlwaysAllow,
  rootAutologin,
  clearTextLogin,
  xOnNetwork,
  buildSandboxOff,
  mitigationsOff,
  sshPasswords,
  powerfulContainer,
  instructionOverride,
  hiddenText,
  codeInText,
  shellInText,
  secretDisclosure,
  smuggledLines,
  containerEscape,
  hiddenOrder,
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
