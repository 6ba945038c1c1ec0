import { guard } from './guard.ts';

/** The switches for Chromium: those of the command line, and those that the app adds before it is ready. */
export function createCommandLine() {
  const switches = new Map<string, string>();
  return guard('app.commandLine', {
    appendSwitch: (name: string, value = ''): void => {
      switches.set(name.toLowerCase(), value);
    },
    /* Arguments that are no switches are addresses to open, and Chromium opens none here. */
    appendArgument: (): void => {},
    hasSwitch: (name: string): boolean => switches.has(name.toLowerCase()),
    getSwitchValue: (name: string): string => switches.get(name.toLowerCase()) ?? '',
    removeSwitch: (name: string): void => {
      switches.delete(name.toLowerCase());
    },
    /** Not Electron's: all of them. */
    [Symbol.iterator]: () => switches[Symbol.iterator](),
  });
}
