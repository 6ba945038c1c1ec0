import { createId } from '#shared/domain/ids.ts';
import type { ImportOptions } from '#shared/domain/imported-article.ts';
import type { ReadContext } from '#shared/format/exchange.ts';
import { createLabelTable } from '#shared/format/label-table.ts';
import { importClock } from './clock.ts';

/** What is needed to take annotations in, from what was said of the import. */
export function createReadContext({ labels, person }: ImportOptions): ReadContext {
  return {
    clock: importClock,
    labels: createLabelTable(labels),
    person: person ?? { id: createId(importClock), name: 'Import', initials: 'IM' },
  };
}
