import type { Page } from '@playwright/test';
import { expect, test } from '../support/app.ts';
import { fillLibrary } from '../support/library.ts';

const size = { words: 20_000, annotations: 1000 };

/** How many annotations have an element in the window, and how many anywhere. */
function countDrawn(page: Page): Promise<{ readonly seen: number; readonly drawn: number }> {
  return page.evaluate(() => {
    const elements = [...document.querySelectorAll<HTMLElement>('[data-annotation-id]')];
    const ids = (some: readonly HTMLElement[]) =>
      new Set(some.map(({ dataset }) => dataset['annotationId'])).size;
    const isSeen = (element: HTMLElement) => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    return { seen: ids(elements.filter(isSeen)), drawn: ids(elements) };
  });
}

test('a long article shows its annotations wherever one is, and draws no others', async ({ desk }) => {
  await fillLibrary(desk.library, size);
  const { page } = await desk.launch();
  const text = page.getByRole('textbox', { name: 'Article' });
  await text.focus();
  const active = page.locator('[data-active]').first();

  await test.step('as high as it will be once it has all been drawn, or nearly so', async () => {
    const { guessed, drawn } = await text.evaluate((element) => {
      const guessed = element.scrollHeight;
      const sections = [...element.querySelectorAll<HTMLElement>('.section')];
      for (const { style } of sections) style.contentVisibility = 'visible';
      const drawn = element.scrollHeight;
      for (const { style } of sections) style.contentVisibility = '';
      return { guessed, drawn };
    });
    expect(guessed).not.toBe(drawn);
    expect(guessed / drawn).toBeGreaterThan(0.85);
    expect(guessed / drawn).toBeLessThan(1.15);
  });

  await test.step('at the start', async () => {
    await page.keyboard.press('n');
    await expect(active).toBeInViewport();
    const { seen, drawn } = await countDrawn(page);
    expect(seen).toBeGreaterThan(5);
    expect(drawn).toBeLessThan(size.annotations / 2);
  });

  await test.step('where a key leads to the end', async () => {
    await page.keyboard.press('p');
    await page.keyboard.press('p');
    await expect(active).toBeInViewport();
    await expect.poll(async () => (await countDrawn(page)).seen).toBeGreaterThan(5);
    expect((await countDrawn(page)).drawn).toBeLessThan(size.annotations / 2);
  });

  await test.step('where one scrolls to', async () => {
    for (const share of [0.75, 0.5, 0.25, 0]) {
      await text.evaluate((element, share) => {
        let scroller: HTMLElement | null = element.parentElement;
        while (scroller !== null && scroller.scrollHeight <= scroller.clientHeight)
          scroller = scroller.parentElement;
        scroller?.scrollTo({ top: share * scroller.scrollHeight });
      }, share);
      await expect.poll(async () => (await countDrawn(page)).seen).toBeGreaterThan(5);
      expect((await countDrawn(page)).drawn).toBeLessThan(size.annotations / 2);
    }
  });

  await test.step('a tag at the end is drawn, and so is what undoing brings back out of sight', async () => {
    await page.keyboard.press('Control+End');
    await page.keyboard.press('k');
    await page.keyboard.press('c');
    await expect(active).toBeInViewport();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+Shift+z');
    await expect(active).toBeInViewport();
  });
});

/** How far above the window's lower edge the lowest annotation in it ends, in pixels. */
function findGap(page: Page): Promise<number> {
  return page.evaluate(() => {
    const bottoms = [...document.querySelectorAll('[data-annotation-id]')]
      .map((element) => element.getBoundingClientRect())
      .filter(({ bottom, top }) => bottom > 0 && top < innerHeight)
      .map(({ bottom }) => bottom);
    return innerHeight - Math.max(0, ...bottoms);
  });
}

/* A line in three has an annotation; below the text is the status line. */
const mostGap = 150;

test('annotations are drawn down to the edge of a window that becomes larger than any, and of one that opens so', async ({
  desk,
}) => {
  await fillLibrary(desk.library, size);
  const { page } = await desk.launch();
  await page.getByRole('textbox', { name: 'Article' }).focus();
  expect(await findGap(page)).toBeLessThan(mostGap);
  await page.setViewportSize({ width: 1280, height: 5000 });
  await expect.poll(() => findGap(page)).toBeLessThan(mostGap);
  await page.reload();
  await page.locator('body[data-ready="true"]').waitFor();
  await expect.poll(() => findGap(page)).toBeLessThan(mostGap);
});
