import type { Cell, Samples } from './samples.ts';
import { librarySizes, type Size } from './sizes.ts';
import { isWithinNoise, type Summary } from './statistics.ts';
import { subjectNames } from './subjects.ts';

/** One aim at one size. */
export interface Verdict {
  readonly aim: string;
  readonly at: string;
  readonly measured: string;
  readonly isMet: boolean;
}

/** One frame of a usual display, in milliseconds. */
const frame = 1000 / 60;

const { app, floor, proseMirror, skippingProseMirror } = subjectNames;

/** Those that are not ProseMirror with skipping, which has an aim of its own, nor the floor. */
const slowerPeers = [proseMirror, subjectNames.recogito, subjectNames.labelStudio] as const;

/** The keys with an aim, each with what the floor does that is nearest to it. */
const keys = [
  ['tag', 'tag'],
  ['untag', 'untag'],
  ['undo', 'untag'],
  ['next', 'next'],
] as const;

const keyNames: Readonly<Record<string, string>> = { tag: 'tag', untag: 'untag', undo: 'undo', next: '`n`' };

const round = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

/** What the run says of each aim; an aim of which nothing was measured is left out. */
export function judgeAims(samples: Samples, sizes: readonly Size[]): readonly Verdict[] {
  const read = (subject: string, size: string, metric: string) => samples.read({ subject, size, metric });
  return [
    ...sizes.flatMap((size) => judgeOpening(samples, size)),
    ...sizes.flatMap(({ name }) =>
      keys.flatMap(([key, floorKey]): readonly Verdict[] => {
        const [ours, theirs] = [read(app, name, key), read(floor, name, floorKey)];
        if (ours === null || theirs === null) return [];
        const more = ours.median - theirs.median;
        return [
          {
            aim: `${keyNames[key]}: at most a frame more than the floor`,
            at: name,
            measured: `${more < 0 ? '−' : '+'}${round(Math.abs(more))} ms`,
            isMet: more <= frame,
          },
        ];
      }),
    ),
    ...judgeGrowth(samples, sizes),
    ...judgeLongTasks(samples, sizes),
    ...sizes.slice(-1).flatMap(({ name }): readonly Verdict[] => {
      const [list, key] = [read(app, name, 'filter: list'), read(floor, name, 'tag')];
      if (list === null || key === null) return [];
      const more = list.median - key.median;
      return [
        {
          aim: 'a letter in the filter: at most a frame more than a key of the floor',
          at: name,
          measured: `${more < 0 ? '−' : '+'}${round(Math.abs(more))} ms`,
          isMet: more <= frame,
        },
      ];
    }),
    ...judgeSaving(samples, sizes),
    ...judgeRatio(samples, {
      aim: 'heap after opening: at most twice that of ProseMirror',
      ours: { subject: app, size: '100k/10k', metric: 'heap' },
      theirs: { subject: proseMirror, size: '100k/10k', metric: 'heap' },
      limit: 2,
    }),
    ...judgeRatio(samples, {
      aim: 'start: at most 1.5 times an empty window',
      ours: { subject: 'app', size: '', metric: 'start' },
      theirs: { subject: 'empty window', size: '', metric: 'start' },
      limit: 1.5,
    }),
  ];
}

interface Ratio {
  readonly aim: string;
  readonly ours: Cell;
  readonly theirs: Cell;
  readonly limit: number;
}

/** A peer that was given up is slower than the time that it was given. */
function judgeRatio(samples: Samples, { aim, ours, theirs, limit }: Ratio): readonly Verdict[] {
  const mine = samples.read(ours)?.median;
  const other = samples.read(theirs)?.median ?? samples.readLimit(theirs);
  if (mine === undefined || other === null) return [];
  const ratio = mine / other;
  const isGivenUp = samples.read(theirs) === null;
  /* What is under a hundredth is so whether the peer was given up or not. */
  const written = Math.max(ratio, 0.01).toFixed(2);
  const isUnder = isGivenUp || ratio < 0.01;
  return [{ aim, at: ours.size, measured: `${isUnder ? 'under ' : ''}${written}`, isMet: ratio <= limit }];
}

/** From how many words on the app is to be faster than its peers. */
const raceWords = 10_000;

