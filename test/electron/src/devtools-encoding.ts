/*
 * The binary form of DevTools messages, `--remote-debugging-pipe=cbor`: a large file crosses in less than half of the
 * time that JSON takes, and bytes go as bytes. It is the part of CBOR (RFC 8949) that Chromium's own coder takes
 * (third_party/inspector_protocol/crdtp/cbor.cc): maps and arrays of indefinite length, each in an envelope, which is a byte
 * string with the tag 24; texts in UTF-8, or in UTF-16 as byte strings; bytes as byte strings with the tag 22. Libraries
 * write maps of definite length, and no envelopes.
 */

const envelopeTag = Buffer.of(0xd8, 0x18, 0x5a);
/** In bytes: the tag, and the length of what is in the envelope. */
const envelopeHead = envelopeTag.length + 4;

const byteTag = 0xd6;
const mapStart = 0xbf;
const arrayStart = 0x9f;
const stop = 0xff;

/** CBOR's major types. */
const major = { unsigned: 0, negative: 1, bytes: 2, text: 3 } as const;

/** A message as Chromium reads it: objects, arrays, texts, numbers, booleans, null and bytes; without what is undefined. */
export function encodeMessage(message: object): Buffer {
  const parts: Buffer[] = [];
  let length = 0;
  const put = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  const putHead = (type: number, value: number): void => put(encodeHead(type, value));

  const putNumber = (value: number): void => {
    /* Chromium's whole numbers have 32 bits. */
    if ((value | 0) !== value || Object.is(value, -0)) {
      const double = Buffer.alloc(9, 0xfb);
      double.writeDoubleBE(value, 1);
      put(double);
    } else if (value < 0) putHead(major.negative, -1 - value);
    else putHead(major.unsigned, value);
  };

  const putText = (text: string): void => {
    /* Half a surrogate pair has no UTF-8. */
    const isWellFormed = text.isWellFormed();
    const bytes = Buffer.from(text, isWellFormed ? 'utf8' : 'utf16le');
    putHead(isWellFormed ? major.text : major.bytes, bytes.length);
    put(bytes);
  };

  const putEnvelope = (putContents: () => void): void => {
    const head = Buffer.alloc(envelopeHead);
    envelopeTag.copy(head);
    put(head);
    const start = length;
    putContents();
    put(Buffer.of(stop));
    head.writeUInt32BE(length - start, envelopeTag.length);
  };

  const putValue = (value: unknown): void => {
    if (typeof value === 'string') putText(value);
    else if (typeof value === 'number') putNumber(value);
    else if (typeof value === 'boolean') put(Buffer.of(value ? 0xf5 : 0xf4));
    else if (typeof value !== 'object' || value === null) put(Buffer.of(0xf6));
    else if (value instanceof Uint8Array) {
      put(Buffer.of(byteTag));
      putHead(major.bytes, value.length);
      put(Buffer.from(value.buffer, value.byteOffset, value.byteLength));
    } else if (Array.isArray(value)) {
      putEnvelope(() => {
        put(Buffer.of(arrayStart));
        for (const item of value) putValue(item);
      });
    } else {
      putEnvelope(() => {
        put(Buffer.of(mapStart));
        for (const [key, member] of Object.entries(value)) {
          if (member === undefined) continue;
          putText(key);
          putValue(member);
        }
      });
    }
  };

  putValue(message);
  return Buffer.concat(parts, length);
}

function encodeHead(type: number, value: number): Buffer {
  const first = type << 5;
  if (value < 24) return Buffer.of(first | value);
  if (value < 0x100) return Buffer.of(first | 24, value);
  if (value < 0x1_00_00) return Buffer.of(first | 25, value >> 8, value & 0xff);
  const head = Buffer.alloc(5, first | 26);
  head.writeUInt32BE(value, 1);
  return head;
}

/** Gives whole messages out of a stream of bytes. */
export class MessageReader {
  #chunks: Buffer[] = [];
  #length = 0;

  /** @returns the messages that are whole with these bytes, decoded, in order */
  take(chunk: Buffer): unknown[] {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    const messages: unknown[] = [];
    for (let end = this.#findEnd(); end !== null; end = this.#findEnd()) {
      const bytes = this.#gather();
      messages.push(decode(bytes.subarray(0, end)));
      this.#chunks = [bytes.subarray(end)];
      this.#length -= end;
    }
    return messages;
  }

  /** Where the first message ends, once it is there. */
  #findEnd(): number | null {
    if (this.#length < envelopeHead) return null;
    const [first] = this.#chunks;
    const head = first !== undefined && first.length >= envelopeHead ? first : this.#gather();
    const end = envelopeHead + head.readUInt32BE(envelopeTag.length);
    return this.#length < end ? null : end;
  }

  #gather(): Buffer {
    const [first] = this.#chunks;
    return first !== undefined && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
  }
}

/** The first value in these bytes. @throws Error for what Chromium does not write */
function decode(bytes: Buffer): unknown {
  let place = 0;

  const readLength = (info: number): number => {
    if (info < 24) return info;
    const size = { 24: 1, 25: 2, 26: 4 }[info];
    if (size === undefined) throw new Error(`no length in a DevTools message has the form ${info}`);
    place += size;
    return bytes.readUIntBE(place - size, size);
  };
  const readBytes = (length: number): Buffer => {
    place += length;
    return bytes.subarray(place - length, place);
  };
  const readAll = (readOne: () => void): void => {
    while (bytes[place] !== stop) readOne();
    place += 1;
  };

  const readSpecial = (first: number): unknown => {
    switch (first) {
      case 0xd8:
        place += envelopeHead - 1;
        return read();
      case mapStart: {
        const members: [string, unknown][] = [];
        readAll(() => members.push([String(read()), read()]));
        /* Not set one by one: a key may be called `__proto__`. */
        return Object.fromEntries(members);
      }
      case arrayStart: {
        const array: unknown[] = [];
        readAll(() => array.push(read()));
        return array;
      }
      case byteTag: {
        place += 1;
        return readBytes(readLength((bytes[place - 1] ?? 0) & 0x1f));
      }
      case 0xfb:
        return readBytes(8).readDoubleBE();
      case 0xf4:
      case 0xf5:
        return first === 0xf5;
      case 0xf6:
        return null;
      default:
        throw new Error(`nothing in a DevTools message begins with 0x${first.toString(16)}`);
    }
  };

  const read = (): unknown => {
    const first = bytes[place] ?? 0;
    place += 1;
    const type = first >> 5;
    if (type > major.text || first === arrayStart) return readSpecial(first);
    const value = readLength(first & 0x1f);
    if (type === major.unsigned) return value;
    if (type === major.negative) return -1 - value;
    return readBytes(value).toString(type === major.text ? 'utf8' : 'utf16le');
  };

  return read();
}
