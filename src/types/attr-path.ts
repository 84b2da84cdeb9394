/** A path of attribute names, always unquoted; quotes and dots exist only in Nix text and at the CLI's door. */
export type AttrPath = readonly string[];
