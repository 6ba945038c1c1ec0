import { emitSafely } from './emission.ts';
import { createEvent } from './event.ts';
import type { WebContents } from './web-contents.ts';

/** Asks the page, as `beforeunload`, whether it may be closed; the app may overrule it. */
export async function mayUnload(contents: WebContents): Promise<boolean> {
  if (contents.isCrashed() || contents.getURL() === '') return true;
  /* Dispatched by hand, so that nothing but this code decides what a page's objection means. */
  const objects = await contents.mainFrame
    .executeJavaScript(
      `(() => {
        const event = document.createEvent('BeforeUnloadEvent');
        event.initEvent('beforeunload', false, true);
        window.dispatchEvent(event);
        return event.defaultPrevented || event.returnValue !== '';
      })()`,
      true,
    )
    .catch(() => false);
  if (objects !== true) return true;
  const event = createEvent({});
  emitSafely(contents, 'will-prevent-unload', event);
  return event.defaultPrevented;
}
