import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The library that is used where none is named, the app's own: `Tickmark` in the user's documents. Where those are is
 * said by the environment, else by the file of xdg-user-dirs; without either it is `Documents` at home.
 */
export async function findDefaultLibrary(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  return join(await findDocuments(env), 'Tickmark');
}

async function findDocuments(env: NodeJS.ProcessEnv): Promise<string> {
  const home = env['HOME'] ?? homedir();
  const named = env['XDG_DOCUMENTS_DIR'];
  if (named !== undefined && named !== '') return named;
  const config = env['XDG_CONFIG_HOME'] ?? join(home, '.config');
  const userDirs = await readFile(join(config, 'user-dirs.dirs'), 'utf8').catch(() => '');
  const line = /^\s*XDG_DOCUMENTS_DIR\s*=\s*"(?<path>[^"\n]+)"/mu.exec(userDirs)?.groups?.['path'];
  return line === undefined ? join(home, 'Documents') : line.replace(/^\$HOME(?=\/|$)/u, () => home);
}
