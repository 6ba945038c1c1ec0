import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { launchApp } from '../../support/app.ts';
import { writeLargeLibrary } from '../../support/large-library.ts';
import { writeMaterial } from './material.ts';
import { launchShell } from './peer-subject.ts';
import type { BuiltPeers } from './peers-build.ts';
import { showProgress } from './progress.ts';
import type { Samples } from './samples.ts';
import { librarySizes, sizes } from './sizes.ts';

/** How long an app may take to close by itself, in milliseconds, before it is ended. */
const closeLimit = 15_000;

/** Starts something until its window can be worked with, ends it, and answers with the time until then in milliseconds. */
async function measureStart(launch: () => Promise<{ readonly app: ElectronApplication }>): Promise<number> {
  const start = performance.now();
  const { app } = await launch();
  const taken = performance.now() - start;
  const timer = setTimeout(() => app.process().kill('SIGKILL'), closeLimit);
  await app.close().catch(() => undefined);
  clearTimeout(timer);
  return taken;
}

/** The app with an article of a usual size, and an empty window of the same shell, one after the other. */
export async function measureStarts(
  folder: string,
  {
    samples,
    rounds,
    built,
  }: { readonly samples: Samples; readonly rounds: number; readonly built: BuiltPeers },
): Promise<void> {
  const home = await mkdtemp(join(folder, 'start-'));
  await mkdir(join(home, 'library'));
  await writeMaterial(join(home, 'library'), sizes.slice(0, 1));
  for (let round = 0; round <= rounds; round += 1) {
    showProgress(`starting the app, and an empty window: ${round} of ${rounds}`);
    const app = await measureStart(() => launchApp(home, { isAsked: true }));
    const empty = await measureStart(() => launchShell('empty', { built, articles: '' }));
    /* The first start of all compiles what the others find compiled. */
    if (round === 0) continue;
    samples.add({ subject: 'app', size: '', metric: 'start' }, app);
    samples.add({ subject: 'empty window', size: '', metric: 'start' }, empty);
  }
}

/** As many annotations and words as an article of a newspaper has. */
const usualArticle = { annotations: 20, words: 700 };

/** Starts of the app with ever larger libraries: the first one, which reads every article, and later ones. */
export async function measureLibraries(
  folder: string,
  {
    samples,
    rounds,
    isQuick,
  }: { readonly samples: Samples; readonly rounds: number; readonly isQuick: boolean },
): Promise<void> {
  for (const articles of isQuick ? librarySizes.slice(0, 2) : librarySizes) {
    const home = await mkdtemp(join(folder, 'libraries-'));
    showProgress(`writing a library of ${articles} articles`);
    await writeLargeLibrary(join(home, 'library'), { articles, ...usualArticle });
    const size = String(articles);
    for (let round = 0; round <= rounds; round += 1) {
      showProgress(`starting with ${articles} articles: ${round} of ${rounds}`);
      const taken = await measureStart(() => launchApp(home, { isAsked: true }));
      samples.add({ subject: 'app', size, metric: round === 0 ? 'library: first' : 'library: later' }, taken);
    }
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}
