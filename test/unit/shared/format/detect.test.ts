import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { detectFormat } from '#shared/format/detect.ts';
import { type FormatId, formats } from '#shared/format/formats.ts';
import { writers } from '#shared/format/writers.ts';
import { TickmarkError } from '#shared/result.ts';
import { createInput } from '../../../support/annotation-files.ts';
import { corpusFolder } from '../../../support/corpus.ts';
import { workFile } from '../../../support/work-file.ts';

if (corpusFolder === undefined) console.warn('CORPUS_DIR is unset: no file of a tool is recognised');

/** Every format that files of an ending may be of. */
const listCandidates = (ending: string): readonly FormatId[] =>
  formats
    .filter(({ reads, extensions }) => reads && extensions.some((extension) => extension === ending))
    .map(({ id }) => id);

const json = listCandidates('json');
const jsonl = listCandidates('jsonl');

/** A text that names everything by which formats could be told apart. */
const trap =
  '"format": "tickmark", {"@context": "http://www.w3.org/ns/anno.jsonld"}, "annotations": [{"result": []}], "spans": [], "tokens": [], "_input_hash": 1, "label": [], "entities": [] }{]["';

describe('the first objects tell', () => {
  test.each<[FormatId, object]>([
    ['tickmark', { format: 'tickmark', version: 1, annotations: [], article: { text: trap } }],
    ['web-annotation', { '@context': 'http://www.w3.org/ns/anno.jsonld', type: 'Annotation', body: trap }],
    ['web-annotation', { type: 'AnnotationPage', items: [] }],
    ['web-annotation', { '@context': ['http://www.w3.org/ns/anno.jsonld', 'x'], '@type': 'oa:Annotation' }],
    ['web-annotation', { total: 1, rows: [{ target: [{ source: 'x' }], text: trap, tags: [] }] }],
    ['web-annotation', { id: 'x', text: trap, target: [{ source: 'x', selector: [] }] }],
    ['web-annotation', { id: 'x', bodies: [], target: { selector: [{ quote: trap, start: 0, end: 1 }] } }],
    ['label-studio', { id: 1, data: { text: trap } }],
    ['label-studio', { data: { text: trap }, annotations: [], predictions: [] }],
    ['label-studio', { text: trap, ner: [{ start: 0, end: 1, text: 'x', labels: ['PER'] }] }],
    ['label-studio', { text: trap, source: 'x' }],
  ])('%s: %#', (format, value) => {
    expect(detectFormat(JSON.stringify(value), json)).toBe(format);
    expect(detectFormat(JSON.stringify([value, value], null, 2), json)).toBe(format);
  });

  test.each<[FormatId, object]>([
    ['tickmark', { format: 'tickmark', version: 1 }],
    ['prodigy', { text: trap, spans: [{ start: 0, end: 1, label: 'PER' }] }],
    ['prodigy', { text: trap, _input_hash: 1, _task_hash: 2 }],
    ['prodigy', { text: trap, tokens: [{ text: 'a', start: 0, end: 1, id: 0 }] }],
    ['prodigy', { text: trap, label: 'NEWS', answer: 'accept' }],
    ['doccano', { text: trap, label: [[0, 1, 'PER']] }],
    ['doccano', { text: trap, labels: [], meta: {} }],
    [
      'doccano',
      { id: 1, text: trap, entities: [{ id: 1, start_offset: 0, end_offset: 1, label: 'x' }], relations: [] },
    ],
    ['doccano', { Satz: trap, NER: [[0, 1, 'PER']] }],
    ['doccano', { text: trap, cats: ['x'] }],
    ['doccano', { Satz: trap, Klasse: ['x'] }],
    ['doccano', { text: trap }],
  ])('%s: %#', (format, value) => {
    const first = { text: trap, meta: { source: 'x' } };
    for (const lines of [[value], [first, value, value]]) {
      expect(detectFormat(lines.map((line) => JSON.stringify(line)).join('\r\n'), jsonl)).toBe(format);
    }
    expect(detectFormat(JSON.stringify(value, null, 2), jsonl)).toBe(format);
  });

  test.each<[string, string]>([
    ['what is read by another format', '[{"text": "a", "label": [[0, 1, "PER"]]}]'],
    ['a ClaimReview', '{"@context": "https://schema.org", "@type": "ClaimReview", "url": "x"}'],
    ['any JSON', '{"name": "x", "version": 1}'],
    ['a list of numbers', '[1, 2]'],
    ['nothing', ''],
  ])('none: %s', (_, text) => {
    expect(() => detectFormat(text, json)).toThrow(TickmarkError);
  });

  test.each<[FormatId, string]>([
    ['tickmark', '{"format": "tickmark", "version": 1, "article": '],
    ['label-studio', '[{"id": 1, "data": {"text": "\\"format\\": \\"tickmark\\""}, "annotations": [{'],
    ['web-annotation', '{"@context": "http://www.w3.org/ns/anno.jsonld", }'],
  ])('a guess where a file is broken: %s', (format, text) => {
    expect(detectFormat(text, json)).toBe(format);
  });

  test('what is told apart by nothing is read for its text', () => {
    expect(detectFormat('# Headline', ['md'])).toBe('md');
  });

  test('a file of many megabytes whose first object never ends', () => {
    const text = `{"text": "a", "spans": [${'{"start": 0},'.repeat(200_000)}`;
    expect(detectFormat(text, jsonl)).toBe('prodigy');
  });
});

test.each<[FormatId, readonly FormatId[]]>([
  ['tickmark', json],
  ['web-annotation', json],
  ['label-studio', json],
  ['doccano', jsonl],
  ['prodigy', jsonl],
])('what is written as %s is recognised', async (format, candidates) => {
  const write = await writers[format]?.();
  const written = await write?.([createInput(workFile)]);
  const content = written?.files[0].content;
  if (typeof content !== 'string') throw new Error('not a text');
  expect(detectFormat(content, candidates)).toBe(format);
});

describe.runIf(corpusFolder !== undefined)('the corpus', () => {
  const read = async (folder: string, ending: string): Promise<readonly [string, string][]> => {
    const root = join(corpusFolder ?? '', folder);
    const names = (await readdir(root, { recursive: true })).filter((name) => name.endsWith(ending));
    return Promise.all(
      names.map(async (name) => [name, await readFile(join(root, name), 'utf8')] as const),
    ).then((files) => files.map(([name, text]) => [name, text]));
  };

  test.each<[FormatId, string, string, readonly string[]]>([
    ['label-studio', 'labelstudio/examples', '.json', []],
    ['label-studio', 'labelstudio/tests', '.json', ['label_config_repeater.json']],
    ['doccano', 'doccano', '.jsonl', ['image_classification']],
    ['prodigy', 'prodigy', '.jsonl', []],
    ['web-annotation', 'web-annotation/tools/samples/correct', '.json', []],
    ['web-annotation', 'web-annotation/context/model/wd2/examples/correct', '.json', []],
  ])('%s in %s', async (format, folder, ending, others) => {
    const files = await read(folder, ending);
    expect(files).not.toEqual([]);
    for (const [name, text] of files) {
      if (others.some((other) => name.includes(other))) continue;
      const candidates = listCandidates(ending.slice(ending.lastIndexOf('.') + 1));
      expect([name, detectFormat(text, candidates)]).toEqual([name, format]);
    }
  });
});
