import type { Coverage } from '#shared/domain/coverage.ts';
import type { Bridge } from '#shared/ipc.ts';
import type { Store } from './app-state.ts';
import type { Outbox } from './outbox.ts';

/**
 * Tells main how far the open article is covered, for the library's list, whenever the figures are others or the text is:
 * with another text main forgets what it knew, and the figures may well be the same.
 */
export function reportCoverage(
  store: Store,
  bridge: Pick<Bridge, 'saveCoverage'>,
  outbox: Pick<Outbox, 'flush'>,
): void {
  const report = async (articleId: string, figures: Coverage): Promise<void> => {
    /* Main must have the text of which the figures are: it would forget them when that came. */
    await outbox.flush();
    await bridge.saveCoverage(articleId, figures);
  };
  store.subscribe(({ coverage, opened }, before) => {
    if (coverage === null || opened === null || coverage === before.coverage) return;
    const { sentences, dealtWith } = coverage;
    const isSame =
      before.opened?.article.id === opened.article.id &&
      before.coverage?.document === coverage.document &&
      before.coverage.sentences === sentences &&
      before.coverage.dealtWith === dealtWith;
    if (!isSame) void report(opened.article.id, { sentences, dealtWith });
  });
}
