import { createFileName } from '#main/export/file-names.ts';

/** The ending of a name, as far as it is plain; anything else belongs to the name. */
const extensionPattern = /\.[A-Za-z0-9]{1,10}$/;

/**
 * Gives names to the files of an archive: each one safe to unpack on every system, in one folder, and no two that any
 * system takes for one. Names come from outside, and may be anything.
 */
export class EntryNames {
  private readonly taken = new Set<string>();

  /** `folder/prefix name.ending`, with a number where that is taken. */
  create(folder: string, fileName: string, prefix = ''): string {
    const name = fileName.toWellFormed();
    const extension = extensionPattern.exec(name)?.[0] ?? '';
    const stem = createFileName(`${prefix} ${name.slice(0, name.length - extension.length)}`);
    for (let count = 1; ; count += 1) {
      const path = `${folder}/${stem}${count === 1 ? '' : ` (${count})`}${extension}`;
      if (this.taken.has(foldName(path))) continue;
      this.taken.add(foldName(path));
      return path;
    }
  }
}

/** What names are compared by: systems fold case, and macOS composes characters. */
export function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
