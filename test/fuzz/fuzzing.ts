import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportRequest } from '#cli/import-messages.ts';
import { ImportThread } from '#cli/import-thread.ts';
import { getPlainText } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import type { ImportedArticle, ImportedFile } from '#shared/domain/imported-article.ts';
import type { FormatId } from '#shared/format/formats.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { TickmarkError } from '#shared/result.ts';
import { splice } from './mutations.ts';
import { mutatePacked } from './packed-mutations.ts';
import { createRandom } from './random.ts';
import type { Sample } from './samples.ts';

/** A file that nobody has written, which comes out the same for the same samples, seed and number. */
export interface FuzzCase {
  readonly number: number;
  readonly format: FormatId;
  readonly request: ImportRequest;
}

/** What went wrong, and with which file. */
export interface Finding extends FuzzCase {
  readonly fault: string;
}

export interface FuzzOptions {
  readonly samples: readonly Sample[];
  readonly formats: readonly FormatId[];
  readonly seed: number;
  /** The numbers of the cases; it stops where they end. */
  readonly numbers: Iterable<number>;
  readonly tellFinding: (finding: Finding) => void;
  /** What reads the files: a thread of the command line, where it is not said. */
  readonly reader?: Pick<ImportThread, 'read' | 'close'>;
  /** Bytes by which the process may grow, with what reads in it: 1 GB where it is not said. */
  readonly memoryLimit?: number;
}

/** Milliseconds that one file may take. */
const timeLimit = 10_000;

/** Bytes of growth after which the thread is ended, for its garbage is not what is looked for. */
const untidiness = 2 ** 28;

/** Milliseconds from one look at the memory to the next. */
const interval = 20;

/** How often a file is made of two, and how often its format is named beside what its name says. */
const spliceShare = 0.1;
const namedShare = 0.7;

/**
 * Reads mutated files in the thread in which the command line reads them. Each must be read, or refused with an error
 * that says why: without a crash, in 10 seconds, without growing by 1 GB, and leaving nothing in the folder for
 * temporary files.
 *
 * @returns how many files were read and how many refused
 */
export async function fuzz({
  samples,
  formats,
  seed,
  numbers,
  tellFinding,
  reader = new ImportThread({ timeLimit }),
  memoryLimit = 2 ** 30,
}: FuzzOptions) {
  const counts = { read: 0, refused: 0, wrong: 0 };
  await using folder = await createTemporaryFolder();
  const watch = new MemoryWatch();
  try {
    for (const number of numbers) {
      const fuzzCase = createCase(samples, { formats, seed, number });
      const { outcome, growth } = await watch.during(readOne(reader, fuzzCase.request));
      const left = await readdir(folder.path);
      const fault =
        outcome.fault ??
        (growth > memoryLimit ? `it grew by ${Math.round(growth / 2 ** 20)} MB` : null) ??
        (left.length > 0 ? `it left ${left.join(', ')} behind` : null);
      if (fault === null) counts[outcome.kind]++;
      else {
        counts.wrong++;
        tellFinding({ ...fuzzCase, fault });
        await folder.clear();
      }
      if (watch.growth > untidiness) await reader.close();
    }
  } finally {
    await reader.close();
    watch.close();
  }
  return counts;
}

interface CaseOptions {
  readonly formats: readonly FormatId[];
  readonly seed: number;
  readonly number: number;
}

/** The formats take turns. */
export function createCase(samples: readonly Sample[], { formats, seed, number }: CaseOptions): FuzzCase {
  const random = createRandom(seed, number);
  const format = formats[number % formats.length] ?? 'txt';
  const fitting = samples.filter((sample) => sample.format === format);
  const { fileName, bytes, companion } = random.pick(fitting);
  const isSpliced = random.next() < spliceShare;
  const mutated = isSpliced ? splice(bytes, random.pick(fitting).bytes, random) : mutatePacked(bytes, random);
  const options: ImportRequest['options'] = random.next() < namedShare ? { format } : {};
  const isCompanionChanged = random.next() < 0.5;
  const beside =
    companion === undefined
      ? null
      : isCompanionChanged
        ? mutatePacked(companion.bytes, random)
        : companion.bytes;
  return {
    number,
    format,
    request: {
      fileName,
      bytes: new Uint8Array(mutated),
      options,
      ...(companion === undefined || beside === null
        ? {}
        : { companion: { fileName: companion.fileName, bytes: new Uint8Array(beside) } }),
    },
  };
}

interface Outcome {
  readonly kind: 'read' | 'refused';
  readonly fault: string | null;
}

async function readOne(reader: Pick<ImportThread, 'read'>, request: ImportRequest): Promise<Outcome> {
  try {
    return { kind: 'read', fault: findFault(await reader.read(request)) };
  } catch (error) {
    return { kind: 'refused', fault: findErrorFault(error) };
  }
}

/** What is wrong with an error: it is ours, but tells that the reading crashed, or that it was stopped. */
function findErrorFault(error: unknown): string | null {
  if (!(error instanceof TickmarkError)) return `it threw ${String(error)}`;
  const { cause } = error;
  const isOutOfMemory =
    cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const isWrong = error.detail.code === 'internal' || error.detail.code === 'too-slow' || isOutOfMemory;
  if (!isWrong) return null;
  return cause instanceof Error ? `${error.message}\n${cause.stack ?? ''}` : error.message;
}

/** What is wrong with what was read: no document of ours, or annotations that are not where they say. */
function findFault({ articles, textless }: ImportedFile): string | null {
  const faults = [
    ...articles.flatMap(findArticleFaults),
    ...textless.flatMap((file) => findMisplaced(file, '')),
  ];
  return faults[0] ?? null;
}

function findArticleFaults({ document, annotations, comments }: ImportedArticle): readonly string[] {
  try {
    const text = getPlainText(parseDocument(document));
    return [annotations, comments].flatMap((file) => (file === null ? [] : findMisplaced(file, text)));
  } catch (error) {
    return [`what it read is no document: ${String(error)}`];
  }
}

function findMisplaced({ article, annotations }: TickmarkFile, text: string): readonly string[] {
  if (article.text !== text) return ['its annotations have another text'];
  return annotations.flatMap(({ id, anchor: { state, utf16, exact } }) =>
    state === 'orphan' || (utf16 !== null && text.slice(utf16.start, utf16.end) === exact)
      ? []
      : [`annotation ${id} is not where it says`],
  );
}

/** Looks at the memory of the process while something runs. */
class MemoryWatch {
  private readonly start = process.memoryUsage.rss();
  private peak = 0;
  private readonly timer = setInterval(() => this.look(), interval);

  /** How much the process has grown since the watch began, in bytes. */
  get growth(): number {
    return process.memoryUsage.rss() - this.start;
  }

  async during<T>(work: Promise<T>): Promise<{ readonly outcome: T; readonly growth: number }> {
    this.peak = this.growth;
    const outcome = await work;
    this.look();
    return { outcome, growth: this.peak };
  }

  close(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    this.peak = Math.max(this.peak, this.growth);
  }
}

/** An empty folder for temporary files, which threads that begin from now on use. */
async function createTemporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'tickmark-fuzz-'));
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = path;
  return {
    path,
    clear: async () => {
      for (const name of await readdir(path)) await rm(join(path, name), { recursive: true });
    },
    async [Symbol.asyncDispose]() {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
      await rm(path, { recursive: true });
    },
  };
}
