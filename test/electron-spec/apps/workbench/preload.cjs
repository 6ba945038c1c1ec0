const { contextBridge, ipcRenderer, webUtils } = require('electron');

/* Ran before any script of the page: the page's own scripts have not set this yet. */
const early = { readyState: document.readyState, hasBody: document.body !== null };

const uncloneable = {
  function: () => () => 1,
  'nested function': () => ({ run: () => 1 }),
  symbol: () => Symbol('s'),
  promise: () => Promise.resolve(),
  'weak map': () => new WeakMap(),
  node: () => document.documentElement,
  proxy: () => new Proxy({}, {}),
};

contextBridge.exposeInMainWorld('bridge', {
  early,
  argv: process.argv,
  types: { require: typeof require, process: typeof process, platform: process.platform },
  isSandboxed: process.sandboxed,
  echo: (...args) => ipcRenderer.invoke('echo', ...args),
  /** Here, because the bridge to the page keeps an error's message alone. */
  echoError: async () => {
    const [error] = await ipcRenderer.invoke('echo', new RangeError('too far'));
    return [error instanceof RangeError, error.name, error.message];
  },
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  on: (channel, listener) => {
    const hear = (_event, ...args) => listener(...args);
    ipcRenderer.on(channel, hear);
    return () => ipcRenderer.off(channel, hear);
  },
  once: (channel, listener) => void ipcRenderer.once(channel, (_event, ...args) => listener(...args)),
  same: (value) => value,
  describe: (value) => ({
    type: typeof value,
    name: value?.constructor?.name,
    isPlain: Object.getPrototypeOf(value ?? {}) === Object.prototype,
  }),
  call: (run, ...args) => run(...args),
  later: async (value) => value,
  fail: () => {
    throw new TypeError('boom');
  },
  failLater: async () => {
    throw new TypeError('boom later');
  },
  /** What happens to a value that cannot be cloned; the bridge would not bring it here. */
  refuse: (kind) => {
    try {
      ipcRenderer.send('told', uncloneable[kind]());
      return 'sent';
    } catch (error) {
      return error.message;
    }
  },
  refuseLater: (kind) => ipcRenderer.invoke('echo', uncloneable[kind]()),
  pathOf: (file) => webUtils.getPathForFile(file),
  nested: { list: [1, { deep: true }], run: (value) => value + 1 },
});
