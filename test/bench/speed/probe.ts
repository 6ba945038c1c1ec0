/** What one key press came to, in milliseconds. */
export interface KeyTimes {
  /** From the press to the end of the first painted frame that shows what it did. */
  readonly painted: number;
  /** Until the window says that all is saved; null where nothing was to be saved, or nothing says so. */
  readonly saved: number | null;
  /** The longest task over 50 ms from the press to the end of the time that was watched; 0: none. */
  readonly longestTask: number;
}

/** What scrolling through an article came to. */
export interface ScrollTimes {
  readonly frames: number;
  readonly dropped: number;
  /** In milliseconds; 0: none over 50. */
  readonly longestTask: number;
}

/** What stands in a page that is measured, as `speedProbe`. */
export interface Probe {
  /** Tells that what a key does has been drawn, and will be seen in the next painted frame. */
  changed(): void;
  /** Makes ready for a key press; with it, whatever was told before is forgotten. */
  arm(): void;
  /**
   * What the press came to; NaN where it did nothing.
   *
   * @param options how long what follows the press is watched and how long the press may take, in milliseconds
   */
  finish(options: { readonly watched: number; readonly limit: number }): Promise<KeyTimes>;
  /** The time, on the page's own clock, at the end of the next painted frame. */
  paint(): Promise<number>;
  /** The longest task over 50 ms that ended after a time; 0: none. */
  findLongestTask(since: number): number;
  /** From top to bottom, a screen in each frame, or more where that would take more than so many frames. */
  scrollThrough(element: Element, frames: number): Promise<ScrollTimes>;
  /** What scrolls an element. */
  findScroller(element: Element): Element;
  /** Tells that all is saved, or that it is not. */
  noteSaved(isSaved: boolean): void;
}

declare global {
  var speedProbe: Probe;
}

/** Puts the probe into a page. It runs there by itself, and so stands in one function. */
export function installProbe(): void {
  const longTasks: { readonly start: number; readonly end: number; readonly length: number }[] = [];
  const note = (entries: readonly PerformanceEntry[]): void => {
    for (const { startTime, duration } of entries)
      longTasks.push({ start: startTime, end: startTime + duration, length: duration });
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'longtask' });

  /* A message that is posted in a frame's callback arrives once that frame has been painted. */
  const afterPaint = (listen: (frameStart: number, now: number) => void): void => {
    requestAnimationFrame(() => {
      const frameStart = performance.now();
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        port1.close();
        listen(frameStart, performance.now());
      });
      port1.start();
      port2.postMessage(null);
    });
  };
  const wait = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, milliseconds));

  let pressed: number | null = null;
  let isChanged = false;
  let paintedAt: number | null = null;
  let wasUnsaved = false;
  let savedAt: number | null = null;
  addEventListener(
    'keydown',
    (event) => {
      pressed ??= event.timeStamp;
    },
    { capture: true },
  );
  const watchFrames = (): void => {
    afterPaint((frameStart, now) => {
      /* A key that came while the frame was being painted is not in it. */
      if (pressed !== null && isChanged && pressed < frameStart) paintedAt = now;
      else watchFrames();
    });
  };
  const findLongestTask = (since: number): number => {
    note(observer.takeRecords());
    const after = longTasks.filter(({ end }) => end > since);
    return after.reduce((longest, { length }) => Math.max(longest, length), 0);
  };

  globalThis.speedProbe = {
    changed: () => {
      isChanged = true;
    },
    arm: () => {
      pressed = null;
      isChanged = false;
      paintedAt = null;
      wasUnsaved = false;
      savedAt = null;
      watchFrames();
    },
    finish: async ({ watched, limit }) => {
      const start = performance.now();
      const isLate = (): boolean => performance.now() - start > limit;
      const isPainted = (): boolean => paintedAt !== null || isLate();
      while (!isPainted()) await wait(5);
      const end = (pressed ?? start) + watched;
      const isSaved = (): boolean => !wasUnsaved || savedAt !== null || isLate();
      while (performance.now() < end || !isSaved()) await wait(5);
      const press = pressed ?? Number.NaN;
      /* Ends the watch over the frames where nothing came of the key. */
      isChanged = true;
      pressed ??= 0;
      return {
        painted: (paintedAt ?? Number.NaN) - press,
        saved: savedAt === null ? null : savedAt - press,
        longestTask: findLongestTask(press),
      };
    },
    paint: () => new Promise((resolve) => afterPaint((_frameStart, now) => resolve(now))),
    findLongestTask,
    findScroller: (element) => {
      let scroller: Element | null = element;
      while (scroller !== null && !/auto|scroll/u.test(getComputedStyle(scroller).overflowY))
        scroller = scroller.parentElement;
      return scroller ?? document.documentElement;
    },
    scrollThrough: async (scroller, frames) => {
      scroller.scrollTop = 0;
      await new Promise(requestAnimationFrame);
      const start = performance.now();
      const step = Math.max(scroller.clientHeight, scroller.scrollHeight / frames);
      /* The usual rate of the displays, and of a browser without one. */
      const frameLength = 1000 / 60;
      let last = start;
      let dropped = 0;
      let count = 0;
      for (let isEnd = false; !isEnd && count < 2 * frames; count += 1) {
        const before = scroller.scrollTop;
        scroller.scrollTop = before + step;
        isEnd = scroller.scrollTop <= before;
        const now = await new Promise<number>(requestAnimationFrame);
        dropped += Math.max(0, Math.round((now - last) / frameLength) - 1);
        last = now;
      }
      await wait(100);
      return { frames: count, dropped, longestTask: findLongestTask(start) };
    },
    noteSaved: (isSaved) => {
      if (!isSaved) wasUnsaved = true;
      else if (wasUnsaved && savedAt === null) savedAt = performance.now();
    },
  };
}
