import { z } from 'zod';
import { TickmarkError } from '../../result.ts';
import { hashText } from '../../text/hash.ts';
import { adoptDocument } from '../adopt.ts';
import type { Read } from '../exchange.ts';
import {
  createForeignSpan,
  type ForeignDocument,
  type ForeignRelation,
  type ForeignSpan,
} from '../foreign.ts';
import { findTarget, getOwnLabel, type LabelTable, unknownTarget } from '../label-table.ts';
import { tellCount } from '../notice.ts';
import { createMarkIndex } from './find-marks.ts';
import { findLabelFeature, formatLayer, getShortName, parseHeader } from './header.ts';
import { describeMeta } from './meta.ts';
import {
  layerAttribute,
  moreFeature,
  noteFeature,
  ownLabelFeature,
  ownLayer,
  pieceFeature,
  recordFeature,
} from './names.ts';
import { type Mark, type Marks, readMarks } from './read-marks.ts';
import { parseBody } from './rows.ts';

/**
 * Reads WebAnno TSV 3 as WebAnno and INCEpTION write it
 * (https://inception-project.github.io/releases/36.0/docs/user-guide.html#sect_formats_webannotsv3). Offsets are UTF-16
 * units. The label of an annotation is what the feature says that usually has it (`findLabelFeature`), else the last part
 * of its layer's name; the other features are attributes.
 *
 * @throws TickmarkError `broken` with the line that is not as it should be; `unsupported` for other versions; `empty`
 */
export const readWebAnno: Read = async ({ fileName, text: source }, context) => {
  const lines = source.split(/\r\n?|\n/u);
  const header = parseHeader(lines, fileName);
  const { text, units, sentences } = parseBody(lines, { header, file: fileName });
  if (text === '') {
    throw new TickmarkError({ code: 'empty', file: fileName, message: 'There is no word in it.' });
  }
  const found = readMarks(units, header.layers);
  const { spans, ids } = describeMarks(found.marks, context.labels);
  const { relations, lost, bare } = describeArcs(found, ids);
  const document: ForeignDocument = {
    name: null,
    text,
    language: null,
    spans,
    relations,
    meta: describeMeta({
      sentences,
      layers: header.layers.map(formatLayer),
      textSha256: await hashText(text),
    }),
  };
  const adoption = await adoptDocument(document, { ...context, fileName, mediaType: 'text/x-webanno-tsv' });
  return {
    files: [adoption.file],
    notices: [
      ...tellCount(
        lost,
        'of the relations are between things that are no annotated spans, and were left out.',
      ),
      ...tellCount(bare, 'of the relations have features beside their labels, which were left out.'),
      ...adoption.notices,
    ],
    skipped: lost + adoption.skipped,
  };
};

interface Described {
  readonly spans: readonly ForeignSpan[];
  /** The id of the span that each mark is, or is a piece of. */
  readonly ids: ReadonlyMap<Mark, string>;
}

function describeMarks(marks: readonly Mark[], labels: LabelTable): Described {
  const spans: ForeignSpan[] = [];
  const ids = new Map<Mark, string>();
  /** The places in `spans` of those that come in pieces. */
  const places = new Map<string, number>();
  for (const mark of marks) {
    const piece = mark.values.get(pieceFeature);
    const key = `${mark.layer.name} ${piece}`;
    const place = piece === undefined ? undefined : places.get(key);
    const known = place === undefined ? undefined : spans[place];
    if (place !== undefined && known !== undefined) {
      spans[place] = { ...known, pieces: [...known.pieces, { start: mark.start, end: mark.end }] };
      ids.set(mark, known.id);
      continue;
    }
    const span = describeMark(mark, { id: String(spans.length + 1), labels });
    ids.set(mark, span.id);
    if (piece !== undefined) places.set(key, spans.length);
    spans.push(span);
  }
  return { spans, ids };
}

function describeMark(
  mark: Mark,
  { id, labels }: { readonly id: string; readonly labels: LabelTable },
): ForeignSpan {
  const { layer, values, start, end } = mark;
  const isOwn = layer.name === ownLayer;
  const feature = isOwn ? ownLabelFeature : findLabelFeature(layer);
  const shortName = getShortName(layer);
  const value = feature === null ? undefined : values.get(feature);
  const label = value ?? shortName;
  const told = new Set([feature, noteFeature, recordFeature, pieceFeature, moreFeature]);
  /* A label that is called as the layer is tells itself from none by being there twice. */
  const others = [...values].filter(
    ([name, other]) => !told.has(name) || (name === feature && !isOwn && other === shortName),
  );
  const group = values.get(recordFeature) ?? (mark.chain === null ? null : `chain ${mark.chain}`);
  return createForeignSpan({
    id,
    label,
    pieces: [{ start, end }],
    attributes: {
      ...Object.fromEntries(others),
      ...readMore(values.get(moreFeature)),
      ...(!isOwn && {
        [layerAttribute]: formatLayer({
          ...layer,
          columns: [feature === null ? { type: 'placeholder' } : { type: 'feature', name: feature }],
        }),
      }),
    },
    note: feature === noteFeature ? null : (values.get(noteFeature) ?? null),
    /* Those that mean something else to us have a record of their own, for its type would become that of all. */
    record: group === null ? null : `${getOwnLabel(findTarget(labels, label) ?? unknownTarget)} ${group}`,
  });
}

const moreSchema = z.record(z.string(), z.string());

/** Attributes whose names no feature can have, as JSON; none where it is none. */
function readMore(json: string | undefined): Readonly<Record<string, string>> {
  if (json === undefined) return {};
  try {
    return moreSchema.safeParse(JSON.parse(json)).data ?? {};
  } catch {
    return {};
  }
}

interface DescribedArcs {
  readonly relations: readonly ForeignRelation[];
  /** How many have an end that is no annotated span. */
  readonly lost: number;
  /** How many have features that are not kept. */
  readonly bare: number;
}

function describeArcs({ marks, arcs }: Marks, ids: ReadonlyMap<Mark, string>): DescribedArcs {
  const find = createMarkIndex(marks);
  const relations: ForeignRelation[] = [];
  let [lost, bare] = [0, 0];
  const add = (label: string, from: Mark | null, to: Mark | null): void => {
    const [source, target] = [from, to].map((mark) => (mark === null ? undefined : ids.get(mark)));
    if (source === undefined || target === undefined) lost += 1;
    else relations.push({ label, from: source, to: target });
  };
  for (const mark of marks) {
    for (const { role, feature, target } of mark.slots) add(role ?? feature, mark, find(target));
  }
  for (const { layer, values, from, to } of arcs) {
    const feature = findLabelFeature(layer);
    const label = feature === null ? undefined : values.get(feature);
    if (values.size > (label === undefined ? 0 : 1)) bare += 1;
    add(label ?? getShortName(layer), find(from), find(to));
  }
  return { relations, lost, bare };
}
