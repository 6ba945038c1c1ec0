import { contextBridge, ipcRenderer } from 'electron';
import { type Bridge, eventNames, getChannel, requestNames } from '#shared/ipc.ts';

/*
 * What the page asks for first, asked before its script has been read: main answers meanwhile. It is the page's when it asks;
 * a failure, too.
 */
let start: ReturnType<Bridge['readStart']> | null = ipcRenderer.invoke(getChannel('readStart'));
start.catch(() => undefined);
/* What is told before the page listens it does not hear: then it asks anew. */
ipcRenderer.once(getChannel('library'), () => {
  start = null;
});

/* Each method asks on one channel of the one list; the page never sees `ipcRenderer` itself. */
const requests = Object.fromEntries(
  requestNames.map((name) => [name, (...args: unknown[]) => ipcRenderer.invoke(getChannel(name), ...args)]),
);

const listen: Bridge['listen'] = (name, listener) => {
  if (!eventNames.includes(name)) throw new RangeError(`no event is called ${name}`);
  const hear = (_event: unknown, value: Parameters<typeof listener>[0]) => listener(value);
  ipcRenderer.on(getChannel(name), hear);
  return () => {
    ipcRenderer.off(getChannel(name), hear);
  };
};

const readStart: Bridge['readStart'] = () => {
  const answer = start ?? ipcRenderer.invoke(getChannel('readStart'));
  start = null;
  return answer;
};

contextBridge.exposeInMainWorld('tickmark', { ...requests, readStart, listen });
