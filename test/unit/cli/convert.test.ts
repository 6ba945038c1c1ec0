import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { decodeTickmark } from '#shared/format/tickmark/decode.ts';
import { Desk, run } from './fixture.ts';

const convert = (...args: readonly string[]) => run(['convert', ...args]);

const lines = [
  { text: 'Zoe\u0301 👩‍🔬 said\r\nso.', label: [[5, 8, 'Role']] },
  { text: 'מירי כהן left.', label: [[0, 8, 'PER']] },
];

const readOut = (desk: Desk, name: string): Promise<string> => readFile(desk.path(name), 'utf8');

describe('convert', () => {
  test('writes a file in another format, and back to the same spans', async () => {
    await using desk = await Desk.create();
    const source = await desk.put('in.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'));
    const there = await convert(source, desk.path('out.json'), '--from', 'doccano');
    expect(there).toEqual({ status: 0, output: '', errors: '' });
    const back = await convert(desk.path('out.json'), desk.path('back.jsonl'), '--to', 'doccano');
    expect(back.status).toBe(0);
    const spans = (await readOut(desk, 'back.jsonl'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(spans.map(({ text }) => text)).toEqual(lines.map(({ text }) => text));
  });

  test('of one article is one file of ours', async () => {
    await using desk = await Desk.create();
    const source = await desk.put('in.jsonl', JSON.stringify(lines[0]));
    await convert(source, desk.path('out.json'), '--from', 'doccano', '--to', 'tickmark');
    const { annotations, article } = decodeTickmark(await readOut(desk, 'out.json'), 'out.json');
    expect(annotations.map(({ anchor }) => [anchor.exact, anchor.codePoints])).toEqual([
      ['👩‍🔬', { start: 5, end: 8 }],
    ]);
    expect(article.text).toBe(lines[0]?.text);
  });

  test.each(['out.json', 'out.zip'])(
    'has done a part where an annotation has no place, in %s',
    async (name) => {
      await using desk = await Desk.create();
      const source = await desk.put('in.jsonl', JSON.stringify({ text: 'So.', label: [[0, 9, 'Role']] }));
      const { status, errors } = await convert(source, desk.path(name), '--from', 'doccano');
      expect(status).toBe(1);
      expect(errors).toMatch(/1 of the annotations has no place/);
    },
  );

  test('takes what labels mean from a file', async () => {
    await using desk = await Desk.create();
    const source = await desk.put('in.jsonl', JSON.stringify(lines[0]));
    const labels = await desk.put('labels.json', '{"Role":"claim"}');
    const { output } = await convert(source, '-', '--to', 'tickmark', '--labels', labels);
    expect(decodeTickmark(output, 'out').annotations.map(({ kind, tags }) => [kind, tags])).toEqual([
      ['claim', ['Role']],
    ]);
  });

  test('writes a document too, with nothing known about it', async () => {
    await using desk = await Desk.create();
    const source = await desk.put('in.md', '# Costs rise\n\nBy 18 %.');
    const { status, output } = await convert(source, '-', '--to', 'tickmark');
    expect(status).toBe(0);
    expect(decodeTickmark(output, 'out')).toMatchObject({
      article: { title: 'Costs rise', text: 'Costs rise\n\nBy 18 %.' },
      annotations: [],
      coverage: { sentences: 2, dealtWith: 0 },
    });
  });

  test.each([
    [
      'several articles to a format that holds one',
      ['--from', 'doccano', '--to', 'html'],
      /holds one article/,
    ],
    ['a format that needs a window', ['--from', 'doccano', '--to', 'pdf'], /Tickmark app/],
    ['a format that is only read', ['--from', 'doccano', '--to', 'epub'], /does not write/],
    ['a format that is only written', ['--from', 'csv', '--to', 'tickmark'], /"csv"/],
  ])('refuses %s', async (_name, flags, reason) => {
    await using desk = await Desk.create();
    const source = await desk.put('in.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'));
    const { status, output, errors } = await convert(source, '-', ...flags);
    expect({ status, output }).toEqual({ status: 2, output: '' });
    expect(errors).toMatch(reason);
  });

  test('names the file and the place of what is wrong with a label file', async () => {
    await using desk = await Desk.create();
    const source = await desk.put('in.jsonl', JSON.stringify(lines[0]));
    const labels = await desk.put('labels.json', '{"Role":"fact"}');
    const { status, errors } = await convert(source, '-', '--to', 'tickmark', '--labels', labels);
    expect(status).toBe(2);
    expect(errors).toMatch(/labels\.json, \$\.Role/);
  });
});
