import { AppSubject } from './app-subject.ts';
import { describeMachine } from './machine.ts';
import type { Material } from './material.ts';
import type { Options, Part } from './options.ts';
import { getMinutes, showProgress } from './progress.ts';
import type { Samples } from './samples.ts';
import type { Subject } from './subject.ts';
import { type Cast, subjectNames } from './subjects.ts';
import { openingLimit, visit, withLimit } from './visit.ts';

/** What all that is measured in one article may take, in milliseconds; the app is measured in more ways. */
const peerLimit = 120_000;
const appLimit = 600_000;

/** A peer that takes longer than this to open an article is not asked to do it again; in milliseconds. */
const patience = 20_000;

/** In a quick run, the largest article that a peer known to be slow gets; in words. */
const quickLimit = 10_000;

/** What is measured of Tickmark with suggestions: enough to see what they cost. */
const suggestingRounds = 3;
const suggestingParts: ReadonlySet<Part> = new Set(['keys']);

const slowPeers: ReadonlySet<string> = new Set([subjectNames.recogito, subjectNames.labelStudio]);

/**
 * Visits every article in every subject, round by round, so that the noise of the machine is everybody's. Answers with what
 * the machine is.
 */
export async function runRounds(
  { subjects, materials }: Cast,
  { samples, options }: { readonly samples: Samples; readonly options: Options },
): Promise<string> {
  const playing = subjects.filter(
    ({ name }) =>
      options.subjects.length === 0 ||
      options.subjects.some((wanted) => name.toLowerCase().startsWith(wanted.toLowerCase())),
  );
  const finished = new Set<string>();
  try {
    for (const subject of playing) await subject.start();
    const [any] = playing;
    if (any === undefined) throw new RangeError('no subject has such a name');
    const machine = await describeMachine(any.page);
    for (let round = 1; round <= options.rounds; round += 1) {
      /* Who comes first differs from round to round. */
      const first = (round - 1) % playing.length;
      const order = [...playing.slice(first), ...playing.slice(0, first)];
      for (const material of materials) {
        for (const subject of order) {
          const key = `${subject.name} ${material.size.name}`;
          if (isLate(options) || finished.has(key) || isLeftOut(subject, material, { round, options }))
            continue;
          showProgress(`round ${round} of ${options.rounds}: ${material.size.name}, ${subject.name}`);
          const isDone = await tryVisit(subject, material, { samples, options, round });
          if (!isDone) finished.add(key);
        }
      }
    }
    return machine;
  } finally {
    for (const subject of playing) await subject.stop();
  }
}

function isLate({ minutes }: Options): boolean {
  return getMinutes() > minutes;
}

function isLeftOut(
  { name }: Subject,
  { size }: Material,
  { round, options }: { readonly round: number; readonly options: Options },
): boolean {
  if (name === subjectNames.suggesting) return round > suggestingRounds;
  return options.isQuick && slowPeers.has(name) && size.words > quickLimit;
}

/** False where it need not be tried again: it took long, or it failed, which is said. */
async function tryVisit(
  subject: Subject,
  material: Material,
  {
    samples,
    options,
    round,
  }: { readonly samples: Samples; readonly options: Options; readonly round: number },
): Promise<boolean> {
  const cell = { subject: subject.name, size: material.size.name, metric: 'opening' };
  const app = subject instanceof AppSubject ? subject : null;
  const wanted = [...options.parts].filter(
    (part) => subject.name !== subjectNames.suggesting || suggestingParts.has(part),
  );
  const visited = { subject, app, material, samples, options, round, parts: new Set(wanted) };
  try {
    await withLimit(app === null ? peerLimit : appLimit, visit(visited));
    return app !== null || (samples.read(cell)?.median ?? 0) < patience;
  } catch (error) {
    showProgress(
      `${subject.name}, ${material.size.name}: ${error instanceof Error ? error.message : String(error)}`,
    );
    if (samples.read(cell) === null) samples.giveUp(cell, openingLimit);
    /* Whatever it still does would be felt by the others. */
    await subject.stop();
    await subject.start();
    return app !== null;
  }
}
