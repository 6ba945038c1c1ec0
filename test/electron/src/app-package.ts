import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';

/** The app that the command line names. */
export interface AppPackage {
  readonly name: string;
  readonly version: string;
  /** The app's folder. */
  readonly path: string;
  /** Its main script. */
  readonly main: string;
}

/**
 * Finds the app in a folder with a package.json, or in a script.
 *
 * @throws Error where neither is there
 */
export function findAppPackage(named: string): AppPackage {
  const path = resolve(named);
  if (!existsSync(path)) throw new Error(`Unable to find Electron app at ${path}`);
  const isFolder = statSync(path).isDirectory();
  const folder = isFolder ? path : dirname(path);
  const description = readDescription(folder);
  return {
    name: description.productName ?? description.name ?? basename(folder),
    version: description.version ?? '',
    path: folder,
    main: createRequire(join(folder, 'package.json')).resolve(
      isFolder ? `./${description.main ?? 'index.js'}` : path,
    ),
  };
}

interface Description {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
  readonly main?: string;
}

function readDescription(folder: string): Description {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return {};
  const description: Description = JSON.parse(readFileSync(file, 'utf8'));
  return description;
}
