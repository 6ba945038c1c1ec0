/** The text, or null where the bytes do not fit the encoding or no decoder knows it. */
export function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The name of an encoding in the WHATWG Encoding Standard, by any of its labels; null where browsers know none. */
export function findEncoding(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}
