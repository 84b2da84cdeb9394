// What exists: every option and package name of the chosen host's module system.
import type { Option } from "./option.js";

export interface Catalog {
  /** Stable id: for a flake, a hash over flake.lock's narHash and the modules; for the embedded one, `embedded-<release>`. */
  readonly id: string;
  readonly source: "flake" | "embedded" | "file";
  /** NixOS release such as `20.09`; `unknown` where the flake does not tell. */
  readonly release: string;
  readonly options: ReadonlyMap<string, Option>;
  /** Attribute names of packages, dotted where nested (`python3Packages.numpy`). */
  readonly packages: ReadonlySet<string>;
  /** Sets below pkgs whose members all stand in `packages` (`gnome3`): what is not there does not exist. */
  readonly wholePackageSets?: ReadonlySet<string>;
  /** Names that may be missing or forward elsewhere: aliases of this release, or names known of another release only. */
  readonly uncertainPackages?: ReadonlySet<string>;
  /** Renamed options, old name to new, as far as the module system tells. */
  readonly renamed?: ReadonlyMap<string, string>;
}
