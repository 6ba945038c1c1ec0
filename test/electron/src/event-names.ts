import type { EventEmitter } from 'node:events';
import { createAbsence } from './guard.ts';

/**
 * The events that an object emits, or that can never happen here, so that never emitting them is right. To listen for
 * another one would be to wait for ever, and is an error.
 */
const known: Readonly<Record<string, ReadonlySet<string>>> = {
  app: new Set([
    'before-quit',
    'browser-window-blur',
    'browser-window-created',
    'browser-window-focus',
    'quit',
    'ready',
    'render-process-gone',
    'second-instance',
    'web-contents-created',
    'will-quit',
    'window-all-closed',
    /* A Mac's, a certificate's, a proxy's, another process's. */
    'accessibility-support-changed',
    'activate',
    'certificate-error',
    'child-process-gone',
    'continue-activity',
    'did-become-active',
    'login',
    'new-window-for-tab',
    'open-file',
    'open-url',
    'select-client-certificate',
    'will-finish-launching',
  ]),
  BrowserWindow: new Set([
    'blur',
    'close',
    'closed',
    'enter-full-screen',
    'focus',
    'hide',
    'leave-full-screen',
    'maximize',
    'minimize',
    'move',
    'page-title-updated',
    'ready-to-show',
    'resize',
    'resized',
    'restore',
    'show',
    'unmaximize',
    /* Of desktops that there are none of, and of pages that hang, which nobody watches for. */
    'always-on-top-changed',
    'app-command',
    'moved',
    'responsive',
    'session-end',
    'swipe',
    'query-session-end',
    'unresponsive',
  ]),
  webContents: new Set([
    'console-message',
    'destroyed',
    'did-fail-load',
    'did-finish-load',
    'did-frame-finish-load',
    'did-navigate',
    'did-navigate-in-page',
    'did-start-loading',
    'did-stop-loading',
    'dom-ready',
    'page-title-updated',
    'preload-error',
    'render-process-gone',
    'will-frame-navigate',
    'will-navigate',
    'will-prevent-unload',
    /* Nothing is redirected where nothing comes from the network; there are no tools, no embedded views, no devices. */
    'certificate-error',
    'devtools-closed',
    'devtools-focused',
    'devtools-opened',
    'did-attach-webview',
    'did-redirect-navigation',
    'login',
    'plugin-crashed',
    'responsive',
    'select-bluetooth-device',
    'select-client-certificate',
    'unresponsive',
    'will-attach-webview',
    'will-redirect',
  ]),
  session: new Set([
    'will-download',
    'extension-loaded',
    'select-hid-device',
    'select-serial-port',
    'select-usb-device',
  ]),
};

/** Lets an object refuse listeners for events that it does not know. */
export function refuseOtherEvents(
  name: 'app' | 'BrowserWindow' | 'webContents' | 'session',
  emitter: EventEmitter,
): void {
  emitter.on('newListener', (event: string | symbol) => {
    if (typeof event === 'symbol' || known[name]?.has(event) === true) return;
    throw createAbsence(`${name}.on('${event}')`);
  });
}
