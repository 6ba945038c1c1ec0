import { describe, expect, test } from 'vitest';
import { formatTickmark } from '#shared/format/tickmark/encode.ts';
import { readTickmark } from '#shared/format/tickmark/read.ts';
import { writeTickmark } from '#shared/format/tickmark/write.ts';
import { createInput, findReadError, getContent, readContext } from '../../../../support/annotation-files.ts';
import { workFile } from '../../../../support/work-file.ts';

const line = JSON.stringify(workFile);
const list = getContent(await writeTickmark([createInput(workFile), createInput(workFile)]), '.json');
const without = (key: string) => JSON.stringify({ ...workFile, [key]: undefined });

describe('articles are read', () => {
  test.each<[string, string, number]>([
    ['of one that is laid out over lines', formatTickmark(workFile), 1],
    ['of one that stands on a line', line, 1],
    ['a line each', `${line}\r\n\n${line}\n`, 2],
    ['of a list', list, 2],
  ])('%s', async (_name, text, count) => {
    const { files } = await readTickmark({ fileName: 'work.json', text, companion: null }, readContext);
    expect(files).toEqual(Array.from({ length: count }, () => workFile));
  });
});

describe('what is wrong is told with its place', () => {
  test.each<[string, string, string]>([
    ['in one article', without('people'), '$.people'],
    ['in an article of a list', `[${line},${without('people')}]`, '$[1].people'],
    ['in an article of a line', `${line}\n\n${without('people')}`, 'line 3, $.people'],
    ['in a line that is no JSON', `${line}\n{"format":,}\n${line}`, 'line 2, column 11'],
    ['in the first line, that is no JSON', `{"format":,}\n${line}`, 'line 1, column 11'],
    ['in a last line that is cut off', `${line}\n${line}\n{"format": "ti`, 'line 3, column 15'],
    ['in a list that is cut off', `[\n${line},\n{"format": "ti`, 'line 3, column 15'],
    ['in an empty list', '[]', '$'],
  ])('%s', async (_name, text, place) => {
    const error = await findReadError(readTickmark, { fileName: 'work.json', text, companion: null });
    expect(error).toMatchObject({ code: 'broken', file: 'work.json', place });
  });
});
