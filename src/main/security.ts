import { app, type Session, session, type WebContents } from 'electron';

/** Whether an address is one of the app's own pages. */
type IsOwn = (address: string) => boolean;

/**
 * Shuts every way out of the app's pages and every way into them: no permission, no navigation, no new window, no
 * embedded view, no download, no request but for the app's own addresses.
 */
export function lockDown(isOwn: IsOwn): void {
  lockSession(session.defaultSession, isOwn);
  app.on('web-contents-created', (_event, contents) => lockContents(contents, isOwn));
}

/** What Chromium itself is told of the network: no name has an address, and no call finds a way. */
const networkSwitches = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
] as const;

/**
 * Shuts what is no request and passes by all that `lockDown` refuses: a page may hint at a host to be looked up or
 * connected to, and calls between pages ask servers for addresses. To be called before the app is ready.
 */
export function shutNetwork(): void {
  for (const [name, value] of networkSwitches) app.commandLine.appendSwitch(name, value);
}

function lockSession(target: Session, isOwn: IsOwn): void {
  target.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
  target.on('will-download', (event) => event.preventDefault());
  target.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwn(details.url) }));
}

function lockContents(contents: WebContents, isOwn: IsOwn): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  const refuse = (event: { preventDefault(): void }, address: string) => {
    /* A reload of the page itself is a navigation too. */
    if (!(isOwn(address) && address === contents.getURL())) event.preventDefault();
  };
  contents.on('will-navigate', (event) => refuse(event, event.url));
  contents.on('will-redirect', (event) => refuse(event, event.url));
}
