import { CodePointIndex } from '../../text/code-points.ts';
import type { Write } from '../exchange.ts';
import { getRevision, writeAbout } from '../json-tools/about.ts';
import { type FlatSpan, flattenSpans } from '../json-tools/flat-spans.ts';
import { isJsonObject, type JsonObject, omitKeys } from '../json-tools/json-object.ts';
import { readMeta } from '../json-tools/kept-meta.ts';
import { countNotice, describeArticles, type WrittenDocument } from '../json-tools/many-documents.ts';
import { createOffsetMap } from '../json-tools/offset-map.ts';
import { keptSchema, type ProdigyToken, tokensSchema } from './task-schema.ts';
import { areInOrder, cutTokens, fitTokens } from './tokens.ts';

/**
 * Writes a task of Prodigy for each article, with tokens, so that Prodigy can show its spans and relations whatever its
 * own tokens would be.
 */
export const writeProdigy: Write = async (inputs) => {
  const { documents, notices, skipped } = describeArticles(inputs);
  const tasks: Task[] = [];
  for (const document of documents) tasks.push(await describeTask(document));
  const lost = tasks.reduce((sum, task) => sum + task.lost, 0);
  return {
    files: [{ suffix: '.jsonl', content: tasks.map(({ value }) => `${JSON.stringify(value)}\n`).join('') }],
    notices: [
      ...notices,
      ...countNotice(lost, 'of the relations are between tokens of an earlier text, and were left out'),
    ],
    skipped,
  };
};

interface Task {
  readonly value: JsonObject;
  /** How many relations could not be written. */
  readonly lost: number;
}

const labelKey = new Set(['label']);
/** What Prodigy says of the text as it was, and what would be wrong of another one. */
const textKeys = new Set(['tokens', '_input_hash', '_task_hash']);

async function describeTask({ document, input }: WrittenDocument): Promise<Task> {
  const { text, relations } = document;
  const before = await readMeta(document, { format: 'prodigy', schema: keptSchema });
  const isNew = before === null;
  const kept = before?.kept.task ?? {};
  const task = before?.isSameText === false ? omitKeys(kept, textKeys) : kept;
  const flat = flattenSpans(document, { format: 'prodigy', labels: input.labels, isNew });
  const { fromUtf16 } = createOffsetMap(text, 'code points');
  const places = flat.map(({ start, end }) => ({ start: fromUtf16(start), end: fromUtf16(end) }));
  const needsTokens = isNew || 'tokens' in kept || relations.length > 0;
  const tokens = needsTokens
    ? fitTokens(findTokens(task['tokens'], document), { text, spans: places })
    : null;
  const locate = createLocator(tokens ?? []);
  const spans = flat.map((span, index) => {
    const place = places[index] ?? { start: 0, end: 0 };
    return { ...describeSpan(span, text), ...place, ...locate(place), ...describeLabel(span, task) };
  });
  const byId = new Map(flat.map(({ id }, index) => [id, spans[index]]));
  const written = relations.flatMap(({ label, from, to }) => {
    const [head, child] = [byId.get(from), byId.get(to)];
    return head === undefined || child === undefined ? [] : [describeRelation(label, { head, child })];
  });
  const others = before?.isSameText === true ? before.kept.otherRelations : [];
  const all = [...written, ...others];
  return {
    value: {
      text,
      ...describeMeta(task, { ...document, isNew, revision: getRevision(input) }),
      ...(tokens !== null && { tokens }),
      spans,
      ...(all.length > 0 && { relations: all }),
      ...(isNew && { answer: 'accept' }),
    },
    lost: (before?.kept.otherRelations.length ?? 0) - others.length,
  };
}

function describeMeta(task: JsonObject, about: Parameters<typeof writeAbout>[1]): JsonObject {
  const meta = isJsonObject(task['meta']) ? task['meta'] : {};
  const described = writeAbout(meta, about);
  return Object.keys(described).length === 0 ? task : { ...task, meta: described };
}

function findTokens(
  known: unknown,
  { text, language }: { readonly text: string; readonly language: string | null },
): readonly ProdigyToken[] {
  const tokens = tokensSchema.safeParse(known);
  const fits = tokens.success && areInOrder(tokens.data, new CodePointIndex(text).length);
  return fits ? tokens.data : cutTokens(text, language ?? 'en');
}

type Place = Readonly<Record<'start' | 'end', number>>;
type TokenPlace = Readonly<Record<'token_start' | 'token_end', number>>;

/** The first and the last token of a place; nothing where it has none. */
function createLocator(tokens: readonly ProdigyToken[]): (place: Place) => Partial<TokenPlace> {
  const starts = new Map(tokens.map(({ start }, index) => [start, index]));
  const ends = new Map(tokens.map(({ end }, index) => [end, index]));
  return (place) => {
    const [start, end] = [starts.get(place.start), ends.get(place.end)];
    if (start === undefined || end === undefined || start > end) return {};
    return { token_start: start, token_end: end };
  };
}

function describeSpan({ start, end, details, kept }: FlatSpan, text: string): JsonObject {
  return { ...omitKeys(kept, labelKey), ...details, text: text.slice(start, end) };
}

/** A label that a span got from its task is not said of the span. */
function describeLabel({ label, kept }: FlatSpan, task: JsonObject): { readonly label?: string } {
  return kept['label'] === null && label === (task['label'] ?? '') ? {} : { label };
}

type WrittenSpan = JsonObject & Place & Partial<TokenPlace> & { readonly label?: string };

/** A relation from a head to a child: the tokens by which Prodigy draws it are the last ones of its spans. */
function describeRelation(
  label: string,
  { head, child }: { readonly head: WrittenSpan; readonly child: WrittenSpan },
): JsonObject {
  return {
    head: head.token_end,
    child: child.token_end,
    head_span: describeEnd(head),
    child_span: describeEnd(child),
    label,
  };
}

function describeEnd({ start, end, token_start, token_end, label }: WrittenSpan): JsonObject {
  return { start, end, token_start, token_end, label };
}
