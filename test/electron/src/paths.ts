import { readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** Folders of the user's that have a name of their own on Linux, and what they are called where nothing is set. */
const userFolders: ReadonlyMap<string, readonly [key: string, fallback: string]> = new Map([
  ['desktop', ['XDG_DESKTOP_DIR', 'Desktop']],
  ['documents', ['XDG_DOCUMENTS_DIR', 'Documents']],
  ['downloads', ['XDG_DOWNLOAD_DIR', 'Downloads']],
  ['music', ['XDG_MUSIC_DIR', 'Music']],
  ['pictures', ['XDG_PICTURES_DIR', 'Pictures']],
  ['videos', ['XDG_VIDEOS_DIR', 'Videos']],
]);

/** Where things are, as `app.getPath` says. */
export class Paths {
  readonly #chosen = new Map<string, string>();
  readonly #getName: () => string;

  constructor(getName: () => string) {
    this.#getName = getName;
  }

  /** @throws Error for a name that Electron does not know, or a path that is not absolute */
  set(name: string, path: string): void {
    if (this.#find(name) === undefined) throw new Error(`Failed to set path: unknown name '${name}'`);
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    this.#chosen.set(name, resolve(path));
  }

  /** @throws Error for a name that Electron does not know */
  get(name: string): string {
    const path = this.#chosen.get(name) ?? this.#find(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  #find(name: string): string | undefined {
    switch (name) {
      case 'home':
        return homedir();
      case 'appData':
        return getConfigFolder();
      case 'userData':
        return join(this.get('appData'), this.#getName());
      case 'sessionData':
        return this.get('userData');
      case 'logs':
        return join(this.get('userData'), 'logs');
      case 'crashDumps':
        return join(this.get('userData'), 'Crashpad');
      case 'temp':
        return tmpdir();
      case 'exe':
      case 'module':
        return process.execPath;
      case 'assets':
        return join(process.execPath, '..');
      default:
        return findUserFolder(name);
    }
  }
}

function getConfigFolder(): string {
  const chosen = process.env['XDG_CONFIG_HOME'];
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return chosen !== undefined && isAbsolute(chosen) ? chosen : join(homedir(), '.config');
}

/* The format of user-dirs.dirs: https://www.freedesktop.org/wiki/Software/xdg-user-dirs/ */
function findUserFolder(name: string): string | undefined {
  const known = userFolders.get(name);
  if (known === undefined) return undefined;
  const [key, fallback] = known;
  const value = new RegExp(`^\\s*${key}="(.*)"`, 'm').exec(readUserFolders())?.[1];
  return value === undefined ? join(homedir(), fallback) : value.replace(/^\$HOME/, homedir());
}

function readUserFolders(): string {
  try {
    return readFileSync(join(getConfigFolder(), 'user-dirs.dirs'), 'utf8');
  } catch {
    return '';
  }
}
