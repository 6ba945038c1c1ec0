import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { launchApp } from '../support/app.ts';
import { fillLibrary } from '../support/library.ts';

/** How often each thing is measured; the median of 25 moves little from run to run. */
const repeats = 25;

/** What comes before: the first tags of a session are slower, because the code they run is compiled then. */
const warmUps = 5;

const cases = [
  { words: 1_000, annotations: 100 },
  { words: 10_000, annotations: 1_000 },
] as const;

interface Row {
  readonly words: number;
  readonly annotations: number;
  /** Milliseconds from the key press to the first painted frame that shows the new annotation. */
  readonly times: readonly number[];
}

const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

/**
 * From `event.timeStamp` of the key press to the end of the first frame in which an element of a new annotation is on
 * the page. A task posted in a frame's animation callback runs after that frame has been painted.
 */
async function watchPaints(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = [];
    Reflect.set(globalThis, 'paintTimes', times);
    let pressed = 0;
    addEventListener('keydown', (event) => (pressed = event.timeStamp), { capture: true });
    const known = new Set<string>();
    const collect = () =>
      [...document.querySelectorAll<HTMLElement>('[data-annotation-id]')]
        .map((element) => element.dataset['annotationId'] ?? '')
        .filter((id) => !known.has(id));
    for (const id of collect()) known.add(id);
    const text = document.querySelector('[role="textbox"][aria-label="Article"]');
    if (text === null) throw new Error('there is no article');
    new MutationObserver((records) => {
      const added = records
        /* An element may be new, or one that was there and is now of another annotation. */
        .flatMap(({ type, addedNodes, target }) => (type === 'attributes' ? [target] : [...addedNodes]))
        .filter((node): node is HTMLElement => node instanceof HTMLElement)
        .flatMap((element) => [element, ...element.querySelectorAll<HTMLElement>('[data-annotation-id]')])
        .map((element) => element.dataset['annotationId'])
        .filter((id): id is string => id !== undefined && !known.has(id));
      if (added.length === 0) return;
      for (const id of added) known.add(id);
      requestAnimationFrame(() => {
        /* Read here: the app hears of the key before this page's later listener does. */
        const start = pressed;
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => times.push(performance.now() - start));
        channel.port1.start();
        channel.port2.postMessage(null);
      });
    }).observe(text, { attributeFilter: ['data-annotation-id'], childList: true, subtree: true });
  });
}

async function measure({ words, annotations }: (typeof cases)[number]): Promise<Row> {
  const home = await mkdtemp(join(tmpdir(), 'tickmark-bench-'));
  try {
    await fillLibrary(join(home, 'library'), { words, annotations });
    const { app, page } = await launchApp(home);
    await page.getByRole('textbox', { name: 'Article' }).focus();
    await watchPaints(page);
    for (let round = 1; round <= warmUps + repeats; round += 1) {
      /* The frame of the first key is over before the second one comes, as with the fastest of fingers. */
      await page.keyboard.press('j');
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
      await page.keyboard.press('q');
      await page.waitForFunction((wanted) => Reflect.get(globalThis, 'paintTimes').length >= wanted, round);
    }
    const times: number[] = await page.evaluate(() => Reflect.get(globalThis, 'paintTimes'));
    if (times.length !== warmUps + repeats) throw new Error('some key presses were measured twice');
    await app.close();
    return { words, annotations, times: times.slice(warmUps) };
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

const rows: Row[] = [];
for (const size of cases) rows.push(await measure(size));

process.stdout.write(
  `From a key press to the painted frame that shows the new annotation, ${repeats} times each\n\n`,
);
process.stdout.write('| words | annotations | median | 10 % | 90 % |\n|---|---|---|---|---|\n');
for (const { words, annotations, times } of rows) {
  const cells = [quantile(times, 0.5), quantile(times, 0.1), quantile(times, 0.9)].map(
    (value) => `${value.toFixed(1)} ms`,
  );
  process.stdout.write(`| ${words} | ${annotations} | ${cells.join(' | ')} |\n`);
}
const [small, large] = rows.map(({ times }) => quantile(times, 0.5));
if (small !== undefined && large !== undefined)
  process.stdout.write(`\nlarge to small: ${(large / small).toFixed(2)}\n`);
