import { EventEmitter } from 'node:events';
import { emitSafely } from './emission.ts';
import { guardInstances } from './guard.ts';
import type { MainMessage } from './isolated-world.ts';
import type { WebFrameMain } from './web-frame-main.ts';
import { createWire } from './wire.ts';

type Handler = (event: object, ...args: readonly unknown[]) => unknown;

const wire = createWire();

const handlers = new Map<string, Handler>();

class IpcMain extends EventEmitter {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    if (typeof handler !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
    }
    handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    handlers.delete(channel);
  }
}

guardInstances('ipcMain', IpcMain.prototype);

export const ipcMain = new IpcMain();

/** Who sent a message, and how to answer. */
export interface Sender {
  readonly contents: object;
  readonly frame: WebFrameMain;
  readonly post: (message: MainMessage) => void;
}

/** Runs the handler of a channel and sends the answer back; a handler's error becomes the asking side's rejection. */
export async function receiveInvoke(
  sender: Sender,
  message: { readonly number: number; readonly channel: string; readonly body: string },
): Promise<void> {
  const { number, channel } = message;
  try {
    const handler = handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    const value = await handler(createIpcEvent(sender), ...decodeArguments(message.body));
    sender.post({ kind: 'answer', number, body: wire.encode(value) });
  } catch (error) {
    sender.post({
      kind: 'refusal',
      number,
      message: `Error invoking remote method '${channel}': ${String(error)}`,
    });
  }
}

export function receiveSend(
  sender: Sender,
  message: { readonly channel: string; readonly body: string },
): void {
  const event = {
    ...createIpcEvent(sender),
    returnValue: undefined,
    ports: [],
    reply: (channel: string, ...args: readonly unknown[]) => sender.frame.send(channel, ...args),
  };
  emitSafely(ipcMain, message.channel, event, ...decodeArguments(message.body));
}

/** Arguments as they go into a page. @throws Error 'An object could not be cloned.' */
export function encodeArguments(args: readonly unknown[]): string {
  return wire.encode(args);
}

/** A value that a page has encoded. */
export function decodeValue(text: string): unknown {
  return wire.decode(text);
}

function createIpcEvent({ contents, frame }: Sender) {
  return {
    type: 'frame',
    processId: frame.processId,
    frameId: frame.routingId,
    frameTreeNodeId: frame.frameTreeNodeId,
    sender: contents,
    senderFrame: frame,
  };
}

function decodeArguments(text: string): readonly unknown[] {
  const args = wire.decode(text);
  return Array.isArray(args) ? args : [];
}
