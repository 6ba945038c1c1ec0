import type { CarryReport } from './carrying.ts';

/** What became of annotations that were carried over to the next draft, in one line without a full stop. */
export function describeCarry({ exact, moved, changed, orphan, corrected, marksLost }: CarryReport): string {
  const parts = [
    [exact, 'kept'],
    [moved, 'moved'],
    [corrected, 'corrected'],
    [changed, 'changed'],
    [orphan, 'not found again'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const count = exact + moved + corrected + changed + orphan;
  const annotations = `${count} ${count === 1 ? 'annotation' : 'annotations'} carried over`;
  const where = told.length === 0 ? '' : ` (${told.join(', ')})`;
  const marks = marksLost === 1 ? 'mark' : 'marks';
  const lost = marksLost === 0 ? '' : `, ${marksLost} ${marks} "nothing to check" lifted`;
  return `${annotations}${where}${lost}`;
}
