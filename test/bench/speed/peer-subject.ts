import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { Material } from './material.ts';
import type { BuiltPeers, PageName } from './peers-build.ts';
import { installProbe } from './probe.ts';
import { type KeyPress, measureKey, type Place, type Subject } from './subject.ts';

export interface PeerOptions {
  readonly name: string;
  readonly pageName: PageName;
  /** Whether the browser skips paragraphs that are far from the window (`content-visibility`). */
  readonly skips: boolean;
  readonly built: BuiltPeers;
  /** The folder of the articles' JSON. */
  readonly articles: string;
}

/** Starts the shell with a page and waits until it can be worked with. */
export async function launchShell(
  pageName: PageName,
  { built, articles }: Pick<PeerOptions, 'built' | 'articles'>,
): Promise<{ readonly app: ElectronApplication; readonly page: Page }> {
  const app = await _electron.launch({ args: [built.shell, pageName, built.pages, articles] });
  try {
    const page = await app.firstWindow();
    await page.locator('body[data-ready="true"]').waitFor();
    return { app, page };
  } catch (error) {
    app.process().kill('SIGKILL');
    throw error;
  }
}

/** What the name of an article's file in the folder of the articles is. */
export function nameArticleFile({ size }: Pick<Material, 'size'>): string {
  return `${size.name.replace('/', '-')}.json`;
}

/** A peer in a page of its own. */
export class PeerSubject implements Subject {
  readonly name: string;
  readonly scroller = '#scroller';
  readonly keys: readonly KeyPress[] = [
    { metric: 'tag', key: 'q' },
    { metric: 'untag', key: 'Delete' },
    { metric: 'next', key: 'n' },
    { metric: 'previous', key: 'p' },
  ];
  private readonly options: PeerOptions;
  private running: { readonly app: ElectronApplication; readonly page: Page } | null = null;

  constructor(options: PeerOptions) {
    this.options = options;
    this.name = options.name;
  }

  get page(): Page {
    if (this.running === null) throw new Error(`${this.name} is not started`);
    return this.running.page;
  }

  async start(): Promise<void> {
    this.running = await launchShell(this.options.pageName, this.options);
    await this.page.evaluate(installProbe);
    if (this.options.skips) await this.page.evaluate(() => document.body.toggleAttribute('data-skips', true));
  }

  async stop(): Promise<void> {
    const { running } = this;
    this.running = null;
    running?.app.process().kill('SIGKILL');
    await running?.app.close().catch(() => undefined);
  }

  async open(material: Material): Promise<Readonly<Record<string, number>>> {
    const address = `./articles/${nameArticleFile(material)}`;
    await this.page.evaluate((from) => peerPage.load(from), address);
    const shown = await this.page.evaluate(() => peerPage.open());
    await this.goTo('start');
    const { painted, longestTask } = await measureKey(this.page, 'n', { watched: 300 });
    return { opening: shown + painted, 'opening: longest task after it': longestTask };
  }

  async goTo(place: Place): Promise<void> {
    await this.page.evaluate((where) => peerPage.goTo(where), place);
  }
}
