import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { isOwnAddress, windowAddress } from '#main/protocol.ts';
import { lockDown, shutNetwork } from '#main/security.ts';

/** The session and the app, with what was asked of them by name; emitters, as the real ones are. */
const electron = await vi.hoisted(async () => {
  const { EventEmitter } = await import('node:events');
  const handlers = new Map<string, (...args: readonly unknown[]) => unknown>();
  const keep = (name: string) => (handler: (...args: readonly unknown[]) => unknown) =>
    handlers.set(name, handler);
  const defaultSession = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    webRequest: { onBeforeRequest: keep('load') },
  });
  const switches = new Map<string, string>();
  const commandLine = { appendSwitch: (name: string, value: string) => switches.set(name, value) };
  const app = Object.assign(new EventEmitter(), { commandLine });
  return { app, switches, session: { defaultSession }, handlers };
});

vi.mock('electron', () => ({ app: electron.app, session: electron.session, protocol: {} }));

lockDown(isOwnAddress);

function call(name: string, ...args: readonly unknown[]): unknown {
  const handler = electron.handlers.get(name);
  if (handler === undefined) throw new Error(`nothing was set for ${name}`);
  return handler(...args);
}

/** A page of the app as lockDown meets it, with what decides on new windows. */
function openPage(address = windowAddress) {
  let decide: () => unknown = () => ({ action: 'allow' });
  const contents = Object.assign(new EventEmitter(), {
    getURL: () => address,
    setWindowOpenHandler: (handler: () => unknown) => {
      decide = handler;
    },
  });
  electron.app.emit('web-contents-created', {}, contents);
  return { contents, openWindow: () => decide() };
}

/** Whether an event is let pass. */
function passes(emitter: EventEmitter, name: string, fields: object = {}): boolean {
  let isPrevented = false;
  emitter.emit(name, {
    ...fields,
    preventDefault: () => {
      isPrevented = true;
    },
  });
  return !isPrevented;
}

test('Chromium looks no name up and finds no way for calls, whatever a page hints at', () => {
  shutNetwork();
  expect([...electron.switches]).toEqual([
    ['host-resolver-rules', 'MAP * ~NOTFOUND'],
    ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ]);
});

test('every permission that a page asks for is refused, and every device', () => {
  const answers: unknown[] = [];
  call('request', null, 'media', (answer: unknown) => answers.push(answer));
  expect(answers).toEqual([false]);
  expect(call('check', null, 'clipboard-read')).toBe(false);
  expect(call('device', { deviceType: 'usb' })).toBe(false);
});

test.each([
  ['app://tickmark/index.html', true],
  ['app://importer/input/0123', true],
  ['app://printer/a.html', true],
  ['app://tickmark.example/index.html', false],
  ['app://tickmark', false],
  ['app://elsewhere/index.html', false],
  ['http://example.org/', false],
  ['https://example.org/', false],
  ['https://tickmark/index.html', false],
  ['ws://127.0.0.1/', false],
  ['wss://example.org/', false],
  ['ftp://example.org/', false],
  ['file:///etc/passwd', false],
  ['data:text/html,x', false],
  ['blob:app://tickmark/0123', false],
  ['chrome://settings/', false],
  ['devtools://devtools/bundled/inspector.html', false],
])('a request for %s is let through: %s', (url, isLetThrough) => {
  const answers: unknown[] = [];
  call('load', { url }, (answer: unknown) => answers.push(answer));
  expect(answers).toEqual([{ cancel: !isLetThrough }]);
});

test('no download is begun', () => {
  expect(passes(electron.session.defaultSession, 'will-download')).toBe(false);
});

test('no page opens a window or embeds a view', () => {
  const { contents, openWindow } = openPage();
  expect(openWindow()).toEqual({ action: 'deny' });
  expect(passes(contents, 'will-attach-webview')).toBe(false);
});

test.each([
  ['app://tickmark/index.html', true],
  ['app://tickmark/index.html?x', false],
  ['app://tickmark/other.html', false],
  ['app://importer/importer.html', false],
  ['https://example.org/', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['about:blank', false],
])('the window goes to %s, by itself or sent on: %s', (url, isLetThrough) => {
  const { contents } = openPage();
  expect(passes(contents, 'will-navigate', { url })).toBe(isLetThrough);
  expect(passes(contents, 'will-redirect', { url })).toBe(isLetThrough);
});

test('a page from elsewhere, were there one, could not even load itself again', () => {
  const { contents } = openPage('https://example.org/');
  expect(passes(contents, 'will-navigate', { url: 'https://example.org/' })).toBe(false);
});
