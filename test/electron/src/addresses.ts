/**
 * Chromium does not load schemes that it does not know, so an app's own scheme is mapped to one that it does:
 * `app://host/path` is `https://host.app.invalid/path` for the page, and `app://host/path` for the app. `.invalid` is
 * reserved (RFC 2606), so the address can never be anybody's.
 */
const schemes = new Set<string>();

/** From now on the scheme is the app's own. */
export function addScheme(scheme: string): void {
  schemes.add(scheme);
}

/** The app's address as Chromium has it; every other address as it is. */
export function toPageAddress(address: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(address);
  const [, scheme = '', host = '', rest = ''] = match ?? [];
  if (!schemes.has(scheme.toLowerCase())) return address;
  return `https://${host}.${scheme.toLowerCase()}.invalid${rest.startsWith('/') ? '' : '/'}${rest}`;
}

/** Chromium's address as the app has it. */
export function toAppAddress(address: string): string {
  const match = /^https:\/\/([^/?#]*)\.([a-z][a-z0-9+-]*)\.invalid(.*)$/is.exec(address);
  const [, host = '', scheme = '', rest = ''] = match ?? [];
  return schemes.has(scheme) ? `${scheme}://${host}${rest}` : address;
}

/** Names the app's addresses in a policy or another header in Chromium's terms. */
export function toPageHeader(value: string): string {
  let mapped = value;
  for (const scheme of schemes) {
    mapped = mapped
      .replaceAll(new RegExp(`(?<![\\w.+-])${scheme}://([\\w.*-]+)`, 'g'), `https://$1.${scheme}.invalid`)
      .replaceAll(new RegExp(`(?<![\\w.+/-])${scheme}:(?=\\s|;|$)`, 'g'), `https://*.${scheme}.invalid`);
  }
  return mapped;
}

/** The origin of an address of the app or of a page: `app://host`, `https://host`, or `null` for what has none. */
export function getOrigin(address: string): string {
  const match = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)/i.exec(address);
  return match?.[1] ?? 'null';
}