function judgeOpening(samples: Samples, { name, words }: Size): readonly Verdict[] {
  const ours = { subject: app, size: name, metric: 'opening' };
  const races = words < raceWords ? [] : slowerPeers;
  return [
    ...judgeRatio(samples, {
      aim: 'opening: at most 1.5 times ProseMirror with content-visibility',
      ours,
      theirs: { ...ours, subject: skippingProseMirror },
      limit: 1.5,
    }),
    ...races.flatMap((peer) =>
      judgeRatio(samples, {
        aim: `opening: faster than ${peer}`,
        ours,
        theirs: { ...ours, subject: peer },
        limit: 1,
      }),
    ),
  ];
}

/** Whether nothing has grown: by no more than the spread of both, and by no more than a frame, however great that is. */
function isSame(growth: number, least: Summary, most: Summary): boolean {
  return growth <= 0 || (growth <= frame && isWithinNoise(least, most));
}

function judgeGrowth(samples: Samples, sizes: readonly Size[]): readonly Verdict[] {
  const [small, large] = [sizes[0]?.name ?? '', sizes.at(-1)?.name ?? ''];
  if (small === large) return [];
  return keys.flatMap(([key]): readonly Verdict[] => {
    const least = samples.read({ subject: app, size: small, metric: key });
    const most = samples.read({ subject: app, size: large, metric: key });
    if (least === null || most === null) return [];
    const growth = most.median - least.median;
    return [
      {
        aim: `${keyNames[key]}: the same as at ${small}, within the noise`,
        at: large,
        measured: `${growth < 0 ? '−' : '+'}${round(Math.abs(growth))} ms`,
        isMet: isSame(growth, least, most),
      },
    ];
  });
}

function judgeLongTasks(samples: Samples, sizes: readonly Size[]): readonly Verdict[] {
  const name = sizes.at(-1)?.name ?? '';
  const rows = [
    ['scrolling from top to bottom: no task over 50 ms', 'scroll: longest task'],
    ['`j` through 100 sentences: no task over 50 ms', 'walk: longest task'],
  ] as const;
  return rows.flatMap(([aim, metric]): readonly Verdict[] => {
    const cell = { subject: app, size: name, metric };
    const worst = samples.readWorst(cell);
    if (worst === null) return [];
    const [none, all] = samples.countZeros(cell);
    const measured = worst === 0 ? 'none' : `none in ${none} of ${all}, else up to ${round(worst)} ms`;
    return [{ aim, at: name, measured, isMet: worst === 0 }];
  });
}

/** Milliseconds in which one tag is to be on the disk. */
const durableLimit = 50;

/** Ids and numbers have more digits in a long article. */
const mostMoreBytes = 1.1;

function judgeSaving(samples: Samples, sizes: readonly Size[]): readonly Verdict[] {
  const read = (size: string, metric: string) => samples.read({ subject: app, size, metric });
  const [small, large] = [sizes[0]?.name ?? '', sizes.at(-1)?.name ?? ''];
  const [few, many] = [read(small, 'saving: bytes'), read(large, 'saving: bytes')];
  const [soon, late] = [read(small, 'saving: durable'), read(large, 'saving: durable')];
  if (few === null || many === null || soon === null || late === null) return [];
  const growth = late.median - soon.median;
  return [
    {
      aim: `bytes written for a tag: as many as at ${small}`,
      at: large,
      measured: `${round(many.median)} to ${round(few.median)}`,
      isMet: many.median <= few.median * mostMoreBytes,
    },
    {
      aim: `a tag on the disk: as soon as at ${small}, within the noise`,
      at: large,
      measured: `${growth < 0 ? '−' : '+'}${round(Math.abs(growth))} ms`,
      isMet: isSame(growth, soon, late),
    },
    {
      aim: `a tag on the disk: under ${durableLimit} ms`,
      at: large,
      measured: `${round(late.median)} ms`,
      isMet: late.median < durableLimit,
    },
  ];
}

/** The sizes of the libraries of which something was measured. */
export function listLibraries(samples: Samples): readonly string[] {
  const names = librarySizes.map(String);
  return names.filter((size) => samples.read({ subject: 'app', size, metric: 'library: first' }) !== null);
}
