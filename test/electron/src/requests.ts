import { getOrigin, toAppAddress, toPageAddress } from './addresses.ts';
import { DevToolsError, type DevToolsPipe } from './devtools-pipe.ts';
import type { PausedRequest } from './devtools-protocol.ts';
import { emitSafely, throwLater } from './emission.ts';
import { getEngine } from './engine.ts';
import { createEvent } from './event.ts';
import { findFrame } from './page.ts';
import { answerRequest } from './protocol.ts';
import { getSessionState, session } from './session.ts';
import { findContents, getContentsState, WebContents } from './web-contents.ts';
import type { WebFrameMain } from './web-frame-main.ts';

/** Electron's words for what a request is for, by Chromium's. */
const resourceTypes: ReadonlyMap<string, string> = new Map([
  ['Stylesheet', 'stylesheet'],
  ['Script', 'script'],
  ['Image', 'image'],
  ['Font', 'font'],
  ['Media', 'media'],
  ['XHR', 'xhr'],
  ['Fetch', 'xhr'],
  ['Ping', 'ping'],
  ['CSPViolationReport', 'cspReport'],
]);

/**
 * Holds every request of every page and worker, and lets none of them through: the app's own schemes are answered by
 * the app, everything else fails.
 */
export async function holdRequests(pipe: DevToolsPipe): Promise<void> {
  pipe.on('Fetch.requestPaused', (paused) => {
    answer(pipe, paused).catch((error: unknown) => {
      /* A request whose page is gone cannot be answered, and need not be; all else is a mistake of somebody's. */
      if (!(error instanceof DevToolsError)) throwLater(error);
      const { requestId } = paused;
      void pipe.send('Fetch.failRequest', { requestId, errorReason: 'Failed' }).catch(() => undefined);
    });
  });
  await pipe.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

async function answer(pipe: DevToolsPipe, paused: PausedRequest): Promise<void> {
  const { requestId } = paused;
  const fail = (errorReason: string): Promise<unknown> =>
    pipe.send('Fetch.failRequest', { requestId, errorReason });
  const found = findFrame(paused.frameId);
  const contents = found === undefined ? undefined : findContents(found.page);
  const address = toAppAddress(paused.request.url);
  const isNavigation = paused.resourceType === 'Document';

  if (isNavigation && found === undefined) {
    await fail('Aborted');
    await askToOpen(paused.frameId, address);
    return;
  }
  if (
    isNavigation &&
    found !== undefined &&
    contents !== undefined &&
    !found.page.expected.take(paused.request.url)
  ) {
    const url = address + (paused.request.urlFragment ?? '');
    if (!mayNavigate(contents, { frame: found.frame, url })) return void (await fail('Aborted'));
  }
  if (isFavicon(paused)) return void (await fail('BlockedByClient'));

  const { requests, handlers } = getSessionState(contents?.session ?? session.defaultSession);
  const details = {
    id: Number.parseInt(requestId.replaceAll(/\D/g, ''), 10),
    url: address,
    method: paused.request.method,
    referrer: toAppAddress(paused.request.headers['Referer'] ?? ''),
    resourceType: describeType(paused, found?.frame),
    timestamp: Date.now(),
    ...(contents !== undefined && { webContentsId: contents.id, webContents: contents, frame: found?.frame }),
  };
  const verdict = await requests.judgeRequest(details);
  if (verdict.cancel === true) return void (await fail('BlockedByClient'));
  if (verdict.redirectURL !== undefined) {
    const location = { name: 'Location', value: toPageAddress(verdict.redirectURL) };
    await pipe.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 307,
      responseHeaders: [location],
      body: Buffer.alloc(0),
    });
    return;
  }
  const handler = handlers.get(address.slice(0, address.indexOf(':')));
  if (handler === undefined) return void (await fail(isNavigation ? 'Aborted' : 'InternetDisconnected'));
  const given = await answerRequest(handler, { address, paused });
  const judged = given === null ? null : await requests.judgeAnswer(details, given);
  if (judged === null) return void (await fail('Failed'));
  await pipe.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: judged.status,
    responsePhrase: judged.statusText,
    responseHeaders: judged.headers,
    body: judged.body,
  });
}

/** A page that a page has opened goes no further than its first request: the app is asked for a window instead. */
async function askToOpen(id: string, url: string): Promise<void> {
  const opener = WebContents.fromDevToolsTargetId((await getEngine().targets.sendAway(id)) ?? '');
  if (opener !== undefined) getContentsState(opener)?.open({ url, frameName: '', features: '' });
}

/** Puts a navigation that a page has begun before the app. */
function mayNavigate(
  contents: WebContents,
  { frame, url }: { readonly frame: WebFrameMain; readonly url: string },
): boolean {
  const isMainFrame = frame === contents.mainFrame;
  const fields = { url, isMainFrame, isSameDocument: false, frame, initiator: frame };
  const frameEvent = createEvent(fields);
  emitSafely(contents, 'will-frame-navigate', frameEvent);
  if (frameEvent.defaultPrevented) return false;
  if (!isMainFrame) return true;
  const event = createEvent(fields);
  emitSafely(contents, 'will-navigate', event, url, false, true, frame.processId, frame.routingId);
  return !event.defaultPrevented;
}

/** Chromium asks for an icon that no page has named; Electron does not. */
function isFavicon({ resourceType, request }: PausedRequest): boolean {
  return resourceType === 'Other' && request.url === `${getOrigin(request.url)}/favicon.ico`;
}

function describeType({ resourceType }: PausedRequest, frame: WebFrameMain | undefined): string {
  if (resourceType === 'Document') return frame?.parent === null ? 'mainFrame' : 'subFrame';
  return resourceTypes.get(resourceType) ?? 'other';
}
