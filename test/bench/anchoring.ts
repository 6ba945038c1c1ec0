/**
 * How well annotations are carried from one draft to the next, measured with drafts of which the truth is known, beside
 * three ways that are simpler. Ends with 1 where an aim is missed.
 */
import { carryOver } from '#shared/anchor/carry-over.ts';
import { corpusFolder } from '../support/corpus.ts';
import { readCorpusTexts } from '../support/drafts/corpus-texts.ts';
import { type Answer, findFailure, formatFailure } from '../support/drafts/failures.ts';
import { createCase, type DraftCase } from '../support/drafts/generator.ts';
import { judge } from '../support/drafts/judge.ts';
import type { Kind } from '../support/drafts/kinds.ts';
import { ownTexts } from '../support/drafts/own-texts.ts';
import { addVerdict, createTally, listMissed, sumTallies, type Tally } from '../support/drafts/tally.ts';
import { approxStringMatch, diffMapping, type Method, positionAlone } from './anchoring/baselines.ts';
import { readOptions } from './anchoring/options.ts';
import { formatAims, formatOutcomes, type Row } from './anchoring/tables.ts';

const ours = 'carry-over';
const baselines: readonly (readonly [string, Method])[] = [
  ['approx-string-match alone', approxStringMatch],
  ['diff-mapping alone', diffMapping],
  ['position alone', positionAlone],
];

const options = readOptions(process.argv.slice(2));
const methods: typeof baselines = [[ours, carryOver], ...(options.isAlone ? [] : baselines)];
const watched = options.method ?? ours;
let isWarm = false;
let shown = 0;
let drafts = 0;

if (corpusFolder === undefined) say('CORPUS_DIR is unset: only our own small texts are edited.\n\n');
const texts = [...ownTexts, ...(await readCorpusTexts())].filter(
  ({ name }) => options.text === undefined || options.text === name,
);
const rows = methods.map(([name, method]) => ({ name, method, tallies: new Map<Kind, Tally>() }));
for (const [kind, count] of options.kinds) {
  for (const row of rows) row.tallies.set(kind, createTally());
  for (const text of texts) {
    for (let seed = options.firstSeed; seed < options.firstSeed + count; seed++) {
      measureDraft(createCase(text, { kind, seed, count: options.annotations }));
    }
  }
}
report();

function measureDraft(draft: DraftCase): void {
  drafts++;
  for (const { name, method, tallies } of rows) {
    const tally = tallies.get(draft.kind) ?? createTally();
    const spans = draft.annotations.map(({ span }) => span);
    /* What is loaded and compiled at the first call is no part of the work. */
    if (!isWarm) method(draft, spans);
    const start = performance.now();
    const placements = method(draft, spans);
    tally.milliseconds += performance.now() - start;
    for (const [index, annotation] of draft.annotations.entries()) {
      const placement = placements[index];
      if (placement === undefined) throw new Error(`${name} has no answer for annotation ${index}`);
      const verdict = judge(placement, { before: draft.before, after: draft.after, annotation });
      addVerdict(tally, verdict, annotation.truth.aim);
      if (name === watched) showFailure({ draft, annotation, placement, verdict });
    }
  }
  isWarm = true;
}

function showFailure(answer: Answer): void {
  const failure = shown < options.show ? findFailure(answer) : null;
  if (failure === null) return;
  shown++;
  say(formatFailure(failure, answer));
}

function report(): void {
  const totals = rows.map(({ name, tallies }): Row => [name, sumTallies([...tallies.values()])]);
  const [[, total] = [ours, createTally()]] = totals;
  say(
    `${total.annotations} annotations, ${drafts} drafts of ${texts.length} texts. P: precision, R: recall, in per cent.\n\n`,
  );
  for (const { name, tallies } of options.isLong ? rows : rows.slice(0, 1)) {
    say(`${formatOutcomes(`${name}, by kind of edit`, [...tallies])}\n`);
  }
  say(`${formatOutcomes('all kinds of edit', totals)}\n${formatAims(totals)}\n`);
  const missed = listMissed(total);
  say(missed.length === 0 ? 'Every aim is reached.\n' : `Missed: ${missed.join(', ')}.\n`);
  process.exitCode = missed.length === 0 ? 0 : 1;
}

function say(words: string): void {
  process.stdout.write(words);
}
