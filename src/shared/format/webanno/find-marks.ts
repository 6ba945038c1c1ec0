import { anyLayers } from './names.ts';
import type { Mark, Reference } from './read-marks.ts';

/** Looks up annotations by the rows in which they begin. */
export function createMarkIndex(marks: readonly Mark[]): (reference: Reference) => Mark | null {
  const byNumber = new Map<string, Mark>();
  const byUnit = new Map<string, Mark>();
  for (const mark of marks) {
    for (const layer of [mark.layer.name, ...anyLayers]) {
      if (mark.number > 0) byNumber.set(`${layer} ${mark.number}`, mark);
      const key = `${layer} ${mark.unit}`;
      if (!byUnit.has(key)) byUnit.set(key, mark);
    }
  }
  return ({ layer, unit, number }) =>
    (number === 0 ? byUnit.get(`${layer} ${unit}`) : byNumber.get(`${layer} ${number}`)) ?? null;
}
