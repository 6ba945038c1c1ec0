import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/source-serif-4/opsz.css';
import '@fontsource-variable/source-serif-4/opsz-italic.css';
import './styles/tokens.css';
import './styles/base.css';
import { createRoot } from 'react-dom/client';
/* What cuts English sentences, which most texts are; it makes itself ready for the first one, once the text is shown. */
import '#shared/text/english-model.ts';
import type { Bridge } from '#shared/ipc.ts';
import { Window as AppWindow } from './app.tsx';
import { createPaintDefer } from './state/after-paint.ts';
import { App } from './state/app.ts';
import type { SuggestionMessage } from './state/suggestion-messages.ts';

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly tickmark: Bridge;
  }
}

/** In milliseconds: a machine with other work to do may have no idle moment for minutes, and what waits for one is waited for. */
const idlePatience = 500;

/**
 * In milliseconds: what is done at once, in an idle moment or without one. Half a frame, so that a key that comes meanwhile is
 * answered in its own: the browser takes up to 50 ms for idle.
 */
const share = 8;

const app = new App({
  bridge: window.tickmark,
  clock: {
    now: () => Date.now(),
    random: (bytes) => {
      bytes.set(crypto.getRandomValues(new Uint8Array(bytes.length)));
      return bytes;
    },
  },
  isMac: navigator.platform.startsWith('Mac'),
  defer: createPaintDefer(window),
  schedule: (callback, delay) => {
    const timer = window.setTimeout(callback, delay);
    return () => window.clearTimeout(timer);
  },
  createSuggestionWorker: ({ hear, fail }) => {
    const worker = new Worker(new URL('./suggestion-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<SuggestionMessage>) => hear(data));
    worker.addEventListener('error', fail);
    return { post: (task) => worker.postMessage(task, []), end: () => worker.terminate() };
  },
  whenIdle: (callback) => {
    window.requestIdleCallback(
      (deadline) => {
        const end = performance.now() + share;
        callback(() => performance.now() < end && (deadline.didTimeout || deadline.timeRemaining() > 1));
      },
      { timeout: idlePatience },
    );
  },
});

const place = document.getElementById('root');
if (place === null) throw new Error('the page has no place for the app');
createRoot(place).render(<AppWindow app={app} />);
void app.start();
