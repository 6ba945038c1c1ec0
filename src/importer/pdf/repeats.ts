import { getDrawnText, type Segment } from './segments.ts';

/** Lines at either end of a page that are looked at: running heads have up to three, and a page number. */
const deepest = 4;

/** In sizes of the font: how far running heads keep from the text, at least. */
const leastDistance = 1.6;

/** In 1/72 inch: type that nobody reads, as programs hide their names in. */
const invisibleSize = 2;

/** In 1/72 inch: how far a repeated line may move from page to page. */
const unevenness = 6;

/** In how many neighbouring pages a line must stand to be more than a chance. */
const leastPages = 3;

/** From page to page, or on every other one, as the heads of left and of right pages. */
const longestStep = 2;

/** What makes up more of a text than this is the text: slides and forms repeat themselves. */
const largestShare = 1 / 3;

/** In sizes of the font: how far the heights of one line may differ. */
const rowUnevenness = 0.5;

export interface Cleared {
  readonly pages: readonly (readonly Segment[])[];
  /** What was left out, each once, with numbers as they first stood. */
  readonly repeats: readonly string[];
}

/** What may repeat itself, and where. */
interface Candidate {
  readonly segment: Segment;
  readonly page: number;
  /** Whether white parts it from the text of its page. */
  readonly isParted: boolean;
  /** Its words, with one sign for all numbers. */
  readonly key: string;
}

/**
 * Pages without their running heads, feet, numbers and stamps: what stands at an end of a page, or athwart it, and again
 * at the same place of the pages beside it, but for its numbers. On one of them at least white parts it from the text; a page
 * may have text up to its end, or none but what is repeated.
 */
export function leaveOutRepeats(pages: readonly (readonly Segment[])[]): Cleared {
  const edges = pages.map(findEdges);
  const repeated = findRepeats(
    edges.flatMap((lines, page) =>
      lines.flatMap(({ edge, parted }) =>
        edge.flatMap((line, depth) =>
          line.map((segment) => ({ segment, page, isParted: depth < parted, key: createKey(segment) })),
        ),
      ),
    ),
    pages.length,
  );
  if (countLetters([...repeated]) > countLetters(pages.flat()) * largestShare) return { pages, repeats: [] };
  const left = new Set(edges.flat().flatMap(({ edge }) => takeRepeated(edge, repeated)));
  return {
    pages: pages.map((segments) => segments.filter((segment) => !left.has(segment))),
    repeats: [...Map.groupBy(left, createKey).values()].flatMap(([first]) =>
      first === undefined ? [] : [getDrawnText(first)],
    ),
  };
}

/** From the outside in, as far as lines are repeated, so that nothing goes whose neighbour on the outside stays. */
function takeRepeated(edge: Edge, repeated: ReadonlySet<Segment>): readonly Segment[] {
  const stays = edge.findIndex((line) => !line.every((segment) => repeated.has(segment)));
  const whole = stays === -1 ? edge : edge.slice(0, stays + 1);
  return whole.flat().filter((segment) => repeated.has(segment));
}

/** Lines from the outside of a page in. */
type Edge = readonly (readonly Segment[])[];

/** Lines at an end of a page, and how many of them, from the outside, white parts from its text. */
interface PageEnd {
  readonly edge: Edge;
  readonly parted: number;
}

/** The first and the last lines of a page; those that run athwart, each by itself. */
function findEdges(page: readonly Segment[]): readonly PageEnd[] {
  const segments = page.filter(({ size }) => size >= invisibleSize);
  const directions = [...Map.groupBy(segments, ({ angle }) => angle).values()];
  const [main = [], ...others] = directions.toSorted((one, other) => countLetters(other) - countLetters(one));
  const lines: Segment[][] = [];
  for (const segment of main.toSorted((one, other) => one.y - other.y)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line !== undefined && first !== undefined && segment.y - first.y < rowUnevenness * first.size)
      line.push(segment);
    else lines.push([segment]);
  }
  const groups = splitAtWhite(lines);
  const lengths = groups.map((group) => countLetters(group.flat()));
  const body = lengths.indexOf(lengths.reduce((most, length) => Math.max(most, length), 0));
  return [
    { edge: lines.slice(0, deepest), parted: groups.slice(0, body).flat().length },
    { edge: lines.toReversed().slice(0, deepest), parted: groups.slice(body + 1).flat().length },
    ...others.flat().map((segment) => ({ edge: [[segment]], parted: 1 })),
  ];
}

/** Lines parted by white. */
function splitAtWhite(lines: Edge): readonly Edge[] {
  const groups: (readonly Segment[])[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const [before, first] = [group?.at(-1)?.[0], line[0]];
    const isNear =
      before !== undefined && first !== undefined && first.y - before.y <= before.size * leastDistance;
    if (group !== undefined && isNear) group.push(line);
    else groups.push([line]);
  }
  return groups;
}

function findRepeats(candidates: readonly Candidate[], pageCount: number): ReadonlySet<Segment> {
  const alike = [...Map.groupBy(candidates, ({ key }) => key).values()];
  const runs = alike.flatMap((group) => splitByPlace(group).flatMap((same) => findRuns(same, pageCount)));
  return new Set(runs.map(({ segment }) => segment));
}

/** The numbers of prefaces are Roman. */
function createKey(segment: Segment): string {
  const words = getDrawnText(segment)
    .toLowerCase()
    .replace(/\p{N}+/gu, '#');
  return `${segment.angle} ${/^[ivxlc]+$/u.test(words) ? '#' : words}`;
}

/** What stands at about the same height, in the order of the pages. */
function splitByPlace(candidates: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const groups: Candidate[][] = [];
  for (const candidate of candidates.toSorted((one, other) => one.segment.y - other.segment.y)) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group !== undefined && first !== undefined && candidate.segment.y - first.segment.y < unevenness)
      group.push(candidate);
    else groups.push([candidate]);
  }
  return groups.map((group) => group.toSorted((one, other) => one.page - other.page));
}

/** What stands on enough neighbouring pages; of two pages, on both. */
function findRuns(candidates: readonly Candidate[], pageCount: number): readonly Candidate[] {
  const runs: Candidate[][] = [];
  for (const candidate of candidates) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && candidate.page - last.page <= longestStep)
      run.push(candidate);
    else runs.push([candidate]);
  }
  const least = pageCount === 2 ? 2 : leastPages;
  return runs
    .filter((run) => run.some(({ isParted }) => isParted))
    .filter((run) => new Set(run.map(({ page }) => page)).size >= least)
    .flat();
}

function countLetters(segments: readonly Segment[]): number {
  return segments.reduce((sum, { length }) => sum + length, 0);
}
