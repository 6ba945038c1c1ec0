import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDoccano } from '#shared/format/doccano/read.ts';
import { writeDoccano } from '#shared/format/doccano/write.ts';
import type { Read, Write } from '#shared/format/exchange.ts';
import { readLabelStudio } from '#shared/format/label-studio/read.ts';
import { writeLabelStudio } from '#shared/format/label-studio/write.ts';
import { readProdigy } from '#shared/format/prodigy/read.ts';
import { writeProdigy } from '#shared/format/prodigy/write.ts';
import { TickmarkError } from '#shared/result.ts';
import { changedLabel, changeFirst, readMany, writeText } from '../../../../support/article-lists.ts';
import { corpusFolder } from '../../../../support/corpus.ts';

if (corpusFolder === undefined) {
  console.warn('CORPUS_DIR is unset: no file of Label Studio, doccano or Prodigy is checked');
}

/** A span of a file as it stands there: offsets in the file's unit, label, and the words if they can be looked up. */
type FileSpan = readonly [start: number, end: number, label: string, words: string];

type Value = Readonly<Record<string, unknown>>;

function isValue(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What a program that knows nothing of ours finds in a file: the spans of each text in code points, sorted. */
interface Tool {
  readonly folder: string;
  readonly read: Read;
  readonly write: Write;
  readonly extension: string;
  readonly find: (value: Value) => readonly FileSpan[] | null;
}

function parseFile(text: string): readonly Value[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const isLines =
    lines.length > 1 && lines.every((line) => line.startsWith('{') && line.trimEnd().endsWith('}'));
  const values: unknown = isLines ? lines.map((line): unknown => JSON.parse(line)) : JSON.parse(text);
  return (Array.isArray(values) ? values : [values]).filter(isValue);
}

const cut = (text: string, [start, end]: readonly [number, number]): string =>
  Array.from(text).slice(start, end).join('');

function findProdigy({ text, spans }: Value): readonly FileSpan[] | null {
  if (typeof text !== 'string') return null;
  return list(spans)
    .filter(isValue)
    .map(({ start, end, label }) => {
      const place = [Number(start), Number(end)] as const;
      return [...place, String(label), cut(text, place)];
    });
}

function findDoccano(row: Value): readonly FileSpan[] | null {
  const text = row['text'] ?? row['column_data'];
  if (typeof text !== 'string') return null;
  const items = [row['label'], row['labels'], row['entities'], row['column_label']].flatMap(list);
  return items.flatMap((item): readonly FileSpan[] => {
    if (Array.isArray(item)) {
      const place = [Number(item[0]), Number(item[1])] as const;
      return [[...place, String(item[2]), cut(text, place)]];
    }
    if (!isValue(item)) return [];
    const place = [Number(item['start_offset']), Number(item['end_offset'])] as const;
    return [[...place, String(item['label']), cut(text, place)]];
  });
}

function findLabelStudio({ data, annotations, completions, predictions }: Value): readonly FileSpan[] | null {
  if (!isValue(data) || !Object.values(data).some((field) => typeof field === 'string' && / /.test(field)))
    return null;
  const results = [annotations, completions, predictions]
    .flatMap(list)
    .filter(isValue)
    .flatMap(({ result }) => list(result))
    .filter(isValue);
  return results.flatMap(({ type, value }): readonly FileSpan[] => {
    if (!isValue(value) || (type !== 'labels' && type !== 'hypertextlabels')) return [];
    return list(value[type]).map((label) => [
      Number(value['start']),
      Number(value['end']),
      String(label),
      String(value['text']),
    ]);
  });
}

const tools: readonly Tool[] = [
  { folder: 'prodigy', read: readProdigy, write: writeProdigy, extension: '.jsonl', find: findProdigy },
  { folder: 'doccano', read: readDoccano, write: writeDoccano, extension: '.jsonl', find: findDoccano },
  { folder: 'doccano', read: readDoccano, write: writeDoccano, extension: '.json', find: findDoccano },
  {
    folder: 'labelstudio',
    read: readLabelStudio,
    write: writeLabelStudio,
    extension: '.json',
    find: findLabelStudio,
  },
];

const sort = (spans: readonly FileSpan[]): readonly string[] =>
  spans.map((span) => JSON.stringify(span)).toSorted();

/** The spans of each text of a file, sorted. */
const findAll = (text: string, { find }: Tool): readonly (readonly string[])[] =>
  parseFile(text)
    .map(find)
    .filter((spans) => spans !== null)
    .map(sort);

describe.runIf(corpusFolder !== undefined).each(tools)('$folder *$extension', async (tool) => {
  const folder = join(corpusFolder ?? '', tool.folder);
  /* What a suite lists of itself is listed also where it is skipped. */
  const all = corpusFolder === undefined ? ['all of it'] : await readdir(folder, { recursive: true });
  const names = all.filter((name) => corpusFolder === undefined || name.endsWith(tool.extension));

  test.each(names)('%s', async (name) => {
    const text = await readFile(join(folder, name), 'utf8');
    const expected = findAll(text, tool);
    if (expected.length === 0) {
      await expect(readMany(tool.read, text, name)).rejects.toThrow(TickmarkError);
      return;
    }
    const { files, skipped } = await readMany(tool.read, text, name);
    expect(skipped).toBe(parseFile(text).length - expected.length);
    const written = await writeText(tool.write, files);
    expect(findAll(written, tool)).toEqual(expected);
    const again = await readMany(tool.read, written, name);
    expect(await writeText(tool.write, again.files)).toBe(written);

    const changed = findAll(await writeText(tool.write, files.map(changeFirst)), tool);
    expect(changed.map((spans) => spans.length)).toEqual(expected.map((spans) => spans.length));
    for (const [index, file] of files.entries()) {
      const [was, is] = [expected[index] ?? [], changed[index] ?? []];
      const gone = was.filter((span) => !is.includes(span));
      const come = is.filter((span) => !was.includes(span));
      if (file.annotations.length === 0) expect(come).toEqual([]);
      else expect(come).toEqual([expect.stringContaining(`"${changedLabel}"`)]);
      expect(gone.length).toBeLessThanOrEqual(come.length);
    }
  });
});
