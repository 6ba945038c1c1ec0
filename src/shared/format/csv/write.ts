import { readExtras } from '../annotation-extras.ts';
import type { Write } from '../exchange.ts';
import { openWork } from '../handover/work.ts';
import { createAnnotationColumns } from './annotation-columns.ts';
import {
  createClaimColumns,
  createEntityColumns,
  createQuoteColumns,
  createSourceColumns,
} from './record-columns.ts';
import { formatTable } from './table.ts';

/**
 * Tables for spreadsheets: one of the annotations, in the order of the text, each with what is known of its record; and one of each sort of
 * record beside it. Statuses, kinds and other fixed values are those of the `tickmark` format; offsets are named by their unit.
 */
export const writeCsv: Write = ([input]) => {
  const work = openWork(input);
  const { annotations, claims, quotes, entities, sources } = work.file;
  const relations = annotations.flatMap((annotation) => readExtras(annotation).relations ?? []).length;
  return {
    files: [
      { suffix: '.csv', content: formatTable(createAnnotationColumns(work), annotations) },
      { suffix: '.claims.csv', content: formatTable(createClaimColumns(work), claims) },
      { suffix: '.quotes.csv', content: formatTable(createQuoteColumns(work), quotes) },
      { suffix: '.entities.csv', content: formatTable(createEntityColumns(work), entities) },
      { suffix: '.sources.csv', content: formatTable(createSourceColumns(), sources) },
    ],
    notices:
      relations === 0
        ? []
        : [`The tables have no place for relations between annotations; ${relations} were left out.`],
    skipped: 0,
  };
};
