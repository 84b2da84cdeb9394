// A file's name as it is written on a command line that a person copies.
export function quoteFile(file: string): string {
  return /^[\w./+-]+$/.test(file) ? file : `'${file.replaceAll("'", `'\\''`)}'`;
}
