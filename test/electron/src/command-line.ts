/** What the command line of the executable says. */
export interface CommandLine {
  /** `--inspect=[host:]port`; null without it. */
  readonly inspect: { readonly host: string; readonly port: number; readonly wait: boolean } | null;
  /** Scripts to load before the app: `-r script`. */
  readonly requires: readonly string[];
  /** Switches before the app, for Chromium. */
  readonly switches: ReadonlyMap<string, string>;
  /** The app's folder or script; null where none is named. */
  readonly app: string | null;
}

/** Node's own port for its debugger. */
const inspectPort = 9229;

/** Reads the arguments after the executable's name. What follows the app's name is the app's, but for its switches. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const rest = [...args];
  const requires: string[] = [];
  const switches = new Map<string, string>();
  let inspect: CommandLine['inspect'] = null;
  let app: string | null = null;
  for (let arg = rest.shift(); arg !== undefined && arg !== '--'; arg = rest.shift()) {
    if (app === null && (arg === '-r' || arg === '--require')) {
      requires.push(rest.shift() ?? '');
    } else if (/^--inspect(-brk)?(=|$)/.test(arg)) {
      inspect = parseInspect(arg);
    } else if (arg.startsWith('--')) {
      const [, name = '', value = ''] = /^--([^=]*)=?(.*)$/s.exec(arg) ?? [];
      switches.set(name, value);
    } else if (!arg.startsWith('-')) {
      app ??= arg;
    }
  }
  return { inspect, requires, switches, app };
}

function parseInspect(arg: string): NonNullable<CommandLine['inspect']> {
  const [, host = '127.0.0.1', port = String(inspectPort)] = /=(?:(.+):)?(\d+)$/.exec(arg) ?? [];
  return { host, port: Number(port), wait: arg.startsWith('--inspect-brk') };
}
