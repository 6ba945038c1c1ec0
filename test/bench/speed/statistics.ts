/** What is said of a series of measurements. */
export interface Summary {
  readonly count: number;
  readonly median: number;
  /** The quartiles: half of the values lie between them. */
  readonly low: number;
  readonly high: number;
}

/**
 * The value below which a share of the values lies, between two of them by proportion.
 *
 * @param share 0 to 1
 * @throws RangeError where there are no values
 */
export function findQuantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const lower = sorted[Math.floor(place)];
  const upper = sorted[Math.ceil(place)];
  if (lower === undefined || upper === undefined) throw new RangeError('no values');
  return lower + (upper - lower) * (place - Math.floor(place));
}

/** Null where there are no values. */
export function summarize(values: readonly number[]): Summary | null {
  if (values.length === 0) return null;
  return {
    count: values.length,
    median: findQuantile(values, 0.5),
    low: findQuantile(values, 0.25),
    high: findQuantile(values, 0.75),
  };
}

/** Whether two series differ by no more than their own spread: the middle halves of their values overlap. */
export function isWithinNoise(one: Summary, other: Summary): boolean {
  return one.low <= other.high && other.low <= one.high;
}
