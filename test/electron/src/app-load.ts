import { LoadError } from './net-errors.ts';
import type { Page } from './page.ts';

/** An address that the app loads, and its promise. */
interface Load {
  readonly url: string;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
  /** Settled either way. */
  readonly over: PromiseWithResolvers<void>;
}

/** The load that the app has asked a page for; a new one ends the one before. */
export class AppLoad {
  readonly #page: Page;
  readonly #failed: (error: LoadError) => void;
  #load: Load | null = null;

  /** @param failed hears of a load that has failed before whoever asked for it does */
  constructor(page: Page, failed: (error: LoadError) => void) {
    this.#page = page;
    this.#failed = failed;
  }

  /** Settles when the load is over, well or ill; null where there is none. */
  get over(): Promise<void> | null {
    return this.#load?.over.promise ?? null;
  }

  /** @throws LoadError (rejects) where the page does not load */
  start(url: string): Promise<void> {
    this.fail('net::ERR_ABORTED');
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const load = { url, resolve, reject, over: Promise.withResolvers<void>() };
    this.#load = load;
    void this.#navigate(load);
    return promise;
  }

  /** Ends the load, if there is one, with Chromium's name of a failure. */
  fail(failure: string): void {
    const load = this.#load;
    this.#load = null;
    if (load === null) return;
    const error = new LoadError(failure, load.url);
    this.#failed(error);
    load.reject(error);
    load.over.resolve();
  }

  async #navigate(load: Load): Promise<void> {
    try {
      await this.#page.navigate(load.url);
    } catch (error) {
      if (this.#load === load) this.fail(String(error));
      return;
    }
    if (this.#load !== load) return;
    this.#load = null;
    load.resolve();
    load.over.resolve();
  }
}
