import type { Read } from '../exchange.ts';
import { readRecords } from '../json-tools/json-records.ts';
import { adoptDocuments, countNotice } from '../json-tools/many-documents.ts';
import { requireTexts } from '../json-tools/texts.ts';
import { openTask } from './open-task.ts';
import { readTask, type TaskDocument } from './task-document.ts';

/**
 * Reads tasks of Label Studio, each a text with what all of its annotators have found in it; what models have predicted is
 * taken where nobody has found anything. Other results are kept and counted.
 */
export const readLabelStudio: Read = async ({ text, fileName }, context) => {
  const records = readRecords(text, fileName);
  const tasks = new Map(records.map((record) => [record, openTask(record)]));
  const { kept, notices, left } = requireTexts(records, (record) => tasks.get(record)?.field !== null);
  const documents: TaskDocument[] = [];
  for (const record of kept) {
    const task = tasks.get(record);
    if (task !== undefined && task.field !== null) documents.push(await readTask(task, task.field));
  }
  const adopted = await adoptDocuments(
    documents.map(({ document }) => document),
    { ...context, fileName, mediaType: 'application/json' },
  );
  return {
    ...adopted,
    skipped: adopted.skipped + left,
    notices: [
      ...notices,
      ...adopted.notices,
      ...describeOthers(documents),
      ...describePredictions(documents),
    ],
  };
};

function describeOthers(documents: readonly TaskDocument[]): readonly string[] {
  const types = new Map<string, number>();
  for (const type of documents.flatMap(({ otherTypes }) => otherTypes)) {
    types.set(type, (types.get(type) ?? 0) + 1);
  }
  const count = [...types.values()].reduce((sum, number) => sum + number, 0);
  const named = [...types].map(([type, number]) => `${type}: ${number}`).join(', ');
  return countNotice(
    count,
    `of the results are no spans of the text (${named}); they are kept but not shown`,
  );
}

function describePredictions(documents: readonly TaskDocument[]): readonly string[] {
  const count = documents.reduce((sum, { predictions }) => sum + predictions, 0);
  return countNotice(
    count,
    'of the spans were predicted for texts that people have annotated; they are kept but not shown',
  );
}
