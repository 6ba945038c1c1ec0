/** An event of Electron's: listeners may prevent what would follow. */
export interface PreventableEvent {
  readonly defaultPrevented: boolean;
  readonly preventDefault: () => void;
}

/** An event with the given fields. `preventDefault` works detached from the event, as in Electron. */
export function createEvent<T extends object>(fields: T): T & PreventableEvent {
  let prevented = false;
  const preventDefault = (): void => {
    prevented = true;
  };
  const event = { ...fields, defaultPrevented: false, preventDefault };
  return Object.defineProperty(event, 'defaultPrevented', { get: () => prevented, enumerable: true });
}
