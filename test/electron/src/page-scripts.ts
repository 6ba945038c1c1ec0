import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { type IsolatedWorldSetup, runIsolatedWorld } from './isolated-world.ts';
import { runMainWorld } from './main-world.ts';
import { createParcels } from './parcels.ts';
import { createWire } from './wire.ts';
import { createWorldBridge } from './world-bridge.ts';

/** Name of the isolated world in which preload scripts run. */
export const worldName = 'Electron Isolated Context';

/** The scripts of a page, in the order in which they must run, and the names by which they are reached. */
export interface PageScripts {
  readonly main: string;
  readonly isolated: string;
  readonly binding: string;
  readonly receiver: string;
}

/**
 * Makes the scripts of a page. Each page gets names of its own, so that no page can guess those of another.
 *
 * @param options.preload absolute path of a CommonJS script, or null
 * @throws Error where the preload script cannot be read or is no JavaScript
 */
export function createPageScripts(options: {
  readonly preload: string | null;
  readonly args: readonly string[];
  readonly hasDisplay: boolean;
}): PageScripts {
  const secret = randomUUID();
  const binding = `binding-${secret}`;
  const receiver = `receiver-${secret}`;
  const down = { sends: `down-${secret}`, hears: `up-${secret}`, mark: `mark-${secret}` };
  const up = { sends: down.hears, hears: down.sends, mark: down.mark };
  const setup: IsolatedWorldSetup = {
    binding,
    receiver,
    hasDisplay: options.hasDisplay,
    process: {
      platform: process.platform,
      arch: process.arch,
      versions: { ...process.versions },
      argv: [process.execPath, '--type=renderer', ...options.args],
      env: { ...process.env },
    },
  };
  return {
    binding,
    receiver,
    main: `(${String(runMainWorld)})((${String(createWorldBridge)})(${JSON.stringify(up)}))`,
    isolated: [
      `(${String(runIsolatedWorld)})(${JSON.stringify(setup)}, {`,
      `wire: (${String(createWire)})(), parcels: (${String(createParcels)})(), bridge: (${String(createWorldBridge)})(${JSON.stringify(down)}),`,
      `preload: ${wrapPreload(options.preload)} })`,
    ].join('\n'),
  };
}

function wrapPreload(path: string | null): string {
  if (path === null) return 'null';
  const wrapped = `(function (require, module, exports, process) {\n${readFileSync(path, 'utf8')}\n})`;
  /* Found out here, where the error can name the file: injected, it would take our own script down with it. */
  void new Script(wrapped, { filename: path });
  return wrapped;
}
