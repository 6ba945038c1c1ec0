import type { Probe } from './probe.ts';

/** What an opening came to, as times on the clock that all processes share, in milliseconds since 1970. */
export interface OpeningTimes {
  readonly pressed: number;
  /** When the article's JSON was there; null where that could not be seen. */
  readonly arrived: number | null;
  /** The end of the painted frame that shows the article's first words with an annotation on them. */
  readonly shown: number;
  /** The end of the painted frame in which the list knew the last annotation. */
  readonly listed: number;
  /** The same of the coverage. */
  readonly counted: number;
}

/** What stands in the app's window besides, as `openingProbe`. */
interface OpeningProbe {
  /** Makes ready for the key press that opens an article, which begins with these words and has so many annotations. */
  arm(headline: string, annotations: number): void;
  /** Once it is open; rejects after so many milliseconds. */
  finish(limit: number): Promise<OpeningTimes>;
}

/** What stands there for the filter over the list, as `filterProbe`. */
interface FilterProbe {
  /** Makes ready for a letter. */
  arm(): void;
  /** From the press to the frame that shows the letter, and to the one that shows the list that it leaves; milliseconds. */
  read(): { readonly echoed: number; readonly listed: number };
}

declare global {
  var filterProbe: FilterProbe;
  var openingProbe: OpeningProbe;
}

/** Looks at the app's window for the probe. It runs there by itself, and so stands in one function. */
export function watchApp(): void {
  const probe: Probe = globalThis.speedProbe;
  const toEpoch = (time: number): number => performance.timeOrigin + time;
  const findArticle = (): HTMLElement | null =>
    document.querySelector('[role="textbox"][aria-label="Article"]');

  /* Anything about annotations or the selection that a key changes in the text. */
  const isAnnotation = (node: Node): boolean =>
    node instanceof Element &&
    (node.hasAttribute('data-annotation-id') || node.querySelector('[data-annotation-id]') !== null);
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes, removedNodes } of records) {
      const isOurs =
        type === 'attributes'
          ? target instanceof Element && target.hasAttribute('data-annotation-id')
          : [...addedNodes, ...removedNodes].some(isAnnotation);
      if (isOurs) probe.changed();
    }
  });
  const watched = new WeakSet<Element>();
  const watchArticle = (article: HTMLElement): void => {
    if (watched.has(article)) return;
    watched.add(article);
    observer.disconnect();
    observer.observe(article, {
      attributeFilter: ['data-annotation-id', 'data-active', 'data-status'],
      childList: true,
      subtree: true,
    });
  };
  document.addEventListener('selectionchange', () => probe.changed());
  new MutationObserver((records) => {
    for (const { target } of records)
      if (target instanceof HTMLElement) probe.noteSaved(target.dataset['saveState'] === 'saved');
  }).observe(document.body, { attributeFilter: ['data-save-state'], subtree: true });

  let arrived: number | null = null;
  const parse = JSON.parse;
  /* Nothing else that the window reads is as long as an article with its annotations. */
  const shortest = 2000;
  JSON.parse = (text: string, ...rest) => {
    if (typeof text === 'string' && text.length > shortest && text.startsWith('{"article":'))
      arrived ??= performance.now();
    return parse(text, ...rest);
  };

  let pressed: number | null = null;
  addEventListener(
    'keydown',
    (event) => {
      pressed ??= event.timeStamp;
    },
    { capture: true },
  );
  let echoed: number | null = null;
  let listed: number | null = null;
  const afterPaint = async (note: (now: number) => void): Promise<void> => note(await probe.paint());
  addEventListener('input', () => void afterPaint((now) => (echoed ??= now)), { capture: true });
  const pane = document.querySelector('[aria-label="Annotations"]');
  if (pane === null) throw new Error('there is no list of annotations');
  /* The list may come in several steps: the last one counts. */
  new MutationObserver(() => void afterPaint((now) => (listed = now))).observe(pane, {
    childList: true,
    characterData: true,
    subtree: true,
  });
  globalThis.filterProbe = {
    arm: () => {
      pressed = null;
      echoed = null;
      listed = null;
    },
    read: () => {
      const press = pressed ?? Number.NaN;
      return { echoed: (echoed ?? Number.NaN) - press, listed: (listed ?? echoed ?? Number.NaN) - press };
    },
  };

  let finish: (times: OpeningTimes) => void = () => undefined;
  let opening: Promise<OpeningTimes> | null = null;
  const isCounted = (): boolean => {
    const words = document.querySelector('[role="meter"]')?.getAttribute('aria-valuetext') ?? '';
    return /\d/u.test(words);
  };
  globalThis.openingProbe = {
    arm: (headline, annotations) => {
      pressed = null;
      arrived = null;
      opening = new Promise((resolve) => {
        finish = resolve;
      });
      const before = findArticle();
      const total = annotations.toLocaleString('en');
      let shown: number | null = null;
      let listed: number | null = null;
      let counted: number | null = null;
      const isShown = (): boolean => {
        const article = findArticle();
        if (article === null || article === before) return false;
        if (article.querySelector('[data-annotation-id]') === null) return false;
        if (article.querySelector('p')?.textContent?.startsWith(headline) !== true) return false;
        watchArticle(article);
        return true;
      };
      const isListed = (): boolean => {
        const heading = document.querySelector('[aria-label="Annotations"] h2')?.textContent ?? '';
        return heading.endsWith(total) && document.querySelector('[data-row]') !== null;
      };
      const watch = (): void => {
        const isOld = shown === null;
        const [seesArticle, seesList, seesCoverage] = [isOld && isShown(), isListed(), isCounted()];
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => {
          port1.close();
          const now = performance.now();
          if (seesArticle) shown = now;
          /* What stands there before the article does is of the one before it. */
          if (shown !== null && seesList) listed ??= now;
          if (shown !== null && seesCoverage) counted ??= now;
          if (pressed === null || shown === null || listed === null || counted === null) {
            requestAnimationFrame(watch);
            return;
          }
          finish({
            pressed: toEpoch(pressed),
            arrived: arrived === null ? null : toEpoch(arrived),
            shown: toEpoch(shown),
            listed: toEpoch(listed),
            counted: toEpoch(counted),
          });
        });
        port1.start();
        port2.postMessage(null);
      };
      requestAnimationFrame(watch);
    },
    finish: async (limit) => {
      const late = new Promise<never>((_resolve, reject) =>
        setTimeout(() => reject(new Error('the article has not opened')), limit),
      );
      if (opening === null) throw new Error('nothing is being opened');
      return Promise.race([opening, late]);
    },
  };
}
