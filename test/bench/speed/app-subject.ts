import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { PreferenceStore } from '#main/preferences.ts';
import { nameProfile } from '#main/profile.ts';
import { launchApp, type Running, waitUntilSaved } from '../../support/app.ts';
import { chooseTarget } from '../../support/article-page.ts';
import { watchApp } from './app-probe.ts';
import type { Material } from './material.ts';
import { installProbe } from './probe.ts';
import { nameArticle } from './sizes.ts';
import { type KeyPress, measureKey, type Place, type Subject } from './subject.ts';

export interface AppOptions {
  readonly name: string;
  /** A home folder that has the library in it. */
  readonly home: string;
  readonly showsSuggestions: boolean;
  /** The article to which each opening goes back first. */
  readonly resting: Material;
}

/** How long an opening may take, in milliseconds, before it counts as failed. */
const openingLimit = 60_000;

const article = '[role="textbox"][aria-label="Article"]';

/** The built app, as it was launched once, with a library of all articles. */
export class AppSubject implements Subject {
  readonly name: string;
  readonly scroller = article;
  readonly keys: readonly KeyPress[] = [
    { metric: 'tag', key: 'q' },
    { metric: 'undo', key: 'Control+z' },
    { metric: 'tag', key: 'q' },
    { metric: 'untag', key: 'Delete' },
    { metric: 'next', key: 'n' },
    { metric: 'previous', key: 'p' },
  ];
  private readonly options: AppOptions;
  private running: Running | null = null;

  constructor(options: AppOptions) {
    this.options = options;
    this.name = options.name;
  }

  get library(): string {
    return join(this.options.home, 'library');
  }

  get home(): string {
    return this.options.home;
  }

  get page(): Page {
    return this.get().page;
  }

  private get(): Running {
    if (this.running === null) throw new Error(`${this.name} is not started`);
    return this.running;
  }

  async start(): Promise<void> {
    const { home, showsSuggestions, resting } = this.options;
    const profile = join(home, '.config', 'Tickmark', nameProfile(this.library));
    await mkdir(profile, { recursive: true });
    const lastArticleId = resting.articleId;
    await (await PreferenceStore.open(profile)).save({ showsSuggestions, lastArticleId });
    this.running = await launchApp(home);
    await this.running.app.evaluate(noteWriting);
    await this.page.evaluate(installProbe);
    await this.page.evaluate(watchApp);
  }

  async stop(): Promise<void> {
    const { running } = this;
    this.running = null;
    running?.app.process().kill('SIGKILL');
    await running?.app.close().catch(() => undefined);
  }

  async open(material: Material): Promise<Readonly<Record<string, number>>> {
    await this.rest();
    const { pressed, arrived, shown, listed, counted } = await this.openFromLibrary(material);
    const { painted, longestTask } = await measureKey(this.page, 'n', { watched: 1000 });
    const written: number | null = await this.get().app.evaluate(() =>
      Reflect.get(globalThis, 'articleWrittenAt'),
    );
    return {
      'opening: from the key': shown - pressed + painted,
      ...(arrived !== null && { opening: shown - arrived + painted }),
      ...(arrived !== null &&
        written !== null && {
          'opening: until main has it': written - pressed,
          'opening: message': arrived - written,
        }),
      'opening: list': listed - pressed,
      'opening: coverage': counted - pressed,
      'opening: longest task after it': longestTask,
    };
  }

  /** Goes back to an article of no weight, so that nothing is left to do for the one that was open. */
  async rest(): Promise<void> {
    const { resting } = this.options;
    const title = await this.page.title();
    if (!title.startsWith(nameArticle(resting.size))) await this.openFromLibrary(resting);
  }

  /** By the keyboard, on its card. */
  private async openFromLibrary({ articleId, size }: Material) {
    const { page } = this;
    await page.locator(`[role="row"][data-key="${articleId}"]`).focus();
    await page.evaluate(([headline, count]) => openingProbe.arm(headline, count), [
      nameArticle(size),
      size.annotations,
    ] as const);
    await page.keyboard.press('Enter');
    return page.evaluate((limit) => openingProbe.finish(limit), openingLimit);
  }

  /** With the next sentence there selected. */
  async goTo(place: Place): Promise<void> {
    const { page } = this;
    await page.evaluate(
      async ([selector, share]) => {
        const text = document.querySelector(selector);
        if (text === null) throw new Error('there is no article');
        const scroller = speedProbe.findScroller(text);
        /* Twice: what was skipped until now has its true height once it has been drawn. */
        for (let time = 0; time < 2; time += 1) {
          scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * share;
          await speedProbe.paint();
        }
      },
      [article, place === 'start' ? 0 : 0.5] as const,
    );
    const box = await page.locator(article).evaluate((text) => {
      const paragraphs = [...text.querySelectorAll('p')];
      const found = paragraphs.find((one) => {
        const { top, height } = one.getBoundingClientRect();
        return top > 150 && height > 60;
      });
      const { left, top } = (found ?? text).getBoundingClientRect();
      return { x: left + 3, y: top + 12 };
    });
    await page.mouse.click(box.x, box.y);
    await measureKey(page, 'j', { watched: 100 });
    await measureKey(page, 'j', { watched: 300 });
  }

  /** Waits until everything is on the disk. */
  async settle(): Promise<void> {
    await waitUntilSaved(this.page);
  }

  /** The place that save dialogs choose from now on. */
  async chooseTarget(path: string): Promise<void> {
    await chooseTarget(this.get().app, path);
  }

  /** How many bytes the files of an article have. */
  async measureFiles({ articleId }: Material): Promise<ReadonlyMap<string, number>> {
    const folder = join(this.library, 'articles', articleId);
    const sizes = new Map<string, number>();
    for (const name of await readdir(folder)) sizes.set(name, (await stat(join(folder, name))).size);
    return sizes;
  }
}

/** Notes, in the main process, when an article has been made into a message. It runs there, and so stands by itself. */
function noteWriting(): void {
  const stringify = JSON.stringify;
  JSON.stringify = (value: unknown, ...rest: never[]) => {
    const text = stringify(value, ...rest);
    if (typeof value === 'object' && value !== null && 'article' in value && 'lists' in value)
      Reflect.set(globalThis, 'articleWrittenAt', performance.timeOrigin + performance.now());
    return text;
  };
}
