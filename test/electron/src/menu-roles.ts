import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';

/** What a role gives to an item that does not say it itself. */
interface Role {
  readonly label: string;
  readonly accelerator?: string;
  readonly submenu?: readonly { readonly role?: string; readonly type?: 'separator' }[];
  readonly run?: (window: BrowserWindow | null) => void;
}

const separator = { type: 'separator' } as const;

/** The step of Electron's own zoom items. */
const zoomStep = 0.5;

/** Labels, keys and submenus as Electron documents them, for Linux. */
const roles: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['about', { label: `About ${app.getName()}` }],
  ['close', { label: 'Close Window', accelerator: 'CommandOrControl+W', run: (window) => window?.close() }],
  ['copy', { label: 'Copy', accelerator: 'CommandOrControl+C', run: (window) => window?.webContents.copy() }],
  ['cut', { label: 'Cut', accelerator: 'CommandOrControl+X', run: (window) => window?.webContents.cut() }],
  ['delete', { label: 'Delete', run: (window) => window?.webContents.delete() }],
  [
    'forcereload',
    {
      label: 'Force Reload',
      accelerator: 'Shift+CommandOrControl+R',
      run: (window) => window?.webContents.reloadIgnoringCache(),
    },
  ],
  ['minimize', { label: 'Minimize', accelerator: 'CommandOrControl+M', run: (window) => window?.minimize() }],
  [
    'paste',
    { label: 'Paste', accelerator: 'CommandOrControl+V', run: (window) => window?.webContents.paste() },
  ],
  ['quit', { label: 'Quit', accelerator: 'CommandOrControl+Q', run: () => app.quit() }],
  [
    'redo',
    { label: 'Redo', accelerator: 'Shift+CommandOrControl+Z', run: (window) => window?.webContents.redo() },
  ],
  ['reload', { label: 'Reload', accelerator: 'CmdOrCtrl+R', run: (window) => window?.reload() }],
  [
    'resetzoom',
    {
      label: 'Actual Size',
      accelerator: 'CommandOrControl+0',
      run: (window) => window?.webContents.setZoomLevel(0),
    },
  ],
  [
    'selectall',
    {
      label: 'Select All',
      accelerator: 'CommandOrControl+A',
      run: (window) => window?.webContents.selectAll(),
    },
  ],
  [
    'toggledevtools',
    {
      label: 'Toggle Developer Tools',
      accelerator: 'Ctrl+Shift+I',
      run: (window) => window?.webContents.openDevTools(),
    },
  ],
  [
    'togglefullscreen',
    {
      label: 'Toggle Full Screen',
      accelerator: 'F11',
      run: (window) => window?.setFullScreen(!window.isFullScreen()),
    },
  ],
  ['undo', { label: 'Undo', accelerator: 'CommandOrControl+Z', run: (window) => window?.webContents.undo() }],
  [
    'zoomin',
    { label: 'Zoom In', accelerator: 'CommandOrControl+Plus', run: (window) => zoom(window, zoomStep) },
  ],
  [
    'zoomout',
    { label: 'Zoom Out', accelerator: 'CommandOrControl+-', run: (window) => zoom(window, -zoomStep) },
  ],
  ['filemenu', { label: 'File', submenu: [{ role: 'quit' }] }],
  [
    'editmenu',
    {
      label: 'Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'delete' },
        separator,
        { role: 'selectAll' },
      ],
    },
  ],
  [
    'viewmenu',
    {
      label: 'View',
      submenu: [
        { role: 'reload' },
        { role: 'forceReload' },
        { role: 'toggleDevTools' },
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
  ],
  ['windowmenu', { label: 'Window', submenu: [{ role: 'minimize' }, { role: 'close' }] }],
  ['appmenu', { label: app.getName(), submenu: [{ role: 'about' }, separator, { role: 'quit' }] }],
  ['help', { label: 'Help', submenu: [] }],
]);

/** @throws Error for a role that is not there */
export function findRole(name: string | undefined): Role | undefined {
  if (name === undefined) return undefined;
  const role = roles.get(name.toLowerCase());
  if (role === undefined)
    throw new Error(`stand-in: the menu role ${name} is not there; see test/electron/README.md`);
  return role;
}

/** Does what a role does, in the focused window; false where it does nothing by itself. */
export function runRole(name: string): boolean {
  const run = roles.get(name)?.run;
  run?.(BrowserWindow.getFocusedWindow());
  return run !== undefined;
}

function zoom(window: BrowserWindow | null, step: number): void {
  window?.webContents.setZoomLevel(window.webContents.getZoomLevel() + step);
}
