import { parseArgs } from 'node:util';
import { type Kind, kindNames } from '../../support/drafts/kinds.ts';

/** What is measured, and what is printed of it. */
export interface Options {
  /** The kinds of edit, each with how many drafts a text gets by it. */
  readonly kinds: readonly (readonly [kind: Kind, drafts: number])[];
  readonly firstSeed: number;
  /** How many annotations a draft has at most. */
  readonly annotations: number;
  /** The one text that is edited; undefined for all. */
  readonly text: string | undefined;
  /** How many failures are shown, and of which method. */
  readonly show: number;
  readonly method: string | undefined;
  /** Whether the baselines are left out, and whether each has a table by kind of edit. */
  readonly isAlone: boolean;
  readonly isLong: boolean;
}

/** Kinds of which few annotations are touched by an edit get more drafts, since an aim is measured by them. */
const weights: Partial<Record<Kind, number>> = { typos: 4, 'reworded sentences': 3, 'second draft': 3 };

const usage = `npm run bench -- anchoring [options]
  --quick           a tenth of the annotations
  --show 20         prints so many of the carry-over's failures
  --method NAME     ... or of a baseline's
  --kind NAME       edits of one kind: ${kindNames.join(', ')}
  --text NAME       drafts of one text
  --seed 7          another series of drafts
  --drafts 5        how many drafts of a kind a text gets
  --alone           no baselines
  --long            a table by kind of edit for each baseline, too
`;

/** @throws TypeError or RangeError, with the usage, where the arguments are not understood */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      show: { type: 'string', default: '0' },
      method: { type: 'string' },
      kind: { type: 'string' },
      text: { type: 'string' },
      seed: { type: 'string', default: '1' },
      drafts: { type: 'string' },
      alone: { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
    },
  });
  const named = kindNames.filter((kind) => values.kind === undefined || kind === values.kind);
  if (named.length === 0) throw new RangeError(usage);
  const drafts = (kind: Kind): number => {
    if (values.drafts !== undefined) return readNumber(values.drafts);
    return values.quick ? 1 : (weights[kind] ?? 1);
  };
  return {
    kinds: named.map((kind) => [kind, drafts(kind)]),
    firstSeed: readNumber(values.seed),
    annotations: values.quick ? 5 : 30,
    text: values.text,
    show: readNumber(values.show),
    method: values.method,
    isAlone: values.alone,
    isLong: values.long,
  };
}

function readNumber(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isInteger(number)) throw new RangeError(usage);
  return number;
}
