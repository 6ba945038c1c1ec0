import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeTickmark } from '#shared/format/tickmark/decode.ts';
import { formatTickmark } from '#shared/format/tickmark/encode.ts';
import { readWebAnnotation } from '#shared/format/web-annotation/read.ts';
import { writeWebAnnotation } from '#shared/format/web-annotation/write.ts';
import { TickmarkError } from '#shared/result.ts';
import { getContent, readContext, writeOne } from '../../../../support/annotation-files.ts';
import { workFile } from '../../../../support/work-file.ts';

/** Reads it into files of ours, or is told where it is broken; nothing else may happen. */
async function readOrRefuse(text: string): Promise<'read' | 'refused'> {
  try {
    const { files } = await readWebAnnotation({ fileName: 'a.json', text, companion: null }, readContext);
    for (const file of files) decodeTickmark(formatTickmark(file), 'again.json');
    return 'read';
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    expect(error.detail).toMatchObject({ code: 'broken', file: 'a.json' });
    expect(error.detail.place).toMatch(/^(?:line \d+, )?(?:\$|column )/);
    return 'refused';
  }
}

const keys = (
  'id type body bodies target source selector refinedBy exact prefix start end quote items first total rows value purpose ' +
  'motivation creator name created tags text uri document title references language __proto__ constructor ' +
  'tickmark:article tickmark:kind tickmark:record tickmark:field tickmark:extra'
).split(' ');

/** The words of the format, put together in any way. */
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.constantFrom(
      '',
      'tagging',
      'TextQuoteSelector',
      'TextPositionSelector',
      'Annotation',
      'https://example.org/a',
    ),
    fc.constantFrom(null, true, -1, 0, 3, 1e300, 0.5, '\ud800', '__proto__'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 6 }),
  ),
})).value;

describe('whatever is in a file', () => {
  test('it is read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (value) => {
        await readOrRefuse(JSON.stringify(value));
      }),
      { numRuns: 1000 },
    );
  });

  test('in an annotation with words it is read or refused', async () => {
    const results = new Set<string>();
    await fc.assert(
      fc.asyncProperty(anything, anything, async (body, extra) => {
        const annotation = { body, target: { selector: { type: 'TextQuoteSelector', exact: 'words' } } };
        const more = typeof extra === 'object' && extra !== null && !Array.isArray(extra) ? extra : {};
        results.add(await readOrRefuse(JSON.stringify({ ...more, ...annotation })));
      }),
      { numRuns: 1000 },
    );
    expect(results).toEqual(new Set(['read', 'refused']));
  });

  test('in the place of anything that we write, it is read or refused', async () => {
    const content: unknown = JSON.parse(getContent(await writeOne(writeWebAnnotation, workFile), '.jsonld'));
    const paths = [...listPaths(content)];
    const results = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), anything, async (path, value) => {
        results.add(await readOrRefuse(JSON.stringify(replace(content, path, value))));
      }),
      { numRuns: 500 },
    );
    expect(results).toEqual(new Set(['read', 'refused']));
  });
});

type Path = readonly string[];

function* listPaths(value: unknown, path: Path = []): Iterable<Path> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) yield* listPaths(item, [...path, key]);
}

function replace(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === key ? replace(item, rest, replacement) : item));
  }
  return Object.fromEntries(
    Object.entries(typeof value === 'object' && value !== null ? value : {}).map(([name, item]) => [
      name,
      name === key ? replace(item, rest, replacement) : item,
    ]),
  );
}
