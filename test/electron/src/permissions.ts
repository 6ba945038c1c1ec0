import { toPageAddress } from './addresses.ts';
import { findEngine } from './engine.ts';

interface Details {
  readonly requestingUrl: string;
  readonly isMainFrame: boolean;
}

export type RequestHandler = (
  contents: object,
  permission: string,
  callback: (granted: boolean) => void,
  details: Details,
) => void;

export type CheckHandler = (
  contents: object | null,
  permission: string,
  origin: string,
  details: Details,
) => boolean;

/** A page's question. */
export interface Question {
  readonly contents: object;
  readonly permission: string;
  readonly origin: string;
  readonly details: Details;
}

/** What Chromium calls the permissions that Electron asks about. Those that are not here cannot be granted. */
const chromiumNames: ReadonlyMap<string, readonly string[]> = new Map([
  ['clipboard-read', ['clipboardReadWrite']],
  ['clipboard-sanitized-write', ['clipboardSanitizedWrite']],
  ['display-capture', ['displayCapture']],
  ['geolocation', ['geolocation']],
  ['media', ['audioCapture', 'videoCapture']],
  ['notifications', ['notifications']],
]);

/**
 * Who may do what. Chromium would ask a user; here everything is refused until a page asks, and the app's handler then
 * decides for the page's origin. Without a handler everything is granted, as in Electron.
 */
export class Permissions {
  requestHandler: RequestHandler | null = null;
  checkHandler: CheckHandler | null = null;
  readonly #granted = new Map<string, Set<string>>();

  /** Refuses everything to every page of a browser context. */
  async close(browserContextId: string | undefined): Promise<void> {
    await this.#grant([], { browserContextId });
  }

  /** Puts the question to the app and lets Chromium know the answer before it returns. */
  async decide(question: Question, browserContextId: string | undefined): Promise<boolean> {
    const granted = await this.#ask(question);
    const names = this.#granted.get(question.origin) ?? new Set();
    this.#granted.set(question.origin, names);
    for (const name of chromiumNames.get(question.permission) ?? []) {
      if (granted) names.add(name);
      else names.delete(name);
    }
    await this.#grant([...names], { origin: toPageAddress(question.origin), browserContextId });
    return granted;
  }

  /** Both handlers are asked, as in Electron: one when a page asks, the other when it makes use of the answer. */
  async #ask({ contents, permission, origin, details }: Question): Promise<boolean> {
    const { requestHandler, checkHandler } = this;
    const isGranted =
      requestHandler === null ||
      (await new Promise<boolean>((resolve) => requestHandler(contents, permission, resolve, details)));
    return isGranted && (checkHandler === null || checkHandler(contents, permission, origin, details));
  }

  async #grant(
    permissions: readonly string[],
    { origin, browserContextId }: { readonly origin?: string; readonly browserContextId: string | undefined },
  ): Promise<void> {
    await findEngine()?.chromium.pipe.send('Browser.grantPermissions', {
      permissions,
      ...(origin !== undefined && { origin }),
      ...(browserContextId !== undefined && { browserContextId }),
    });
  }
}
