/** Chromium's numbers for the failures that a page can meet here (net/base/net_error_list.h). */
const numbers: ReadonlyMap<string, number> = new Map([
  ['ERR_FAILED', -2],
  ['ERR_ABORTED', -3],
  ['ERR_BLOCKED_BY_CLIENT', -20],
  ['ERR_CONNECTION_REFUSED', -102],
  ['ERR_NAME_NOT_RESOLVED', -105],
  ['ERR_INTERNET_DISCONNECTED', -106],
  ['ERR_INVALID_URL', -300],
  ['ERR_UNKNOWN_URL_SCHEME', -302],
]);

/** What `loadURL` rejects with. */
export class LoadError extends Error {
  readonly code: string;
  readonly errno: number;
  readonly url: string;

  /** @param failure as Chromium says it, such as `net::ERR_ABORTED` */
  constructor(failure: string, url: string) {
    const code = /ERR_\w+/.exec(failure)?.[0] ?? 'ERR_FAILED';
    const errno = numbers.get(code) ?? -2;
    super(`${code} (${errno}) loading '${url}'`);
    this.code = code;
    this.errno = errno;
    this.url = url;
  }
}
