import { open, stat } from 'node:fs/promises';
import { fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { annotationsName, manifestName, maximumEntries } from './manifest.ts';

/** Where the name of the first file in a zip file is, and how long it is (APPNOTE.TXT 4.3.7). */
const firstName = { offset: 30, lengthOffset: 26 } as const;
const zipSign = 'PK\u0003\u0004';

/**
 * Whether a file, or its bytes, is an archive of ours, by the names in it; it may be broken all the same. Never throws:
 * what cannot be read is none.
 */
export async function isEverything(source: string | Uint8Array): Promise<boolean> {
  try {
    const head = await readHead(source);
    if (head.toString('latin1', 0, zipSign.length) !== zipSign) return false;
    const length = head.readUInt16LE(firstName.lengthOffset);
    const name = head.toString('latin1', firstName.offset, firstName.offset + length);
    return name === annotationsName || (await hasOurNames(source));
  } catch {
    return false;
  }
}

async function readHead(source: string | Uint8Array): Promise<Buffer> {
  const head = Buffer.alloc(firstName.offset + annotationsName.length + 1);
  if (typeof source !== 'string') {
    head.set(source.subarray(0, head.length));
    return head;
  }
  /* Whoever opens a named pipe waits for a writer that may never come. */
  if (!(await stat(source)).isFile()) return head;
  const handle = await open(source);
  try {
    await handle.read(head, 0, head.length, 0);
    return head;
  } finally {
    await handle.close();
  }
}

/** An archive that was unpacked and packed again has its files in another order. */
async function hasOurNames(source: string | Uint8Array): Promise<boolean> {
  const zip = await openZip(source);
  try {
    if (zip.entryCount > maximumEntries) return false;
    const names = new Set<string>();
    for await (const { fileName } of zip.eachEntry()) names.add(fileName);
    return names.has(manifestName) && names.has(annotationsName);
  } finally {
    zip.close();
  }
}

function openZip(source: string | Uint8Array): Promise<ZipFile> {
  return typeof source === 'string'
    ? openPromise(source, { autoClose: false })
    : fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.byteLength), {
        autoClose: false,
      });
}
