import { constants } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { parseJson } from '#shared/format/json-text.ts';
import { decodeValue } from '#shared/format/json-value.ts';
import { getCurrentVersion, migrate, type Versioned } from '#shared/format/migrations.ts';
import { TickmarkError } from '#shared/result.ts';
import { onDisk, openIfThere, openPlain, syncFolder, writeAll } from './disk.ts';
import { decodeText } from './json-bytes.ts';
import { type LogEntry, logEntrySchema } from './stored-files.ts';

const lineFeed = 0x0a;

/** What precedes the JSON of a line: the checksum in eight hexadecimal digits, and a space. */
const headLength = 9;

/**
 * What a log says it is, in its first line. Versions 2 and 3 have changes of more types each; those of before are as they
 * were.
 */
const logFormat: Versioned = { format: 'tickmark-log', steps: [(header) => header, (header) => header] };

export const logHeader = encodeLine({ format: logFormat.format, version: getCurrentVersion(logFormat) });

/** The line of one batch of changes. */
export function encodeLogEntry(entry: LogEntry): Uint8Array<ArrayBuffer> {
  return encodeLine(entry);
}

/** One line: the CRC-32 (as zlib has it) of the JSON's UTF-8, a space, the JSON, a line feed. */
function encodeLine(value: object): Uint8Array<ArrayBuffer> {
  const json = JSON.stringify(value);
  return new TextEncoder().encode(`${crc32(json).toString(16).padStart(8, '0')} ${json}\n`);
}

/** What a log holds, and whether that is all. */
export interface DecodedLog {
  /** Every line that is as it was written; each sequence is greater than the one before. */
  readonly entries: readonly LogEntry[];
  /** How many bytes there are from the start to the first that is not good. */
  readonly goodLength: number;
  /** What else there is: nothing, a last line without its line feed, or something that is no line of ours. */
  readonly rest: 'none' | 'torn' | 'broken';
  /** What is wrong with the first of that, and where. */
  readonly fault: TickmarkError | null;
}

/**
 * Reads a log, passing over lines that are not as they were written: each has its own checksum, so one that is broken
 * says nothing of those after it. The beginning of a line, without its line feed, is torn: it was being written when the
 * process or the machine stopped, and nobody was told that it was saved. Anything else there, such as zeros, may stand in
 * the place of lines that were.
 *
 * @throws TickmarkError `newer-version`
 */
export function decodeLog(bytes: Uint8Array<ArrayBuffer>, file: string): DecodedLog {
  const entries: LogEntry[] = [];
  let goodLength = 0;
  let fault: TickmarkError | null = null;
  let start = 0;
  for (let number = 1; start < bytes.length; number += 1) {
    const end = bytes.indexOf(lineFeed, start);
    const place = `line ${number}, byte ${start}`;
    if (end === -1) {
      if (fault !== null) break;
      if (!isBeginning(bytes.subarray(start))) {
        fault = createFault({ file, place, message: 'From here on it is no log.' });
        break;
      }
      fault = createFault({ file, place, message: 'The line is cut off.' });
      return { entries, goodLength, rest: 'torn', fault };
    }
    try {
      const value = decodeLine(bytes.subarray(start, end), file);
      if (number === 1) migrate(value, logFormat, file);
      else entries.push(decodeEntry(value, { file, after: entries.at(-1)?.sequence ?? 0 }));
    } catch (error) {
      if (!(error instanceof TickmarkError) || error.detail.code !== 'broken') throw error;
      const inLine = error.detail.place === undefined ? '' : ` (${error.detail.place})`;
      fault ??= createFault({ file, place, message: `${error.detail.message}${inLine}` });
    }
    start = end + 1;
    if (fault === null) goodLength = start;
  }
  return { entries, goodLength, rest: fault === null ? 'none' : 'broken', fault };
}

/** The head of a line and the first character of its JSON, or less. */
const beginning = /^[0-9a-f]{0,8}$|^[0-9a-f]{8} \{?$/;

/** Bytes below it are control characters, which JSON escapes. */
const firstCharacter = 0x20;

/** Whether it may be the beginning of a line of ours. */
function isBeginning(bytes: Uint8Array<ArrayBuffer>): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, headLength + 1));
  return beginning.test(head) && bytes.every((byte) => byte >= firstCharacter);
}

