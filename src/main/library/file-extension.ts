/**
 * A file name's own extension where that is plain, in lower case, without the dot; else `bin`. What comes from outside
 * never becomes more of a path than this.
 */
export function getPlainExtension(fileName: string): string {
  const extension = /\.([A-Za-z0-9]{1,10})$/.exec(fileName)?.[1] ?? 'bin';
  return extension.toLowerCase();
}
