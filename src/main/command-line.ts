import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

/** What the command line of the app asks for: `[--library=FOLDER] [FILE…]`. */
export interface CommandLine {
  /** Absolute; null where none is named. */
  readonly library: string | null;
  /** Absolute paths of the files to import. */
  readonly files: readonly string[];
}

const libraryFlag = '--library';

/**
 * Reads the arguments after the app's own name. Switches that are not ours belong to Electron and Chromium and are
 * passed over; everything after `--` is a file.
 *
 * @param cwd the folder that relative paths are relative to
 */
export function parseCommandLine(args: readonly string[], cwd: string): CommandLine {
  let library: string | null = null;
  const files: string[] = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--') {
      files.push(...rest.splice(0));
    } else if (arg === libraryFlag) {
      library = rest.shift() ?? null;
    } else if (arg.startsWith(`${libraryFlag}=`)) {
      library = arg.slice(libraryFlag.length + 1);
    } else if (!arg.startsWith('-')) {
      files.push(arg);
    }
  }
  return {
    library: library === null || library === '' ? null : resolveFrom(cwd, library),
    files: files.map((file) => resolveFrom(cwd, file)),
  };
}

/** An absolute path with links resolved as far as it exists, so that two ways to one folder are one. */
export function resolveLinks(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(resolveLinks(parent), basename(path));
  }
}

/* `--library=~/Checks` reaches us with the tilde in it, because shells expand it only at the start of a word. */
function resolveFrom(cwd: string, path: string): string {
  return path.startsWith('~/') ? join(homedir(), path.slice(2)) : resolve(cwd, path);
}
