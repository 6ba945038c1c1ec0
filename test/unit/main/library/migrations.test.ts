import { expect, test } from 'vitest';
import { z } from 'zod';
import { decodeFile } from '#main/library/decode.ts';
import { encodeFile, type FileFormat } from '#main/library/stored-files.ts';
import { migrate } from '#shared/format/migrations.ts';

/** A format that has come to its third version: names became lists of names, and then objects. */
const third: FileFormat<{ readonly people: readonly { readonly name: string }[] }> = {
  format: 'test',
  steps: [
    ({ name, ...rest }) => ({ ...rest, names: [name] }),
    ({ names, ...rest }) => ({
      ...rest,
      people: Array.isArray(names) ? names.map((name: unknown) => ({ name })) : [],
    }),
  ],
  content: z.looseObject({ people: z.array(z.looseObject({ name: z.string() })).readonly() }),
  limit: 1000,
};

test.each([
  [{ format: 'test', version: 1, name: 'Ann' }],
  [{ format: 'test', version: 2, names: ['Ann'] }],
  [{ format: 'test', version: 3, people: [{ name: 'Ann' }] }],
])('%j becomes the version of now', (value) => {
  expect(migrate(value, third, 'a.json')).toEqual({ format: 'test', version: 3, people: [{ name: 'Ann' }] });
});

test('a file of an older version is read, its unknown keys kept, and written as the version of now', () => {
  const bytes = new TextEncoder().encode('{"format":"test","version":1,"name":"Ann","extra":[1]}');
  const content = decodeFile(bytes, third, 'a.json');
  expect(content).toEqual({ people: [{ name: 'Ann' }], extra: [1] });
  expect(new TextDecoder().decode(encodeFile(third, content, 'a.json'))).toBe(
    '{"format":"test","version":3,"people":[{"name":"Ann"}],"extra":[1]}\n',
  );
});

test.each([
  [{ format: 'test', version: 4 }, 'newer-version', '$.version'],
  [{ format: 'other', version: 1 }, 'broken', '$.format'],
  [{ version: 1 }, 'broken', '$.format'],
  [{ format: 'test' }, 'broken', '$.version'],
  [{ format: 'test', version: 0 }, 'broken', '$.version'],
  [{ format: 'test', version: 1.5 }, 'broken', '$.version'],
  [{ format: 'test', version: '1' }, 'broken', '$.version'],
  [null, 'broken', '$'],
  [[], 'broken', '$'],
  ['test', 'broken', '$'],
])('%j is refused as %s at %s', (value, code, place) => {
  expect(() => migrate(value, third, 'a.json')).toThrow(
    expect.objectContaining({ detail: expect.objectContaining({ code, place, file: 'a.json' }) }),
  );
});
