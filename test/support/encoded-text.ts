/** What an encoding of one or two bytes a character writes for each, found by asking its decoder for all of them. */
function listBytes(encoding: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(encoding);
  const bytesOf = new Map<string, readonly number[]>();
  for (let first = 0xff; first >= 0; first--) {
    for (let second = 0xff; second >= 0x30; second--) {
      const pair = decoder.decode(new Uint8Array([first, second]));
      if (first > 0x7f && Array.from(pair).length === 1) bytesOf.set(pair, [first, second]);
    }
    bytesOf.set(decoder.decode(new Uint8Array([first])), [first]);
  }
  return bytesOf;
}

const known = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** A text in an encoding of one or two bytes a character. */
export function encode(text: string, encoding: string): Uint8Array {
  const bytesOf = known.get(encoding) ?? listBytes(encoding);
  known.set(encoding, bytesOf);
  return new Uint8Array(
    Array.from(text).flatMap((character) => {
      const bytes = bytesOf.get(character);
      if (bytes === undefined) throw new Error(`${encoding} has no ${character}`);
      return [...bytes];
    }),
  );
}
