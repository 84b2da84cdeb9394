// Recognises options that only forward to another one. `mkRenamedOptionModule` and `mkAliasOptionModule` leave no other
// trace in the option tree than this description, in DocBook (20.09), Markdown roles (22.11–) and plain code spans alike.

const aliasOf = /^Alias of (?:<option>|\{option\}`|`)(.+?)(?:<\/option>|`)\.?\s*$/;

/** The option that an alias stands for, as a dotted name; undefined for an ordinary option. */
export function renamedTarget(description: string | undefined): string | undefined {
  return description === undefined ? undefined : aliasOf.exec(description)?.[1];
}
