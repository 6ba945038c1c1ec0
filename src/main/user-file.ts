import { Low } from 'lowdb';
import { createTimestamp } from '#shared/domain/ids.ts';
import { type AppError, TickmarkError } from '#shared/result.ts';
import { moveAside } from './library/disk.ts';
import { DurableFile } from './library/durable-file.ts';
import type { FileFormat } from './library/stored-files.ts';
import { systemClock } from './library/system-clock.ts';

/**
 * A file of what somebody has chosen at this machine, in the user's own folder. One that cannot be used keeps nobody
 * from working: the defaults hold in its place. A broken one is moved aside as it was; one of a newer version, and one
 * that cannot be read or moved, is left alone, and what is chosen then lasts until the app is closed.
 */
export class UserFile<T extends object> {
  private readonly database: Low<T>;
  private readonly fault: AppError | null;
  private readonly mayWrite: boolean;

  private constructor(
    database: Low<T>,
    fault: { readonly error: AppError; readonly mayWrite: boolean } | null,
  ) {
    this.database = database;
    this.fault = fault?.error ?? null;
    this.mayWrite = fault?.mayWrite ?? true;
  }

  static async open<T extends object>(
    path: string,
    { format, defaults }: { readonly format: FileFormat<T>; readonly defaults: T },
  ): Promise<UserFile<T>> {
    const database = new Low<T>(new DurableFile(path, format), defaults);
    try {
      await database.read();
      return new UserFile(database, null);
    } catch (error) {
      if (!(error instanceof TickmarkError)) throw error;
      return new UserFile(database, await putAside(path, error.detail));
    }
  }

  get data(): T {
    return this.database.data;
  }

  /** What was wrong with the file when it was opened, and what holds now; null where nothing was. */
  get problem(): AppError | null {
    return this.fault;
  }

  /** @throws TickmarkError `disk`; what was chosen holds all the same, until the app is closed */
  async save(data: T): Promise<void> {
    this.database.data = data;
    if (!this.mayWrite) return;
    try {
      await this.database.write();
    } catch (error) {
      throw error instanceof TickmarkError && error.detail.code === 'disk' ? tellHold(error) : error;
    }
  }
}

/** A library tries again by itself, and says so; here nothing does, but the next change writes all that is held. */
function tellHold(error: TickmarkError): TickmarkError {
  const remedy =
    'What you have chosen holds until Tickmark is closed. Mend this, or make room on the disk: the next change saves all of it.';
  return new TickmarkError({ ...error.detail, remedy }, { cause: error });
}

/** What is to be said of a file that cannot be used, and whether another can be put in its place. */
async function putAside(
  path: string,
  error: AppError,
): Promise<{ readonly error: AppError; readonly mayWrite: boolean }> {
  const aside = error.code === 'broken' ? await moveAsideIfPossible(path) : null;
  if (aside !== null) {
    const remedy = `The defaults hold in its place. It is kept as ${aside}.`;
    return { error: { ...error, remedy }, mayWrite: true };
  }
  const remedy =
    'It is left as it is. The defaults hold, and what you change lasts until Tickmark is closed.';
  return { error: { ...error, remedy }, mayWrite: false };
}

async function moveAsideIfPossible(path: string): Promise<string | null> {
  try {
    return await moveAside(path, createTimestamp(systemClock));
  } catch (error) {
    if (error instanceof TickmarkError) return null;
    throw error;
  }
}
