import type { Bridge } from '#shared/ipc.ts';
import type { Store } from './app-state.ts';

/** Tells main how far the open article is covered, for the library's list, whenever the figures are others. */
export function reportCoverage(store: Store, bridge: Pick<Bridge, 'saveCoverage'>): void {
  store.subscribe(({ coverage, opened }, before) => {
    if (coverage === null || opened === null || coverage === before.coverage) return;
    const { sentences, dealtWith } = coverage;
    const isSame =
      before.opened?.article.id === opened.article.id &&
      before.coverage?.sentences === sentences &&
      before.coverage.dealtWith === dealtWith;
    if (!isSame) void bridge.saveCoverage(opened.article.id, { sentences, dealtWith });
  });
}
