import { join } from 'node:path';
import type { AppSubject } from './app-subject.ts';
import { measureExport, measureFilter, measureSaving, measureWalk } from './app-visit.ts';
import type { Material } from './material.ts';
import type { Options, Part } from './options.ts';
import type { Samples } from './samples.ts';
import {
  measureHeap,
  measureKey,
  measureScrolling,
  type Place,
  places,
  type Subject,
  watched,
} from './subject.ts';

/** More frames than this make no better figure: four seconds of scrolling. */
const scrollFrames = 240;

/**
 * In milliseconds: how long what follows a press is watched in a peer, which puts off nothing for long, and in the app at the
 * first of the two places.
 */
const watchedInPeer = 100;
const watchedBriefly = 250;

/** In how many rounds an article is walked and scrolled through: each time is hundreds of frames. */
const journeys = 3;

/** How long an opening may take, in milliseconds. */
export const openingLimit = 60_000;

export interface Visit {
  readonly subject: Subject;
  /** The subject, where it is the app: more is measured there. */
  readonly app: AppSubject | null;
  readonly material: Material;
  readonly samples: Samples;
  readonly options: Options;
  /** From 1. */
  readonly round: number;
  /** What of the options' parts is measured here. */
  readonly parts: ReadonlySet<Part>;
}

/** Opens an article once and measures everything in it. */
export async function visit(visited: Visit): Promise<void> {
  const { subject, app, material, samples, options, round, parts } = visited;
  const add = (metric: string, value: number): void =>
    samples.add({ subject: subject.name, size: material.size.name, metric }, value);
  const opened = await withLimit(openingLimit, subject.open(material));
  for (const [metric, value] of Object.entries(opened)) add(metric, value);
  add('heap', await measureHeap(subject.page));
  if (options.pictures !== null && round === 1) {
    const name = `${subject.name} ${material.size.name}`.replace(/[^a-z0-9]+/giu, '-');
    await subject.page.screenshot({ path: join(options.pictures, `${name}.png`) });
  }
  if (parts.has('keys')) {
    for (const place of places) await pressKeys(visited, place, add);
    if (app !== null) await measureSaving(app, material, add);
  }
  if (app !== null && parts.has('walk') && round <= journeys) await measureWalk(app, material, add);
  if (parts.has('scroll') && round <= journeys) {
    const { frames, dropped, longestTask } = await measureScrolling(
      subject.page,
      subject.scroller,
      scrollFrames,
    );
    add('scroll: dropped frames', (100 * dropped) / (frames + dropped));
    add('scroll: longest task', longestTask);
  }
  if (app !== null && parts.has('filter')) await measureFilter(app, add);
  if (app !== null && parts.has('export')) await measureExport(app, add);
  await app?.rest();
}

/** @throws Error where something takes longer than so many milliseconds, which are in its message */
export async function withLimit<Value>(limit: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${limit / 1000} s`)), limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Every key that is measured, once, at one place. */
async function pressKeys(
  { subject, app }: Visit,
  place: Place,
  add: (metric: string, value: number) => void,
): Promise<void> {
  await subject.goTo(place);
  for (const { metric, key } of subject.keys) {
    const { painted, longestTask } = await measureKey(subject.page, key, {
      watched: app === null ? watchedInPeer : place === 'start' ? watchedBriefly : watched,
    });
    add(`${metric}: ${place}`, painted);
    add(metric, painted);
    add(`${metric}: longest task`, longestTask);
  }
}
