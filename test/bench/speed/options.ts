import { parseArgs } from 'node:util';
import { type Size, sizes } from './sizes.ts';

/** What is measured in an open article. The opening itself, and the heap after it, come with all of them. */
export const articleParts = ['opening', 'keys', 'walk', 'scroll', 'filter', 'export'] as const;

const parts = ['start', ...articleParts, 'libraries'] as const;

/** What can be measured by itself. */
export type Part = (typeof parts)[number];

export interface Options {
  readonly sizes: readonly Size[];
  readonly rounds: number;
  /** After so many minutes no article is opened any more; infinite where nobody has asked. */
  readonly minutes: number;
  readonly parts: ReadonlySet<Part>;
  /** Subjects whose names begin with one of these; empty: all. */
  readonly subjects: readonly string[];
  readonly isQuick: boolean;
  /** Where everything measured is written to as JSON; null: nowhere. */
  readonly json: string | null;
  /** The folder for a picture of each subject with each article; null: none are taken. */
  readonly pictures: string | null;
}

const usage = `npm run bench -- speed [options]
  --quick                the smallest and one large article, three rounds
  --json FILE            everything that was measured, as JSON
  --rounds 7             how often each thing is measured
  --minutes 30           no more articles are opened then, and the tables say how often each was
  --sizes 10k/1k,...     ${sizes.map(({ name }) => name).join(', ')}
  --only opening,...     ${parts.join(', ')}
  --subjects app,...     the app or a peer, by the start of its name
  --pictures FOLDER      a picture of each article in each subject
`;

/** Fewer, and the middle of them says little. */
const usualRounds = 7;
const quickRounds = 3;
const quickSizes: readonly string[] = ['1k/100', '100k/10k'];

/** @throws TypeError or RangeError, with the usage, where the arguments are not understood */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      rounds: { type: 'string' },
      minutes: { type: 'string' },
      sizes: { type: 'string' },
      only: { type: 'string' },
      subjects: { type: 'string' },
      pictures: { type: 'string' },
    },
  });
  const wanted = values.sizes?.split(',') ?? (values.quick ? quickSizes : sizes.map(({ name }) => name));
  const chosen = sizes.filter(({ name }) => wanted.includes(name));
  const only = values.only?.split(',') ?? parts;
  const rounds = Number(values.rounds ?? (values.quick ? quickRounds : usualRounds));
  const minutes = Number(values.minutes ?? Number.POSITIVE_INFINITY);
  const isKnown = parts.some((part) => only.includes(part)) && chosen.length === wanted.length;
  if (!isKnown || !Number.isInteger(rounds) || rounds < 1 || !(minutes > 0)) throw new RangeError(usage);
  return {
    sizes: chosen,
    rounds,
    minutes,
    parts: new Set(parts.filter((part) => only.includes(part))),
    subjects: values.subjects?.split(',') ?? [],
    isQuick: values.quick,
    json: values.json ?? null,
    pictures: values.pictures ?? null,
  };
}
