import { EventEmitter } from 'node:events';
import { getEngine } from './engine.ts';
import { refuseOtherEvents } from './event-names.ts';
import { guard, guardInstances } from './guard.ts';
import { type CheckHandler, Permissions, type RequestHandler } from './permissions.ts';
import { createProtocol } from './protocol.ts';
import { WebRequests } from './web-request.ts';

/** What stands behind a session. */
export interface SessionState {
  readonly permissions: Permissions;
  readonly requests: WebRequests;
  readonly handlers: ReadonlyMap<string, (request: Request) => Response | Promise<Response>>;
  /** Chromium's own name for it; undefined for the default session. Made when the first page needs it. */
  readonly openContext: () => Promise<string | undefined>;
}

const states = new WeakMap<Session, SessionState>();
const partitions = new Map<string, Session>();

export function getSessionState(session: Session): SessionState {
  const state = states.get(session);
  if (state === undefined) throw new Error('not a session of this app');
  return state;
}

/** What pages share: storage, permissions, schemes, and the say in what they ask for. */
export class Session extends EventEmitter {
  readonly protocol: ReturnType<typeof createProtocol>['protocol'];
  readonly webRequest: WebRequests['webRequest'];
  readonly #partition: string;
  readonly #permissions = new Permissions();
  #hasSpellChecker = true;

  constructor(partition: string) {
    super();
    refuseOtherEvents('session', this);
    this.#partition = partition;
    const requests = new WebRequests();
    const { protocol, handlers } = createProtocol();
    this.protocol = protocol;
    this.webRequest = requests.webRequest;
    let context: Promise<string | undefined> | null = null;
    states.set(this, {
      permissions: this.#permissions,
      requests,
      handlers,
      openContext: () => (context ??= this.#open()),
    });
  }

  async #open(): Promise<string | undefined> {
    const { pipe } = getEngine().chromium;
    let id: string | undefined;
    if (this.#partition !== '') {
      id = (await pipe.send('Target.createBrowserContext', { disposeOnDetach: true })).browserContextId;
    }
    await Promise.all([
      this.#permissions.close(id),
      pipe.send('Browser.setDownloadBehavior', {
        behavior: 'deny',
        eventsEnabled: true,
        ...(id !== undefined && { browserContextId: id }),
      }),
    ]);
    return id;
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#permissions.requestHandler = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#permissions.checkHandler = handler;
  }

  isPersistent(): boolean {
    return this.#partition === '' || this.#partition.startsWith('persist:');
  }

  setSpellCheckerEnabled(enabled: boolean): void {
    this.#hasSpellChecker = enabled;
  }

  isSpellCheckerEnabled(): boolean {
    return this.#hasSpellChecker;
  }

  setSpellCheckerLanguages(): void {}
  setSpellCheckerDictionaryDownloadURL(): void {}

  /* Devices and screens are chosen by a user in a dialog that nobody sees here, so no page ever gets one. */
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}

  /* No connection is ever made. */
  setCertificateVerifyProc(): void {}
  async setProxy(): Promise<void> {}
  async closeAllConnections(): Promise<void> {}
  async clearCache(): Promise<void> {}
}

guardInstances('session', Session.prototype);

/** The session module: the default session, and others by name. */
export const session = guard('session', {
  defaultSession: new Session(''),
  fromPartition: (partition: string): Session => {
    if (partition === '') return session.defaultSession;
    const known = partitions.get(partition);
    if (known !== undefined) return known;
    const created = new Session(partition);
    partitions.set(partition, created);
    return created;
  },
});
