import { Menu, type MenuItemConstructorOptions } from 'electron';
import { type CommandGroup, type CommandId, commandGroups, commands } from '#shared/commands.ts';
import type { KeyMap } from '#shared/keys.ts';

/** What Electron itself offers in a group, after our own commands. */
const roles: Partial<Record<CommandGroup, readonly MenuItemConstructorOptions[]>> = {
  File: [{ type: 'separator' }, { role: 'close', registerAccelerator: false }, { role: 'quit' }],
  Edit: [
    { type: 'separator' },
    { role: 'cut', registerAccelerator: false },
    { role: 'copy', registerAccelerator: false },
    { role: 'selectAll', registerAccelerator: false },
  ],
  View: [{ type: 'separator' }, { role: 'togglefullscreen' }],
};

/**
 * Makes the menu of the whole app out of the list of commands. It only shows the keys: the window handles them all,
 * so that a key means the same whether it comes from the menu, a test or a finger. Made anew where keys are changed.
 */
export function installMenu(run: (id: CommandId) => void, { keys }: KeyMap): void {
  const own: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  const groups = commandGroups.map((group) => ({
    label: group,
    submenu: [
      ...commands
        .filter((command) => command.group === group)
        .map((command) => createItem(command, { keys: keys.get(command.id)?.[0], run })),
      ...(roles[group] ?? []),
    ],
  }));
  Menu.setApplicationMenu(Menu.buildFromTemplate([...own, ...groups]));
}

function createItem(
  { id, title }: (typeof commands)[number],
  { keys, run }: { readonly keys: string | undefined; readonly run: (id: CommandId) => void },
): MenuItemConstructorOptions {
  const accelerator = toAccelerator(keys);
  return {
    id,
    label: title,
    click: () => run(id),
    ...(accelerator !== null && { accelerator, registerAccelerator: false }),
  };
}

/** Keys in Electron's notation, or null where it has none for them: it knows no chords in a row and few signs. */
function toAccelerator(keys: string | undefined): string | null {
  if (
    keys === undefined ||
    keys.includes(' ') ||
    !/^(?:(?:Mod|Ctrl|Alt|Shift)\+)*(?:[A-Za-z0-9=\-,.]|F\d+|Delete|Enter|Arrow\w+)$/.test(keys)
  ) {
    return null;
  }
  return keys.replace('Mod', 'CommandOrControl').replace(/Arrow(\w+)$/, '$1');
}
