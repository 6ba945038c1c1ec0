import type { WorldBridge } from './world-bridge.ts';

/**
 * Runs in a page's own world before any script of the page. It makes what the preload script exposes, and asks the
 * main process where the browser would ask a user or open a window.
 *
 * Refers to nothing outside itself but types, because its source is injected into pages.
 */
export function runMainWorld(bridge: WorldBridge): void {
  const freeze = (value: unknown): void => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return;
    if (Object.isFrozen(value) || ArrayBuffer.isView(value)) return;
    Object.freeze(value);
    for (const member of Object.values(value)) freeze(member);
  };

  bridge.offer('expose', (key, value) => {
    if (typeof key !== 'string') return;
    if (Object.hasOwn(window, key)) {
      throw new Error(`Cannot bind an API on top of an existing property on the window object`);
    }
    freeze(value);
    Object.defineProperty(window, key, { value, enumerable: true });
  });

  window.open = (url, target, features) => {
    const address = url === undefined || url === '' ? 'about:blank' : new URL(url, document.baseURI).href;
    bridge.call('open', [address, target ?? '', features ?? '']);
    return null;
  };

  const ask = (permission: string): Promise<unknown> =>
    Promise.resolve(bridge.call('permission', [permission]));

  /** Puts the question for a permission before a method that returns a promise. */
  const askBefore = (
    owner: object | undefined,
    options: { readonly method: string; readonly permission: string },
  ): void => {
    if (owner === undefined) return;
    const original: unknown = Reflect.get(owner, options.method);
    if (typeof original !== 'function') return;
    Reflect.set(owner, options.method, async (...args: readonly unknown[]): Promise<unknown> => {
      await ask(options.permission);
      return Reflect.apply(original, owner, args);
    });
  };

  if (!window.isSecureContext) return;
  askBefore(navigator.mediaDevices, { method: 'getUserMedia', permission: 'media' });
  askBefore(navigator.mediaDevices, { method: 'getDisplayMedia', permission: 'display-capture' });
  askBefore(navigator.clipboard, { method: 'read', permission: 'clipboard-read' });
  askBefore(navigator.clipboard, { method: 'readText', permission: 'clipboard-read' });
  askBefore(navigator.clipboard, { method: 'write', permission: 'clipboard-sanitized-write' });
  askBefore(navigator.clipboard, { method: 'writeText', permission: 'clipboard-sanitized-write' });
  askBefore(Notification, { method: 'requestPermission', permission: 'notifications' });

  const { geolocation } = navigator;
  const locate = geolocation.getCurrentPosition.bind(geolocation);
  geolocation.getCurrentPosition = (...args) => {
    void ask('geolocation').then(() => locate(...args));
  };
}
