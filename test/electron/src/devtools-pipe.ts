import type { Readable, Writable } from 'node:stream';
import { encodeMessage, MessageReader } from './devtools-encoding.ts';
import type { Answer, Commands, Events, Parameters } from './devtools-protocol.ts';
import { throwLater } from './emission.ts';

/** What comes out of the pipe is taken at the word of devtools-protocol.ts; nothing else says what it is. */
type Unchecked = ReturnType<typeof JSON.parse>;

type Listener<E extends keyof Events> = (params: Events[E]) => void;

interface Waiting {
  readonly sessionId: string | undefined;
  readonly settle: (message: Unchecked) => void;
  readonly fail: (error: Error) => void;
}

/** The command was refused, or the page or Chromium went away before it was answered. */
export class DevToolsError extends Error {}

/** Commands and events of one target; the browser itself is one too. */
export interface DevToolsSession {
  send<M extends keyof Commands>(method: M, params: Parameters<M>): Promise<Answer<M>>;
  on<E extends keyof Events>(event: E, listener: Listener<E>): void;
}

/**
 * Chromium's `--remote-debugging-pipe=cbor`. Chromium ends when the pipe closes, and so it never outlives this process.
 */
export class DevToolsPipe implements DevToolsSession {
  readonly #output: Writable;
  readonly #waiting = new Map<number, Waiting>();
  /** By session, then by event; the browser's own session is ''. */
  readonly #listeners = new Map<string, Map<string, ((params: Unchecked) => void)[]>>();
  readonly #reader = new MessageReader();
  #lastId = 0;
  #closed = false;

  constructor(output: Writable, input: Readable) {
    this.#output = output;
    input.on('data', (chunk: Buffer) => {
      for (const message of this.#reader.take(chunk)) this.#receive(message);
    });
    input.on('close', () => this.#close());
    /* A pipe that breaks is a Chromium that ended; 'close' follows and says so. */
    input.on('error', () => {});
    output.on('error', () => {});
  }

  send<M extends keyof Commands>(method: M, params: Parameters<M>): Promise<Answer<M>> {
    return this.sendTo(undefined, { method, params });
  }

  on<E extends keyof Events>(event: E, listener: Listener<E>): void {
    this.listenTo('', { event, listener });
  }

  /** The session of an attached target. */
  open(sessionId: string): DevToolsSession {
    return {
      send: (method, params) => this.sendTo(sessionId, { method, params }),
      on: (event, listener) => this.listenTo(sessionId, { event, listener }),
    };
  }

  /** Forgets a session; what it still waits for fails. */
  drop(sessionId: string): void {
    this.#listeners.delete(sessionId);
    for (const [id, waiting] of this.#waiting) {
      if (waiting.sessionId !== sessionId) continue;
      this.#waiting.delete(id);
      waiting.fail(new DevToolsError('The page was closed'));
    }
  }

  private sendTo<M extends keyof Commands>(
    sessionId: string | undefined,
    { method, params }: { readonly method: M; readonly params: Parameters<M> },
  ): Promise<Answer<M>> {
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(new DevToolsError(`${method}: Chromium has ended`));
        return;
      }
      this.#lastId += 1;
      this.#waiting.set(this.#lastId, {
        sessionId,
        settle: (message) => {
          if (message.error === undefined) resolve(message.result);
          else reject(new DevToolsError(`${method}: ${message.error.message}`));
        },
        fail: reject,
      });
      this.#output.write(encodeMessage({ id: this.#lastId, method, params, sessionId }));
    });
  }

  private listenTo<E extends keyof Events>(
    sessionId: string,
    { event, listener }: { readonly event: E; readonly listener: Listener<E> },
  ): void {
    const events = this.#listeners.get(sessionId) ?? new Map<string, ((params: Unchecked) => void)[]>();
    this.#listeners.set(sessionId, events);
    events.set(event, [...(events.get(event) ?? []), listener]);
  }

  #receive(message: Unchecked): void {
    if (message.id === undefined) {
      for (const listener of this.#listeners.get(message.sessionId ?? '')?.get(message.method) ?? []) {
        /* One listener that throws must not keep the others, or the rest of the chunk, from being heard. */
        try {
          listener(message.params);
        } catch (error) {
          throwLater(error);
        }
      }
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    waiting?.settle(message);
  }

  #close(): void {
    this.#closed = true;
    for (const waiting of this.#waiting.values()) waiting.fail(new DevToolsError('Chromium has ended'));
    this.#waiting.clear();
  }
}
