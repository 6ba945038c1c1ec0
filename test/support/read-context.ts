import type { ReadContext } from '#shared/format/exchange.ts';
import { createLabelTable, type LabelRow } from '#shared/format/label-table.ts';

/** What annotations are taken in with: a time that stands still, chance that counts, and somebody who imports. */
export function createTestContext(labels: readonly LabelRow[] = []): ReadContext {
  let count = 0;
  return {
    clock: {
      now: () => Date.UTC(2026, 0, 31, 9, 30),
      random: (bytes) => {
        count += 1;
        new DataView(bytes.buffer, bytes.byteOffset).setUint32(bytes.byteLength - 4, count);
        return bytes;
      },
    },
    labels: createLabelTable(labels),
    person: { id: 'importer', name: 'Ira Importer', initials: 'II' },
  };
}