function createFault(detail: {
  readonly file: string;
  readonly place: string;
  readonly message: string;
}): TickmarkError {
  return new TickmarkError({ code: 'broken', ...detail });
}

function decodeLine(line: Uint8Array<ArrayBuffer>, file: string): unknown {
  const head = new TextDecoder('latin1').decode(line.subarray(0, headLength));
  const json = line.subarray(headLength);
  if (!/^[0-9a-f]{8} $/.test(head) || Number.parseInt(head, 16) !== crc32(json)) {
    throw new TickmarkError({ code: 'broken', message: 'The checksum does not fit.' });
  }
  return parseJson(decodeText(json, file), file);
}

function decodeEntry(
  value: unknown,
  { file, after }: { readonly file: string; readonly after: number },
): LogEntry {
  const entry = decodeValue(value, logEntrySchema, file);
  if (entry.sequence > after) return entry;
  /* Done now, it would put something older in the place of what is newer. */
  throw new TickmarkError({ code: 'broken', message: `Change ${entry.sequence} follows change ${after}.` });
}

/**
 * The file of a log, of which `length` bytes are known to be good and durable. It is opened for every write: a file
 * held open could be deleted or carried off unseen, and go on taking writes that nobody will find again.
 */
export class LogFile {
  readonly path: string;
  private goodLength: number;
  /** How far an attempt of ours may have written: what lies beyond the good length, but not beyond this, is its. */
  private reach: number;
  /** Whether the name of the file is durable. Whoever made the file may have been killed before he saw to that. */
  private isNameSynced = false;

  constructor(path: string, goodLength: number) {
    this.path = path;
    this.goodLength = goodLength;
    this.reach = goodLength;
  }

  get length(): number {
    return this.goodLength;
  }

  /**
   * Adds lines behind the good ones and syncs them. What an earlier, failed attempt has left there is cut off first.
   * A write that fails counts as not done, even where its bytes have reached the disk.
   *
   * @returns false where the file is not the one that was written so far: gone, or shorter; nothing is written then
   * @throws TickmarkError `disk`, also where somebody else has written in it: what he was told is saved must stay
   */
  async append(lines: Uint8Array): Promise<boolean> {
    return onDisk(this.path, async () => {
      const old = await openIfThere(this.path, constants.O_RDWR);
      if (old === null && this.goodLength > 0) return false;
      if (old === null) this.isNameSynced = false;
      const handle = old ?? (await openPlain(this.path, constants.O_RDWR | constants.O_CREAT));
      const bytes = this.goodLength === 0 ? Buffer.concat([logHeader, lines]) : lines;
      try {
        const { size } = await handle.stat();
        if (size < this.goodLength) return false;
        this.demandOurs(size);
        if (size > this.goodLength) await handle.truncate(this.goodLength);
        this.reach = this.goodLength + bytes.length;
        await writeAll(handle, bytes, this.goodLength);
        await handle.datasync();
      } finally {
        await handle.close();
      }
      if (!this.isNameSynced) await syncFolder(dirname(this.path));
      this.isNameSynced = true;
      this.goodLength += bytes.length;
      return true;
    });
  }

  /**
   * Empties the log, because all that it holds is in the snapshot. Were this lost, its lines would be passed over.
   *
   * @throws TickmarkError `disk`, also where somebody else has written in it
   */
  async clear(): Promise<void> {
    await onDisk(this.path, async () => {
      const handle = await openIfThere(this.path, constants.O_RDWR);
      if (handle !== null) {
        try {
          this.demandOurs((await handle.stat()).size);
          await handle.truncate(0);
        } finally {
          await handle.close();
        }
      }
      this.goodLength = 0;
      this.reach = 0;
    });
  }

  private demandOurs(size: number): void {
    if (size <= this.reach) return;
    throw new TickmarkError({
      code: 'disk',
      file: this.path,
      message: 'Another program has written in it.',
      remedy: 'Close that program, then close Tickmark and open it again. What is in the file stays.',
    });
  }
}
