import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { corpusFolder } from '../support/corpus.ts';
import { createCase, type Finding, fuzz } from './fuzzing.ts';
import { collectSamples, fuzzedFormats } from './samples.ts';

/** Where files that did harm are put, to look at them. */
const folder = join(import.meta.dirname, '../../node_modules/.cache/tickmark/fuzz');

/** How often it says how far it is, in cases. */
const step = 250;

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    minutes: { type: 'string', default: '5' },
    case: { type: 'string' },
    format: { type: 'string' },
  },
});
const seed = readNumber(values.seed ?? String(Date.now() % 1_000_000), 'seed');
const minutes = readNumber(values.minutes, 'minutes');
const only = values.case === undefined ? null : readNumber(values.case, 'case');
const formats =
  values.format === undefined ? fuzzedFormats : fuzzedFormats.filter((id) => id === values.format);
if (formats.length === 0) throw new Error(`--format is one of ${fuzzedFormats.join(', ')}`);

const samples = await collectSamples(corpusFolder);
if (corpusFolder === undefined) say('CORPUS_DIR is unset: only our own small files are mutated.');
say(`Seed ${seed}, ${samples.length} files, ${only === null ? `${minutes} minutes` : `case ${only}`}.`);
if (only !== null) keep(createCase(samples, { formats, seed, number: only }));
const { read, refused, wrong } = await fuzz({
  samples,
  formats,
  seed,
  numbers: only === null ? count() : [only],
  tellFinding,
});
say(`${read} read, ${refused} refused, ${wrong} wrong.`);
process.exitCode = wrong === 0 ? 0 : 1;

/** The numbers from 0, as long as there is time. */
function* count(): Generator<number> {
  const end = Date.now() + minutes * 60_000;
  for (let number = 0; Date.now() < end; number++) {
    if (number > 0 && number % step === 0) say(`${number} files`);
    yield number;
  }
}

function tellFinding(finding: Finding): void {
  const { number, format, fault } = finding;
  const named = values.format === undefined ? '' : ` --format ${format}`;
  say(`WRONG: ${format}, case ${number}: ${fault}`);
  say(`  again: npm run fuzz -- --seed ${seed} --case ${number}${named}`);
  keep(finding);
}

function keep({ number, request }: Pick<Finding, 'number' | 'request'>): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${seed}-${number}-${request.fileName}`);
  writeFileSync(path, request.bytes);
  say(`  file: ${path}`);
}

function readNumber(text: string, name: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) throw new Error(`--${name} is a number`);
  return number;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
