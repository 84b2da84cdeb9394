/** What an option belongs to, by its first two names: `services.openssh` of `services.openssh.ports`. */
export function readFamily(option: string): string {
  return option.split(".", 2).join(".");
}
