import { toAppAddress } from './addresses.ts';
import type { DevToolsPipe } from './devtools-pipe.ts';
import { emitSafely } from './emission.ts';
import { createEvent } from './event.ts';
import { guard } from './guard.ts';
import { findFrame } from './page.ts';
import { findContents } from './web-contents.ts';

/** Tells the app of each download. Nothing is ever saved: Chromium refuses all of them, whatever the app says. */
export function tellDownloads(pipe: DevToolsPipe): void {
  pipe.on('Browser.downloadWillBegin', ({ frameId, url, suggestedFilename }) => {
    const page = findFrame(frameId)?.page;
    const contents = page === undefined ? undefined : findContents(page);
    if (contents === undefined) return;
    const item = guard('downloadItem', {
      getURL: (): string => toAppAddress(url),
      getFilename: (): string => suggestedFilename,
      cancel: (): void => {},
    });
    emitSafely(contents.session, 'will-download', createEvent({}), item, contents);
  });
}
