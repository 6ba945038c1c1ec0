import { parseArgs } from 'node:util';
import { carryOver } from '#shared/anchor/carry-over.ts';
import { corpusFolder } from '../support/corpus.ts';
import { readCorpusTexts } from '../support/drafts/corpus-texts.ts';
import { createCase, type DraftCase, type SourceText } from '../support/drafts/generator.ts';
import { judge, type Verdict } from '../support/drafts/judge.ts';
import { type Kind, kindNames } from '../support/drafts/kinds.ts';
import { ownTexts } from '../support/drafts/own-texts.ts';
import type { Truth } from '../support/drafts/truth.ts';
import { approxStringMatch, diffMapping, type Method, positionAlone } from './anchoring/baselines.ts';
import { formatShare, formatTable } from './anchoring/tables.ts';
import { count, createTally, reaches, sumTallies, type Tally } from './anchoring/tally.ts';

/** Of how many drafts of each kind a text gets, and how many annotations each has at most. */
const full = { seeds: 2, annotations: 20 };
const quick = { seeds: 1, annotations: 8 };

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    /** How many failures are shown. */
    show: { type: 'string', default: '0' },
    kind: { type: 'string' },
    text: { type: 'string' },
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string' },
    alone: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
  },
});

const carryOverName = 'carry-over';
const methods: readonly (readonly [string, Method])[] = [
  [carryOverName, carryOver],
  ...(values.alone
    ? []
    : ([
        ['approx-string-match alone', approxStringMatch],
        ['diff-mapping alone', diffMapping],
        ['position alone', positionAlone],
      ] as const)),
];

const size = values.quick ? quick : full;
const seeds = values.seeds === undefined ? size.seeds : Number(values.seeds);
const texts = [...ownTexts, ...(await readCorpusTexts())].filter(
  ({ name }) => values.text === undefined || name === values.text,
);
const wantedKinds = kindNames.filter((kind) => values.kind === undefined || kind === values.kind);
if (wantedKinds.length === 0) throw new Error(`--kind is one of: ${kindNames.join(', ')}`);
if (corpusFolder === undefined) say('CORPUS_DIR is unset: only our own small texts are edited.\n');

const tallies = new Map(
  methods.map(([name]) => [name, new Map(wantedKinds.map((kind) => [kind, createTally()]))]),
);
let left = Number(values.show);
for (const kind of wantedKinds) for (const text of texts) measureText(kind, text);

const own = tallies.get(carryOverName) ?? new Map<Kind, Tally>();
const total = sumTallies([...own.values()]);
const drafts = wantedKinds.length * texts.length * seeds;
say(`${total.annotations} annotations in ${drafts} drafts of ${texts.length} texts, in per cent\n\n`);
say(formatTable('carry-over, by kind of edit', [...own, ['all', total]]));
for (const [name, byKind] of values.all ? [...tallies].slice(1) : [])
  say(`\n${formatTable(name, [...byKind])}`);
const totals = [...tallies].map(([name, byKind]) => [name, sumTallies([...byKind.values()])] as const);
say(`\n${formatTable('all kinds, by method', totals)}`);
say('\n| | wrong placements | untouched: kept or moved | typos: changed | reworded: changed | time |\n');
say('|---|--:|--:|--:|--:|--:|\n');
for (const [name, tally] of totals) {
  const cells = [
    name,
    tally.wrongPlacements,
    ...(['untouched', 'typo', 'reworded'] as const).map(
      (aim) => `${formatShare(tally.aims[aim].reached, tally.aims[aim].all)} % of ${tally.aims[aim].all}`,
    ),
    `${(tally.milliseconds / 1000).toFixed(1)} s`,
  ];
  say(`| ${cells.join(' | ')} |\n`);
}
say('| aim | 0 | ≥ 99 % | ≥ 95 % | ≥ 90 % | |\n');
const missed = listMissed(total);
say(missed.length === 0 ? '\nEvery aim is reached.\n' : `\nMissed: ${missed.join(', ')}.\n`);
process.exitCode = missed.length === 0 ? 0 : 1;

function measureText(kind: Kind, text: SourceText): void {
  for (let seed = Number(values.seed); seed < Number(values.seed) + seeds; seed++) {
    const draft = createCase(text, { kind, seed, count: size.annotations });
    const spans = draft.annotations.map(({ span }) => span);
    for (const [name, method] of methods) {
      const tally = tallies.get(name)?.get(kind);
      if (tally === undefined) continue;
      const start = performance.now();
      const placements = method(draft, spans);
      tally.milliseconds += performance.now() - start;
      for (const [index, { span, type, truth }] of draft.annotations.entries()) {
        const placement = placements[index];
        if (placement === undefined) throw new Error(`${name} has no answer to annotation ${index}`);
        const before = draft.before.slice(span.start, span.end);
        const verdict = judge(placement, { truth, before, after: draft.after });
        count(tally, verdict, truth);
        if (name === carryOverName && isFailure(verdict, truth) && left > 0) {
          left--;
          show(draft, { type, truth, verdict, old: span, now: placement.span });
        }
      }
    }
  }
}

function isFailure(verdict: Verdict, { aim }: Truth): boolean {
  return verdict.isWrongPlacement || verdict.isFalseChange || (aim !== null && !reaches(aim, verdict));
}

interface Failure {
  readonly type: string;
  readonly truth: Truth;
  readonly verdict: Verdict;
  readonly old: { readonly start: number; readonly end: number };
  readonly now: { readonly start: number; readonly end: number } | null;
}

function show(draft: DraftCase, { type, truth, verdict, old, now }: Failure): void {
  const what = verdict.isWrongPlacement
    ? 'WRONG PLACEMENT'
    : verdict.isFalseChange
      ? 'FALSE CHANGE'
      : `missed (${truth.aim})`;
  say(
    `${what}: ${draft.kind}, ${draft.source}, seed ${draft.seed}, ${type}: ${verdict.shown}, not ${verdict.wanted}\n`,
  );
  say(`  old   ${old.start}: ${quote(draft.before, old)}\n`);
  for (const span of truth.spans) say(`  truth ${span.start}: ${quote(draft.after, span)}\n`);
  for (const span of truth.lookalikes) say(`  alike ${span.start}: ${quote(draft.after, span)}\n`);
  if (now !== null) say(`  shown ${now.start}: ${quote(draft.after, now)}\n`);
  say('\n');
}

function quote(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const before = text.slice(Math.max(0, start - 60), start);
  return JSON.stringify(`${before}[[${text.slice(start, end)}]]${text.slice(end, end + 60)}`);
}

function listMissed({ wrongPlacements, aims }: Tally): readonly string[] {
  const least = { untouched: 0.99, typo: 0.95, reworded: 0.9 } as const;
  return [
    ...(wrongPlacements > 0 ? ['wrong placements'] : []),
    ...(['untouched', 'typo', 'reworded'] as const).filter(
      (aim) => aims[aim].reached < least[aim] * aims[aim].all,
    ),
  ];
}

function say(words: string): void {
  process.stdout.write(words);
}
