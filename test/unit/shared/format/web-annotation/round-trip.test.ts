import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectFormat } from '#shared/format/detect.ts';
import { decodeTickmark } from '#shared/format/tickmark/decode.ts';
import { encodeTickmark, formatTickmark } from '#shared/format/tickmark/encode.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { readWebAnnotation } from '#shared/format/web-annotation/read.ts';
import { writeWebAnnotation } from '#shared/format/web-annotation/write.ts';
import { getContent, readContext, writeOne } from '../../../../support/annotation-files.ts';
import { arbitraryWork } from '../../../../support/arbitrary-work.ts';
import { exampleArticle, exampleLists, exampleOptions } from '../../../../support/example-article.ts';
import { workFile } from '../../../../support/work-file.ts';

const example = await encodeTickmark({ article: exampleArticle, lists: exampleLists }, exampleOptions);

async function write(file: TickmarkFile): Promise<string> {
  return getContent(await writeOne(writeWebAnnotation, file), '.jsonld');
}

async function read(text: string): Promise<readonly TickmarkFile[]> {
  const found = await readWebAnnotation({ fileName: 'work.jsonld', text, companion: null }, readContext);
  expect(found).toMatchObject({ notices: [], skipped: 0 });
  return found.files;
}

describe('a file of ours', () => {
  test.each([
    ['with every field filled', example],
    ['with overlapping spans', workFile],
    ['with nothing annotated', { ...workFile, annotations: [] }],
  ])('%s comes back the same', async (_name, file) => {
    const content = await write(file);
    expect(await read(content)).toEqual([file]);
    expect(await write(file)).toBe(content);
  });

  test('comes back the same, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryWork, async (file) => {
        const content = await write(file);
        const [again, ...others] = await read(content);
        expect(others).toEqual([]);
        expect(again).toEqual(file);
        expect(await write(again ?? file)).toBe(content);
      }),
      { numRuns: 100 },
    );
  });

  test('comes back through a `tickmark` file with another tag', async () => {
    const [found] = await read(await write(workFile));
    const changed = {
      ...workFile,
      annotations: workFile.annotations.map((annotation) => ({ ...annotation, tags: ['PER'] })),
    };
    expect(found).toBeDefined();
    const carried = decodeTickmark(formatTickmark(changed), 'work.json');
    expect(await read(await write(carried))).toEqual([changed]);
  });

  test('is not taken for one of another format', async () => {
    expect(detectFormat(await write(example), ['tickmark', 'web-annotation', 'label-studio'])).toBe(
      'web-annotation',
    );
  });

  test('stands on a line as well, beside others', async () => {
    const lines = [example, workFile].map(async (file) => JSON.stringify(JSON.parse(await write(file))));
    expect(await read((await Promise.all(lines)).join('\n'))).toEqual([example, workFile]);
  });
});
