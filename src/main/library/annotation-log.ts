import { constants } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { parseJson } from '#shared/format/json-text.ts';
import { decodeValue } from '#shared/format/json-value.ts';
import { TickmarkError } from '#shared/result.ts';
import { onDisk, openIfThere, openPlain, syncFolder, writeAll } from './disk.ts';
import { decodeText } from './json-bytes.ts';
import { type LogEntry, logEntrySchema } from './stored-files.ts';

const lineFeed = 0x0a;

/** What precedes the JSON of a line: the checksum in eight hexadecimal digits, and a space. */
const headLength = 9;

/** One line: the CRC-32 (as zlib has it) of the JSON's UTF-8, a space, the JSON, a line feed. */
export function encodeLogEntry(entry: LogEntry): Uint8Array<ArrayBuffer> {
  const json = JSON.stringify(entry);
  return new TextEncoder().encode(`${crc32(json).toString(16).padStart(8, '0')} ${json}\n`);
}

/** What a log holds, and where it ceases to be one. */
export interface DecodedLog {
  /** In order; each sequence is one more than the one before. */
  readonly entries: readonly LogEntry[];
  /** How many bytes those take, from the start. */
  readonly goodLength: number;
  /** What follows them: nothing, a last line without its line feed, or something that is no line of ours. */
  readonly rest: 'none' | 'torn' | 'broken';
  /** What is wrong with the rest, and where. */
  readonly fault: TickmarkError | null;
}

/**
 * Reads a log up to the first line that is not as it was written. A line whose line feed is missing is torn: it was
 * being written when the process or the machine stopped, and nobody was told that it was saved.
 */
export function decodeLog(bytes: Uint8Array<ArrayBuffer>, file: string): DecodedLog {
  const entries: LogEntry[] = [];
  let start = 0;
  for (let number = 1; start < bytes.length; number += 1) {
    const end = bytes.indexOf(lineFeed, start);
    const place = `line ${number}, byte ${start}`;
    if (end === -1) {
      const fault = createFault({ file, place, message: 'The line is cut off.' });
      return { entries, goodLength: start, rest: 'torn', fault };
    }
    try {
      const entry = decodeLine(bytes.subarray(start, end), file);
      const last = entries.at(-1)?.sequence;
      if (last !== undefined && entry.sequence !== last + 1) {
        throw createFault({ file, place, message: `Change ${entry.sequence} follows change ${last}.` });
      }
      entries.push(entry);
    } catch (error) {
      if (!(error instanceof TickmarkError)) throw error;
      const inLine = error.detail.place === undefined ? '' : ` (${error.detail.place})`;
      const fault = createFault({ file, place, message: `${error.detail.message}${inLine}` });
      return { entries, goodLength: start, rest: 'broken', fault };
    }
    start = end + 1;
  }
  return { entries, goodLength: start, rest: 'none', fault: null };
}

function createFault(detail: {
  readonly file: string;
  readonly place: string;
  readonly message: string;
}): TickmarkError {
  return new TickmarkError({ code: 'broken', ...detail });
}

function decodeLine(line: Uint8Array<ArrayBuffer>, file: string): LogEntry {
  const head = new TextDecoder('latin1').decode(line.subarray(0, headLength));
  const json = line.subarray(headLength);
  if (!/^[0-9a-f]{8} $/.test(head) || Number.parseInt(head, 16) !== crc32(json)) {
    throw new TickmarkError({ code: 'broken', message: 'The checksum does not fit.' });
  }
  return decodeValue(parseJson(decodeText(json, file), file), logEntrySchema, file);
}

/**
 * The file of a log, of which `length` bytes are known to be good and durable. It is opened for every write: a file
 * held open could be deleted or carried off unseen, and go on taking writes that nobody will find again.
 */
export class LogFile {
  readonly path: string;
  private goodLength: number;

  constructor(path: string, goodLength: number) {
    this.path = path;
    this.goodLength = goodLength;
  }

  get length(): number {
    return this.goodLength;
  }

  /**
   * Adds bytes behind the good ones and syncs them. What an earlier, failed attempt has left there is cut off first.
   * A write that fails counts as not done, even where its bytes have reached the disk.
   *
   * @returns false where the file is not the one that was written so far: gone, or shorter; nothing is written then
   * @throws TickmarkError `disk`
   */
  async append(bytes: Uint8Array): Promise<boolean> {
    return onDisk(this.path, async () => {
      const old = await openIfThere(this.path, constants.O_RDWR);
      if (old === null && this.goodLength > 0) return false;
      const handle = old ?? (await openPlain(this.path, constants.O_RDWR | constants.O_CREAT));
      try {
        const { size } = await handle.stat();
        if (size < this.goodLength) return false;
        if (size > this.goodLength) await handle.truncate(this.goodLength);
        await writeAll(handle, bytes, this.goodLength);
        await handle.datasync();
      } finally {
        await handle.close();
      }
      if (old === null) await syncFolder(dirname(this.path));
      this.goodLength += bytes.length;
      return true;
    });
  }

  /** Empties the log, because all that it holds is in the snapshot. Were this lost, its lines would be passed over. */
  async clear(): Promise<void> {
    await onDisk(this.path, async () => {
      const handle = await openIfThere(this.path, constants.O_RDWR);
      if (handle !== null) {
        try {
          await handle.truncate(0);
        } finally {
          await handle.close();
        }
      }
      this.goodLength = 0;
    });
  }
}
