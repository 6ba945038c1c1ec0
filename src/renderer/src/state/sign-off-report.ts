import type { Bridge } from '#shared/ipc.ts';
import type { Store } from './app-state.ts';
import { isOutdated } from './sign-off-reader.ts';

/** Tells main whether the open article is other than it was signed off, for the library's list, whenever that is another. */
export function reportSignOff(store: Store, bridge: Pick<Bridge, 'saveSignOffState'>): void {
  store.subscribe(({ signOff, opened }, before) => {
    if (opened === null || signOff === null || signOff.differences === null || signOff === before.signOff)
      return;
    const known =
      before.opened?.article.id === opened.article.id && before.signOff?.signOff === signOff.signOff
        ? before.signOff
        : null;
    const isKnown = known !== null && known.differences !== null && isOutdated(known) === isOutdated(signOff);
    if (!isKnown) void bridge.saveSignOffState(opened.article.id, isOutdated(signOff));
  });
}
