import { TickmarkError } from '../result.ts';
import type { FormatId } from './formats.ts';
import { findFirstRecords } from './json-tools/first-records.ts';
import { isJsonObject, type JsonObject } from './json-tools/json-object.ts';

/** How many of a file's objects are looked at: the first ones may be texts in which nobody has found anything yet. */
const recordLimit = 50;

/** How much of a broken file is looked at, in UTF-16 units: enough for the first keys of any file. */
const sampleLength = 64 * 1024;

/** What tells one of the formats that share an ending. */
interface Sign {
  readonly format: FormatId;
  /** Whether an object of a file has what no other format has. */
  readonly fits: (record: JsonObject) => boolean;
  /** Keys that a file has which cannot be read: a guess, so that the reader of that format says what is wrong with it. */
  readonly keys: RegExp;
}

/** In the order in which they are asked: the first one that fits is taken. */
const signs: readonly Sign[] = [
  {
    format: 'tickmark',
    fits: ({ format }) => format === 'tickmark',
    keys: /(?<!\\)"format"\s*:\s*"tickmark"/u,
  },
  { format: 'claim-review', fits: isClaimReview, keys: /(?<!\\)"@type"\s*:\s*"ClaimReview"/u },
  {
    format: 'web-annotation',
    fits: isWebAnnotation,
    keys: /(?<!\\)"(?:@context|motivation|selector|rows)"\s*:/u,
  },
  {
    format: 'label-studio',
    fits: isLabelStudio,
    keys: /(?<!\\)"(?:annotations|completions|predictions|result|from_name|data)"\s*:\s*[[{"]/u,
  },
  { format: 'prodigy', fits: isProdigy, keys: /(?<!\\)"(?:spans|tokens|_input_hash|answer)"\s*:/u },
  { format: 'doccano', fits: isDoccano, keys: /(?<!\\)"(?:text|labels?|entities)"\s*:/u },
];

/** Formats that have nothing of their own where nobody has annotated a text yet. Columns of doccano have any names. */
const bareTexts: readonly { readonly format: FormatId; readonly hasText: (record: JsonObject) => boolean }[] =
  [
    {
      format: 'doccano',
      hasText: (record) => Object.values(record).some((value) => typeof value === 'string'),
    },
    { format: 'label-studio', hasText: ({ text }) => typeof text === 'string' },
  ];

/**
 * Which of several formats with one ending a file is of. Its first objects tell by their keys; what their texts say does
 * not count.
 *
 * @throws TickmarkError `unsupported` where none of them is recognised
 */
export function detectFormat(text: string, candidates: readonly FormatId[]): FormatId {
  const records = findFirstRecords(text, recordLimit);
  const possible = signs.filter(({ format }) => candidates.includes(format));
  const format =
    records.length === 0
      ? possible.find(({ keys }) => keys.test(text.slice(0, sampleLength)))?.format
      : (findByRecords(records, possible) ?? findBare(records, candidates));
  /* Of formats that are told apart by nothing, the one that is read for its text is meant. */
  const found = format ?? candidates.find((id) => signs.every(({ format: told }) => told !== id));
  if (found !== undefined) return found;
  throw new TickmarkError({
    code: 'unsupported',
    message: `This is none of the formats with its ending: ${candidates.join(', ')}.`,
    remedy: 'Name its format, or save it from its program in one of these.',
  });
}

function findByRecords(records: readonly JsonObject[], possible: readonly Sign[]): FormatId | undefined {
  for (const record of records) {
    /* What it is decides also where that is not among what it may be: then it is none of these. */
    const sign = signs.find(({ fits }) => fits(record));
    if (sign !== undefined) return possible.includes(sign) ? sign.format : undefined;
  }
  return undefined;
}

function findBare(records: readonly JsonObject[], candidates: readonly FormatId[]): FormatId | undefined {
  if (records.some((record) => signs.some(({ fits }) => fits(record)))) return undefined;
  return bareTexts.find(
    ({ format, hasText }) => candidates.includes(format) && records.some((record) => hasText(record)),
  )?.format;
}

function isClaimReview(record: JsonObject): boolean {
  return listTypes(record).includes('ClaimReview') || listGraph(record).some(isClaimReview);
}

/** An annotation, a page or a collection of them, also those of Hypothesis and Recogito, which name no context. */
function isWebAnnotation(record: JsonObject): boolean {
  const context = record['@context'];
  if ((Array.isArray(context) ? context : [context]).some(isAnnotationContext)) return true;
  if (listTypes(record).some((type) => /^(?:oa:|as:)?Annotation(?:Page|Collection)?$/.test(type)))
    return true;
  const { rows, annotations, target } = record;
  /* Hypothesis: what its API answers, and what its client exports. */
  if (Array.isArray(rows)) return rows.length === 0 || rows.some(hasTarget);
  if (Array.isArray(annotations) && annotations.some(hasTarget)) return true;
  if (listGraph(record).some(isWebAnnotation)) return true;
  return (Array.isArray(target) ? target : [target]).some(
    (item: unknown) => isJsonObject(item) && ('selector' in item || 'source' in item),
  );
}

function hasTarget(row: unknown): boolean {
  return isJsonObject(row) && 'target' in row;
}

function isAnnotationContext(context: unknown): boolean {
  return typeof context === 'string' && /w3\.org\/ns\/anno(?:\.jsonld)?$/.test(context);
}

function listTypes(record: JsonObject): readonly string[] {
  const types = [record['type'], record['@type']].flat();
  return types.filter((type) => typeof type === 'string');
}

function listGraph(record: JsonObject): readonly JsonObject[] {
  const graph = record['@graph'];
  return Array.isArray(graph) ? graph.filter(isJsonObject) : [];
}

/** A task with its data, or with the regions of a control at the top (JSON_MIN). */
function isLabelStudio(record: JsonObject): boolean {
  if (isJsonObject(record['data'])) return true;
  const sets = ['annotations', 'completions', 'predictions'].map((key) => record[key]);
  if (sets.some((set) => hasItem(set, (item) => 'result' in item))) return true;
  return Object.values(record).some((value) =>
    hasItem(
      value,
      (item) => 'start' in item && 'end' in item && ('labels' in item || 'hypertextlabels' in item),
    ),
  );
}

const prodigyKeys = ['_input_hash', '_task_hash', '_view_id', '_session_id', '_is_binary'] as const;

function isProdigy(record: JsonObject): boolean {
  if (prodigyKeys.some((key) => key in record)) return true;
  const { spans, tokens, answer } = record;
  if (answer === 'accept' || answer === 'reject' || answer === 'ignore') return true;
  return [spans, tokens].some((list) => hasItem(list, (item) => 'start' in item && 'end' in item));
}

function isDoccano(record: JsonObject): boolean {
  const { label, labels, cats, entities } = record;
  if ([label, labels, cats].some((value) => Array.isArray(value) || typeof value === 'string')) return true;
  if (Array.isArray(entities)) return true;
  return Object.values(record).some(
    (value) =>
      hasItem(value, (item) => 'start_offset' in item && 'end_offset' in item) ||
      (Array.isArray(value) && value.some((item) => Array.isArray(item) && Number.isInteger(item[0]))),
  );
}

function hasItem(value: unknown, fits: (item: JsonObject) => boolean): boolean {
  return Array.isArray(value) && value.some((item) => isJsonObject(item) && fits(item));
}
