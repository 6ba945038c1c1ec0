import { Worker } from 'node:worker_threads';
import type { ImportedFile } from '#shared/domain/imported-article.ts';
import { formatPath } from '#shared/format/json-value.ts';
import { type AppError, TickmarkError } from '#shared/result.ts';
import { type ImportRequest, importAnswerSchema } from './import-messages.ts';

/** How long one file may take, as in the app: an honest file of 20 MB takes seconds; only a hostile one takes this long. */
const defaultTimeLimit = 60_000;

/** What reading may take of memory: fifty times the largest file. */
const memoryLimit = 1024;

/** The worker's file stands beside this one, in the sources and where they are built. */
const workerFile = new URL(
  `import-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
);

export interface ImportThreadOptions {
  /** Milliseconds for one file. */
  readonly timeLimit?: number;
}

/**
 * Reads documents in a thread of its own, which is ended where one takes too long or too much memory: that file fails,
 * and the next one gets a new thread.
 */
export class ImportThread {
  private readonly timeLimit: number;
  private worker: Worker | null = null;

  constructor({ timeLimit = defaultTimeLimit }: ImportThreadOptions = {}) {
    this.timeLimit = timeLimit;
  }

  /**
   * What is in a file. One file at a time.
   *
   * @throws TickmarkError where the file cannot be read
   */
  async read(request: ImportRequest): Promise<ImportedFile> {
    this.worker ??= new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: memoryLimit } });
    const message = await this.ask(this.worker, request).catch(async (error: unknown) => {
      await this.close();
      throw error instanceof TickmarkError ? error : createCrash(request.fileName, error);
    });
    return takeAnswer(message, request.fileName);
  }

  /** Ends the thread, and whatever it is reading. */
  async close(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private async ask(worker: Worker, request: ImportRequest): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const timer = setTimeout(() => reject(this.createTimeout(request.fileName)), this.timeLimit);
    worker.once('message', resolve);
    worker.once('error', reject);
    try {
      /* Copied, with nothing handed over: the bytes go into the library afterwards. */
      worker.postMessage(request, []);
      return await promise;
    } finally {
      clearTimeout(timer);
      worker.off('message', resolve);
      worker.off('error', reject);
    }
  }

  private createTimeout(file: string): TickmarkError {
    return new TickmarkError({
      code: 'too-slow',
      file,
      message: `Reading it took more than ${this.timeLimit / 1000} seconds.`,
      remedy: 'Save it as plain text, or in parts, and import those.',
    });
  }
}

/**
 * What the thread has answered of a file.
 *
 * @throws TickmarkError the one that it answered, or `internal` where it answered something else
 */
export function takeAnswer(message: unknown, fileName: string): ImportedFile {
  const answer = importAnswerSchema.safeParse(message);
  if (!answer.success) {
    const place = formatPath(answer.error.issues[0]?.path ?? []);
    throw createCrash(fileName, new Error(`it gave something else at ${place}`, { cause: answer.error }));
  }
  if (!answer.data.ok) throw new TickmarkError(answer.data.error);
  return answer.data.value;
}

function createCrash(file: string, cause: unknown): TickmarkError {
  const isMemory = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const detail: AppError = isMemory
    ? { code: 'too-large', file, message: `Reading it takes more than ${memoryLimit} MB of memory.` }
    : {
        code: 'internal',
        file,
        message: `Reading it failed: ${cause instanceof Error ? cause.message : String(cause)}.`,
      };
  return new TickmarkError(
    { ...detail, remedy: 'Save it as plain text, or in parts, and import those.' },
    { cause },
  );
}
