/** Runs a callback soon, but after what is being drawn now. */
export type Defer = (callback: () => void) => void;

/** In milliseconds. A hidden window draws no frames, and a busy one has no idle moment; their work must go on. */
const longestWait = 100;

/**
 * A `Defer` for a window: callbacks run in their order once the next frame has been painted and nothing more urgent
 * waits, so that what is drawn outside the article never delays what a key does inside it.
 */
export function createPaintDefer(window: Window): Defer {
  let waiting: (() => void)[] = [];
  const run = () => {
    const due = waiting;
    waiting = [];
    for (const callback of due) callback();
  };
  return (callback) => {
    waiting.push(callback);
    if (waiting.length > 1) return;
    let isDue = false;
    const runOnce = () => {
      if (isDue) return;
      isDue = true;
      run();
    };
    /* A frame's callbacks run before its paint, an idle moment comes after it, and after the keys that wait already. */
    window.requestAnimationFrame(() => window.requestIdleCallback(runOnce));
    window.setTimeout(runOnce, longestWait);
  };
}
