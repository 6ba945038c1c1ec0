import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ImportedFile } from '#shared/domain/imported-article.ts';
import { TickmarkError } from '#shared/result.ts';
import { createCase, type Finding, type FuzzOptions, fuzz } from '../fuzz/fuzzing.ts';
import { collectSamples, fuzzedFormats } from '../fuzz/samples.ts';
import { corpusFolder } from '../support/corpus.ts';
import { workFile } from '../support/work-file.ts';

/** The same each time. `npm run fuzz` takes others, and more of each. */
const seed = 20_260_131;

/** Mutated files of each format: what takes a quarter of a minute for all of them. */
const count = 6;

if (corpusFolder === undefined) console.warn('CORPUS_DIR is unset: only small files of our own are mutated');
const samples = await collectSamples(corpusFolder);

async function runFuzz(options: Pick<FuzzOptions, 'numbers' | 'reader' | 'memoryLimit'>) {
  const findings: Finding[] = [];
  const tellFinding = (finding: Finding) => findings.push(finding);
  const counts = await fuzz({ samples, formats: fuzzedFormats, seed, tellFinding, ...options });
  const faults = findings.map(
    ({ format, number, fault }) => `${format}: npm run fuzz -- --seed ${seed} --case ${number}: ${fault}`,
  );
  return { counts, faults };
}

test('mutated files of every format are read or refused', { timeout: 600_000 }, async () => {
  const { counts, faults } = await runFuzz({ numbers: Array(count * fuzzedFormats.length).keys() });
  expect(faults).toEqual([]);
  /* Were all refused, or none, the mutations would be of no use. */
  expect(counts.read).toBeGreaterThan(count);
  expect(counts.refused).toBeGreaterThan(count);
});

test('there is a file of every format to mutate', () => {
  const missing = fuzzedFormats.filter((format) => !samples.some((sample) => sample.format === format));
  expect(missing).toEqual([]);
});

test('a case comes out the same each time', () => {
  for (const number of Array(50).keys()) {
    const options = { formats: fuzzedFormats, seed, number };
    expect(createCase(samples, options)).toEqual(createCase(samples, options));
    expect(createCase(samples, options)).not.toEqual(createCase(samples, { ...options, seed: seed + 1 }));
  }
});

describe('what goes wrong is found:', () => {
  const nothing: ImportedFile = { articles: [], textless: [], notices: [], skipped: 0 };
  const fail = (code: 'internal' | 'too-slow' | 'broken') => () =>
    Promise.reject(new TickmarkError({ code, message: 'No.' }));
  const held: Uint8Array[] = [];

  test.each<[string, () => Promise<ImportedFile>, RegExp | null]>([
    ['nothing', () => Promise.resolve(nothing), null],
    ['nothing where a file is refused', fail('broken'), null],
    ['an error of another kind', () => Promise.reject(new RangeError('odd')), /RangeError: odd/u],
    ['a crash', fail('internal'), /No\./u],
    ['a hang', fail('too-slow'), /No\./u],
    [
      'a file left behind',
      async () => {
        writeFileSync(join(tmpdir(), 'left.txt'), '');
        return nothing;
      },
      /left\.txt/u,
    ],
    [
      'growth',
      async () => {
        held.push(new Uint8Array(2 ** 27).fill(1));
        return nothing;
      },
      /grew by/u,
    ],
    ['annotations of another text', async () => ({ ...nothing, textless: [workFile] }), /another text/u],
  ])('%s', async (_name, read, fault) => {
    const close = () => Promise.resolve();
    const { faults } = await runFuzz({ numbers: [0], reader: { read, close }, memoryLimit: 2 ** 26 });
    held.length = 0;
    expect(faults).toEqual(fault === null ? [] : [expect.stringMatching(fault)]);
  });
});
