import type { WebContents } from 'electron';
import { type EventName, type Events, getChannel } from '#shared/ipc.ts';

/** Tells the window something; nothing happens where it has gone. */
export function tell<Name extends EventName>(contents: WebContents, name: Name, value: Events[Name]): void {
  if (!contents.isDestroyed()) contents.send(getChannel(name), value);
}
