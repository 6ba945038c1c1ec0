import type * as Electron from 'electron';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { ClipboardItem, clipboard } from './clipboard.ts';
import type { PartOf } from './conformity.ts';
import { dialog } from './dialog.ts';
import { createAbsent, guard } from './guard.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu, MenuItem } from './menu.ts';
import { screen } from './screen.ts';
import { type Session, session } from './session.ts';
import { shell } from './shell.ts';
import { crashReporter, net, powerMonitor, systemPreferences } from './small-modules.ts';
import { nativeTheme } from './theme.ts';
import { WebContents } from './web-contents.ts';

const { protocol } = session.defaultSession;

/* Parts that are not there have names all the same, so that a script that imports one loads and fails where it uses it. */
const autoUpdater = createAbsent('autoUpdater');
const BaseWindow = createAbsent('BaseWindow');
const BrowserView = createAbsent('BrowserView');
const contentTracing = createAbsent('contentTracing');
const desktopCapturer = createAbsent('desktopCapturer');
const globalShortcut = createAbsent('globalShortcut');
const ImageView = createAbsent('ImageView');
const inAppPurchase = createAbsent('inAppPurchase');
const MessageChannelMain = createAbsent('MessageChannelMain');
const nativeImage = createAbsent('nativeImage');
const netLog = createAbsent('netLog');
const Notification = createAbsent('Notification');
const powerSaveBlocker = createAbsent('powerSaveBlocker');
const pushNotifications = createAbsent('pushNotifications');
const safeStorage = createAbsent('safeStorage');
const ShareMenu = createAbsent('ShareMenu');
const TouchBar = createAbsent('TouchBar');
const Tray = createAbsent('Tray');
const utilityProcess = createAbsent('utilityProcess');
const View = createAbsent('View');
const webFrameMain = createAbsent('webFrameMain');
const WebContentsView = createAbsent('WebContentsView');

/** Everything that `require('electron')` gives to a main process, held to Electron's own types. */
const electron: Readonly<Record<string, object>> = guard('electron', {
  app: app satisfies PartOf<Electron.App, typeof app>,
  autoUpdater,
  BaseWindow,
  BrowserView,
  BrowserWindow: BrowserWindow satisfies PartOf<
    typeof Electron.BrowserWindow,
    typeof BrowserWindow,
    'prototype' | 'fromId' | 'fromWebContents' | 'getAllWindows' | 'getFocusedWindow'
  > & {
    readonly prototype: PartOf<Electron.BrowserWindow, BrowserWindow, 'webContents' | 'getParentWindow'>;
  },
  ClipboardItem,
  clipboard: clipboard satisfies PartOf<Electron.Clipboard, typeof clipboard, 'read' | 'write'>,
  contentTracing,
  crashReporter: crashReporter satisfies PartOf<Electron.CrashReporter, typeof crashReporter>,
  desktopCapturer,
  dialog: dialog satisfies PartOf<Electron.Dialog, typeof dialog>,
  globalShortcut,
  ImageView,
  inAppPurchase,
  ipcMain: ipcMain satisfies PartOf<Electron.IpcMain, typeof ipcMain, 'handle' | 'handleOnce'>,
  Menu,
  MenuItem: MenuItem satisfies {
    readonly prototype: PartOf<Electron.MenuItem, MenuItem, 'id' | 'role' | 'menu' | 'submenu'>;
  },
  MessageChannelMain,
  nativeImage,
  nativeTheme: nativeTheme satisfies PartOf<Electron.NativeTheme, typeof nativeTheme>,
  net: net satisfies PartOf<Electron.Net, typeof net>,
  netLog,
  Notification,
  powerMonitor: powerMonitor satisfies PartOf<Electron.PowerMonitor, typeof powerMonitor>,
  powerSaveBlocker,
  protocol: protocol satisfies PartOf<Electron.Protocol, typeof protocol>,
  pushNotifications,
  safeStorage,
  screen: screen satisfies PartOf<Electron.Screen, typeof screen>,
  session: session satisfies PartOf<
    typeof Electron.session,
    typeof session,
    'defaultSession' | 'fromPartition'
  > & {
    readonly defaultSession: PartOf<
      Electron.Session,
      Session,
      'protocol' | 'webRequest' | 'setPermissionCheckHandler' | 'setPermissionRequestHandler'
    >;
  },
  ShareMenu,
  shell: shell satisfies PartOf<Electron.Shell, typeof shell>,
  systemPreferences: systemPreferences satisfies PartOf<Electron.SystemPreferences, typeof systemPreferences>,
  TouchBar,
  Tray,
  utilityProcess,
  View,
  webContents: WebContents satisfies PartOf<
    typeof Electron.webContents,
    typeof WebContents,
    'prototype' | 'fromId' | 'fromDevToolsTargetId' | 'getAllWebContents' | 'getFocusedWebContents'
  > & { readonly prototype: PartOf<Electron.WebContents, WebContents, 'mainFrame' | 'session'> },
  webFrameMain,
  WebContentsView,
});

export {
  app,
  autoUpdater,
  BaseWindow,
  BrowserView,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  contentTracing,
  crashReporter,
  desktopCapturer,
  dialog,
  electron,
  globalShortcut,
  ImageView,
  inAppPurchase,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  netLog,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  pushNotifications,
  ShareMenu,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  TouchBar,
  Tray,
  utilityProcess,
  View,
  WebContents as webContents,
  WebContentsView,
  webFrameMain,
};
