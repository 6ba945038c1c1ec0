import type { Read } from '../exchange.ts';
import type { ForeignDocument, ForeignRelation } from '../foreign.ts';
import { readAbout } from '../json-tools/about.ts';
import { type FlatSpan, joinSpans, takeDetails } from '../json-tools/flat-spans.ts';
import { isJsonObject, omitKeys } from '../json-tools/json-object.ts';
import { decodeRecord, type JsonRecord, readRecords } from '../json-tools/json-records.ts';
import { createMeta } from '../json-tools/kept-meta.ts';
import { adoptDocuments, countNotice } from '../json-tools/many-documents.ts';
import { createOffsetMap } from '../json-tools/offset-map.ts';
import { requireTexts } from '../json-tools/texts.ts';
import { type KeptTask, type ProdigySpan, taskSchema } from './task-schema.ts';

/** Reads tasks of Prodigy, each a text: those that were rejected or ignored as well, for what is rejected may be one span of many. */
export const readProdigy: Read = async ({ text, fileName }, context) => {
  const records = readRecords(text, fileName);
  const { kept, notices, left } = requireTexts(records, ({ value }) => typeof value['text'] === 'string');
  const tasks: Task[] = [];
  for (const record of kept) tasks.push(await readTask(record));
  const adopted = await adoptDocuments(
    tasks.map(({ document }) => document),
    { ...context, fileName, mediaType: 'application/jsonl' },
  );
  const refused = tasks.filter(({ isAccepted }) => !isAccepted).length;
  const others = tasks.reduce((sum, { otherRelations }) => sum + otherRelations, 0);
  return {
    ...adopted,
    skipped: adopted.skipped + left,
    notices: [
      ...notices,
      ...adopted.notices,
      ...countNotice(
        refused,
        'of the texts were rejected or ignored in Prodigy; their spans are taken like those of the others',
      ),
      ...countNotice(others, 'of the relations are between single tokens, and are kept but not shown'),
    ],
  };
};

interface Task {
  readonly document: ForeignDocument;
  readonly isAccepted: boolean;
  readonly otherRelations: number;
}

const ownKeys = new Set(['text', 'spans', 'relations']);
/** Of a span: what is known from its place. */
const placeKeys = new Set(['start', 'end', 'label', 'text', 'token_start', 'token_end']);

async function readTask(record: JsonRecord): Promise<Task> {
  const { text, spans, relations } = decodeRecord(record, taskSchema);
  const task = omitKeys(record.value, ownKeys);
  /* In binary tasks the label of the one span is that of the task. */
  const taskLabel = typeof task['label'] === 'string' ? task['label'] : '';
  const { toUtf16 } = createOffsetMap(text, 'code points');
  const flat = (spans ?? []).map((span, index): FlatSpan => {
    const { details, rest } = takeDetails(omitKeys(span, placeKeys));
    const [start, end] = [toUtf16(span.start), toUtf16(span.end)];
    /* That a span has no label of its own is remembered. */
    const kept = typeof span.label === 'string' ? rest : { ...rest, label: null };
    return { id: String(index), label: span.label ?? taskLabel, start, end, details, kept };
  });
  const joined = joinSpans(flat, 'prodigy');
  const ids = new Map<string, string>();
  for (const [index, span] of (spans ?? []).entries()) {
    const id = joined.ids.get(String(index));
    /* Of spans alike the first one is meant. */
    if (id !== undefined && !ids.has(getKey(span))) ids.set(getKey(span), id);
  }
  const between: ForeignRelation[] = [];
  const otherRelations: unknown[] = [];
  for (const relation of relations ?? []) {
    const { head_span: head, child_span: child, label } = relation;
    const from = head === null || head === undefined ? undefined : ids.get(getKey(head));
    const to = child === null || child === undefined ? undefined : ids.get(getKey(child));
    if (from === undefined || to === undefined) otherRelations.push(relation);
    else between.push({ label: label ?? '', from, to });
  }
  const kept: Omit<KeptTask, 'textSha256'> = { task, otherRelations };
  const { meta, answer } = task;
  return {
    document: {
      ...readAbout(isJsonObject(meta) ? meta : {}),
      text,
      spans: joined.spans,
      relations: between,
      meta: await createMeta('prodigy', { kept, text }),
    },
    isAccepted: answer === undefined || answer === 'accept',
    otherRelations: otherRelations.length,
  };
}

function getKey({ start, end, label }: ProdigySpan): string {
  return `${start} ${end} ${label ?? ''}`;
}
