import { unzipSync, unzlibSync, zipSync, zlibSync } from 'fflate';
import { mutate } from './mutations.ts';
import type { Random } from './random.ts';

/** How often what is packed in a file is changed, and not the file. */
const packedShare = 0.7;

/** In bytes: what unpacks to this much of nothing out of a thousandth of it, below the usual limits and above them. */
const bombSizes = [2 ** 22, 2 ** 24, 2 ** 27] as const;

/** The bytes changed, also inside of what is packed in them: a change from outside only breaks a checksum. */
export function mutatePacked(bytes: Uint8Array, random: Random): Uint8Array {
  if (random.next() > packedShare) return mutate(bytes, random);
  const head = String.fromCharCode(...bytes.slice(0, 5));
  if (head.startsWith('PK')) return mutateZip(bytes, random);
  return head === '%PDF-' ? mutatePdf(bytes, random) : mutate(bytes, random);
}

function mutateZip(bytes: Uint8Array, random: Random): Uint8Array {
  const files = readZip(bytes);
  const names = Object.keys(files);
  if (names.length === 0) return mutate(bytes, random);
  const [name, other] = [random.pick(names), random.pick(names)];
  const content = files[name] ?? new Uint8Array();
  const kind = random.below(20);
  if (kind === 0) delete files[name];
  else if (kind === 1) files[name] = files[other] ?? content;
  else if (kind === 2) files[name] = new Uint8Array();
  else if (kind === 3) files[`../${name}`] = content;
  else if (kind === 4) files[name] = createBomb(random);
  else files[name] = mutate(content, random);
  return zipSync(files, { level: 1 });
}

function readZip(bytes: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes);
  } catch {
    /* Some samples are broken on purpose. */
    return {};
  }
}

/** One of the streams unpacked, changed, and packed again. The places of what follows are wrong then; readers look for it. */
function mutatePdf(bytes: Uint8Array, random: Random): Uint8Array {
  const text = new TextDecoder('latin1').decode(bytes);
  const streams = [...text.matchAll(/stream\r?\n/gu)].filter(
    ({ index }) => text.slice(index - 3, index) !== 'end',
  );
  if (streams.length === 0) return mutate(bytes, random);
  const chosen = random.pick(streams);
  const start = chosen.index + chosen[0].length;
  const end = Math.max(start, text.indexOf('endstream', start));
  const inside = bytes.slice(start, end);
  const changed = repack(inside, random);
  const parts = [bytes.slice(0, start), changed, bytes.slice(end)];
  return new Uint8Array(Buffer.concat(parts));
}

function repack(bytes: Uint8Array, random: Random): Uint8Array {
  try {
    const content = unzlibSync(bytes);
    return zlibSync(random.below(40) === 0 ? createBomb(random) : mutate(content, random), {
      level: 1,
    });
  } catch {
    return mutate(bytes, random);
  }
}

function createBomb(random: Random): Uint8Array {
  return new Uint8Array(random.pick(bombSizes)).fill(random.pick([0x20, 0x30, 0x28]));
}
