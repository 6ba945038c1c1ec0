import { Worker } from 'node:worker_threads';
import type { ClaimQuestion, EarlierClaim, EarlierSpelling, NameQuestion } from '#shared/memory/earlier.ts';
import type { IndexProgress, LibrarySearch, SearchAnswer } from '#shared/search/library-search.ts';
import type { GazetteerEntry } from '#shared/suggest/gazetteer.ts';
import type { IndexMessage, IndexRequest } from './index-messages.ts';
import type { LibraryMemory, MemoryOptions } from './library-index.ts';

/** The worker's file stands beside this one, in the sources and where they are built. */
const workerFile = new URL(`index-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

type Answer = Exclude<IndexMessage, { readonly type: 'progress' | 'warning' }>;

interface Waiting {
  readonly take: (answer: Answer) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * The index of a library in a thread of its own: putting thousands of articles in takes a minute, and no key may wait for
 * it. A thread that fails is not begun again before the next start of the app; it is asked in vain then, and told.
 */
export class IndexThread implements LibraryMemory {
  progress: IndexProgress = { done: 0, total: 0 };
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;
  private failure: Error | null = null;

  constructor({ folder, onProgress, warn }: MemoryOptions) {
    this.worker = new Worker(workerFile, { workerData: { folder } });
    this.worker.on('message', (message: IndexMessage) => {
      if (message.type === 'warning') warn(message.text);
      else if (message.type === 'progress') {
        this.progress = message.progress;
        onProgress(message.progress);
      } else {
        this.waiting.get(message.number)?.take(message);
        this.waiting.delete(message.number);
      }
    });
    this.worker.on('error', (error) => {
      warn(`The index has failed: ${String(error)}`);
      this.end(error instanceof Error ? error : new Error(String(error)));
      onProgress(this.progress);
    });
    this.worker.on('exit', () => this.end(new Error('The index is closed.')));
    /* The app does not wait for it; what is closed in order is closed by `close`. */
    this.worker.unref();
  }

  touch(articleId: string): void {
    this.post({ type: 'touch', articleId });
  }

  async search(search: LibrarySearch): Promise<SearchAnswer> {
    const answer = await this.ask((number) => ({ type: 'search', number, search }));
    return answer.type === 'searched' ? answer.answer : refuse(answer);
  }

  async findClaims(question: ClaimQuestion): Promise<readonly EarlierClaim[]> {
    const answer = await this.ask((number) => ({ type: 'claims', number, question }));
    return answer.type === 'claims' ? answer.answer : refuse(answer);
  }

  async findSpellings(question: NameQuestion): Promise<readonly EarlierSpelling[]> {
    const answer = await this.ask((number) => ({ type: 'spellings', number, question }));
    return answer.type === 'spellings' ? answer.answer : refuse(answer);
  }

  async listNames(exceptArticleId: string | null): Promise<readonly GazetteerEntry[]> {
    const answer = await this.ask((number) => ({ type: 'names', number, exceptArticleId }));
    return answer.type === 'names' ? answer.answer : refuse(answer);
  }

  async close(): Promise<void> {
    if (this.failure === null) await this.ask((number) => ({ type: 'close', number })).catch(() => undefined);
    await this.worker.terminate();
  }

  private ask(create: (number: number) => IndexRequest): Promise<Answer> {
    if (this.failure !== null) return Promise.reject(this.failure);
    this.last += 1;
    const number = this.last;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.waiting.set(number, { take: resolve, fail: reject });
    this.post(create(number));
    return promise;
  }

  private post(request: IndexRequest): void {
    if (this.failure === null) this.worker.postMessage(request, []);
  }

  private end(error: Error): void {
    this.failure ??= error;
    this.progress = null;
    for (const { fail } of this.waiting.values()) fail(error);
    this.waiting.clear();
  }
}

function refuse(answer: Answer): never {
  throw new Error(`the index has answered ${answer.type} to something else`);
}
