import { groupBy } from '../../group-by.ts';
import type { Write } from '../exchange.ts';
import { type ForeignRelation, sameRecordRelation } from '../foreign.ts';
import { getRevision, writeAbout } from '../json-tools/about.ts';
import { type FlatSpan, flattenSpans, hasDetails } from '../json-tools/flat-spans.ts';
import type { JsonObject } from '../json-tools/json-object.ts';
import { readMeta } from '../json-tools/kept-meta.ts';
import { countNotice, describeArticles, type WrittenDocument } from '../json-tools/many-documents.ts';
import { createOffsetMap } from '../json-tools/offset-map.ts';
import { detailColumn, type KeptRow, keptSchema } from './row-schema.ts';

/**
 * Writes a row of doccano for each article: spans as triples, or as objects with relations where there are any. A new
 * article follows the others in one file, so that one project can take them all.
 */
export const writeDoccano: Write = async (inputs) => {
  const { documents, notices, skipped } = describeArticles(inputs);
  const parts: Parts[] = [];
  for (const document of documents) parts.push(await describeParts(document));
  const hasRelations = parts.some(({ relations }) => relations.length > 0);
  const rows = parts.map((part) => describeRow(part, hasRelations ? 'objects' : 'triples'));
  const detailed = parts.reduce((sum, { details }) => sum + details.length, 0);
  return {
    files: [{ suffix: '.jsonl', content: rows.map((row) => `${JSON.stringify(row)}\n`).join('') }],
    notices: [
      ...notices,
      ...countNotice(
        detailed,
        `of the annotations have a note or attributes, which doccano shows as metadata of the text ("${detailColumn}")`,
      ),
    ],
    skipped,
  };
};

/** What is written of an article, its spans in the unit of the file. */
interface Parts {
  readonly text: string;
  readonly kept: KeptRow | null;
  /** The columns that are neither text nor spans. */
  readonly row: JsonObject;
  readonly spans: readonly { readonly id: string; readonly span: RowSpan; readonly kept: JsonObject }[];
  readonly relations: readonly ForeignRelation[];
  readonly details: readonly JsonObject[];
}

type RowSpan = Readonly<{ start_offset: number; end_offset: number; label: string }>;

async function describeParts({ document, input }: WrittenDocument): Promise<Parts> {
  const { text } = document;
  const before = await readMeta(document, { format: 'doccano', schema: keptSchema });
  const isNew = before === null;
  const flat = flattenSpans(document, { format: 'doccano', labels: input.labels, isNew });
  const { fromUtf16 } = createOffsetMap(text, before?.kept.unit ?? 'code points');
  const spans = flat.map(({ id, label, start, end, kept }) => ({
    id,
    span: { start_offset: fromUtf16(start), end_offset: fromUtf16(end), label },
    kept,
  }));
  const known = new Set(spans.map(({ id }) => id));
  const mentions = groupBy(flat, ({ details }) => details.record);
  return {
    text,
    kept: before?.kept ?? null,
    row: writeAbout(before?.kept.row ?? {}, { ...document, isNew, revision: getRevision(input) }),
    spans,
    relations: [
      ...document.relations.filter(({ from, to }) => known.has(from) && known.has(to)),
      ...describeRecords(flat),
    ],
    details: flat.flatMap(({ details: { record, ...others } }, index) => {
      /* Of several mentions relations say that they are of one record. */
      const isSaid = record === undefined || (mentions.get(record)?.length ?? 0) > 1;
      const details = isSaid ? others : { ...others, record };
      return hasDetails(details) ? [{ ...spans[index]?.span, ...details }] : [];
    }),
  };
}

/** Of each mention of a record but the first one, that it is of the same record as the first. */
function describeRecords(spans: readonly FlatSpan[]): readonly ForeignRelation[] {
  const firsts = new Map<string, string>();
  return spans.flatMap(({ id, details: { record } }): readonly ForeignRelation[] => {
    if (record === undefined) return [];
    const first = firsts.get(record);
    if (first === undefined) firsts.set(record, id);
    return first === undefined ? [] : [{ label: sameRecordRelation, from: id, to: first }];
  });
}

function describeRow(
  { text, kept, row, spans, relations, details }: Parts,
  newForm: KeptRow['form'],
): JsonObject {
  const form = relations.length > 0 ? 'objects' : (kept?.form ?? newForm);
  const content = form === 'objects' ? describeObjects({ spans, relations }) : describeTriples(spans);
  /* A row that says nothing of spans goes back as it came. */
  const isSilent = kept?.spanColumn === null && spans.length === 0;
  const column = chooseColumn({ kept, row, form });
  return {
    [kept?.textColumn ?? 'text']: text,
    ...row,
    ...(!isSilent && { [column]: content.spans, ...content.others }),
    ...(details.length > 0 && { [detailColumn]: details }),
  };
}

interface Content {
  readonly spans: readonly unknown[];
  readonly others: JsonObject;
}

function describeTriples(spans: Parts['spans']): Content {
  return {
    spans: spans.map(({ span: { start_offset: start, end_offset: end, label } }) => [start, end, label]),
    others: {},
  };
}

/** Ids are counted in the row: doccano gives its own and needs these only for the relations. */
function describeObjects({ spans, relations }: Pick<Parts, 'spans' | 'relations'>): Content {
  const ids = new Map(spans.map(({ id }, index) => [id, index]));
  return {
    spans: spans.map(({ span, kept }, id) => ({ ...kept, id, ...span })),
    others: {
      relations: relations.map(({ label, from, to }, id) => ({
        id,
        from_id: ids.get(from),
        to_id: ids.get(to),
        type: label,
      })),
    },
  };
}

function chooseColumn({
  kept,
  row,
  form,
}: Pick<Parts, 'kept' | 'row'> & { readonly form: KeptRow['form'] }): string {
  const isSame = kept?.form === form || kept?.spanColumn === 'entities';
  if (kept?.spanColumn !== null && kept?.spanColumn !== undefined && isSame) return kept.spanColumn;
  return form === 'objects' || 'label' in row ? 'entities' : 'label';
}
