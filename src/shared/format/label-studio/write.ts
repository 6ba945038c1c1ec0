import type { Write } from '../exchange.ts';
import type { ForeignDocument } from '../foreign.ts';
import { getRevision, writeAbout } from '../json-tools/about.ts';
import { type FlatSpan, flattenSpans } from '../json-tools/flat-spans.ts';
import type { JsonObject } from '../json-tools/json-object.ts';
import { readMeta } from '../json-tools/kept-meta.ts';
import { countNotice, describeArticles, type WrittenDocument } from '../json-tools/many-documents.ts';
import { createOffsetMap, hasPairs, type OffsetUnit } from '../json-tools/offset-map.ts';
import { describeSets } from './result-sets.ts';
import { type KeptTask, keptSchema } from './task-schema.ts';

/** What offsets of articles count that were not read from Label Studio's files, and of those that do not tell (`findUnit`). */
const newUnit: OffsetUnit = 'UTF-16 units';

/** Writes a task of Label Studio for each article: what was read with the results that were not, what is new as one annotation. */
export const writeLabelStudio: Write = async (inputs) => {
  const { documents, notices, skipped } = describeArticles(inputs);
  const tasks: WrittenTask[] = [];
  for (const document of documents) tasks.push(await describeTask(document));
  const lost = tasks.reduce((sum, task) => sum + task.lost, 0);
  const crossing = tasks.reduce((sum, task) => sum + task.crossing, 0);
  const uncertain = tasks.filter(({ isUncertain }) => isUncertain).length;
  /* A task a line, so that versions of a file can be compared. */
  const lines = tasks.map(({ task }) => JSON.stringify(task));
  return {
    files: [{ suffix: '.json', content: `[\n${lines.join(',\n')}\n]\n` }],
    notices: [
      ...notices,
      ...countNotice(lost, 'of the results are places in an earlier text, and were left out'),
      ...countNotice(
        crossing,
        'of the relations are between spans of different annotators, and were left out',
      ),
      ...countNotice(
        uncertain,
        'of the texts have characters such as emoji, behind which Label Studio since 2021 counts otherwise: offsets are UTF-16',
      ),
    ],
    skipped,
  };
};

interface WrittenTask {
  readonly task: JsonObject;
  /** How many results could not be written. */
  readonly lost: number;
  /** How many relations could not be. */
  readonly crossing: number;
  /** Whether versions of Label Studio will find its spans in different places. */
  readonly isUncertain: boolean;
}

async function describeTask({ document, input }: WrittenDocument): Promise<WrittenTask> {
  const before = await readMeta(document, { format: 'label-studio', schema: keptSchema });
  const flat = flattenSpans(document, {
    format: 'label-studio',
    labels: input.labels,
    isNew: before === null,
  });
  const unit = before?.kept.unit ?? newUnit;
  const kept = before?.kept ?? createTask();
  const { sets, lost, crossing } = describeSets(flat, {
    kept,
    isSameText: before?.isSameText ?? true,
    text: document.text,
    relations: document.relations,
    fromUtf16: createOffsetMap(document.text, unit).fromUtf16,
  });
  return {
    task: {
      ...kept.task,
      data: describeData(kept, { ...document, isNew: before === null, revision: getRevision(input) }),
      ...sets,
    },
    lost,
    crossing,
    isUncertain: unit === 'UTF-16 units' && hasPairs(document.text) && flat.some(isBehindPair(document)),
  };
}

function isBehindPair({ text }: ForeignDocument): (span: FlatSpan) => boolean {
  const first = text.search(/[\u{10000}-\u{10ffff}]/u);
  return ({ end }) => end > first;
}

function describeData(
  { task, field }: Pick<KeptTask, 'task' | 'field'>,
  about: ForeignDocument & { readonly isNew: boolean; readonly revision: number },
): JsonObject {
  const { data } = task;
  const known = typeof data === 'object' && data !== null ? { ...data } : {};
  return { [field]: about.text, ...writeAbout(known, about) };
}

/** What Label Studio's own template for named entities calls its parts. */
function createTask(): Omit<KeptTask, 'textSha256' | 'unit'> {
  return {
    task: {},
    field: 'text',
    sets: [],
    control: { from_name: 'label', to_name: 'text', type: 'labels' },
  };
}
