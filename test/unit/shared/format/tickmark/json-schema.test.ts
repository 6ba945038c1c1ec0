import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { decodeTickmark } from '#shared/format/tickmark/decode.ts';
import { encodeTickmark, formatTickmark } from '#shared/format/tickmark/encode.ts';

import { TickmarkError } from '#shared/result.ts';
import { exampleArticle, exampleLists, exampleOptions } from '../../../../support/example-article.ts';

const schemaFile = new URL('../../../../../resources/schema/tickmark-1.schema.json', import.meta.url);
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
addFormats(ajv);
const validate = ajv.compile(
  z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(schemaFile, 'utf8'))),
);

/** The example as the window writes it, and with the parts that only later versions fill. */
const written: unknown = JSON.parse(
  formatTickmark(await encodeTickmark({ article: exampleArticle, lists: exampleLists }, exampleOptions)),
);
const sha256 = exampleArticle.source.sha256;
const firstAnchor = ['annotations', 0, 'anchor'];
const full = {
  ...z
    .record(z.string(), z.unknown())
    .parse(
      replace(
        replace(written, [...firstAnchor, 'state'], 'changed'),
        [...firstAnchor, 'was'],
        'It cost €400 million',
      ),
    ),
  coverage: {
    sentences: 5,
    dealtWith: 3,
    nothingToCheck: [{ utf16: { start: 0, end: 4 }, textSha256: sha256 }],
  },
  signOff: {
    by: 'person-1',
    initials: 'AE',
    at: '2026-01-31T09:30:00.000Z',
    textSha256: sha256,
    annotationsSha256: sha256,
    waiver: 'Three figures are not out yet.',
    outdated: false,
  },
};

type Path = readonly (string | number)[];

/** The value with what stands at a path replaced, or left out where the replacement is `undefined`. */
function replace(value: unknown, path: Path, replacement: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  if (Array.isArray(value))
    return value.map((item, place) => (place === key ? replace(item, rest, replacement) : item));
  const entries = Object.entries(z.record(z.string(), z.unknown()).parse(value));
  return Object.fromEntries(
    entries
      .map(([name, item]) => [name, name === key ? replace(item, rest, replacement) : item] as const)
      .filter(([, item]) => item !== undefined),
  );
}

/** Every field of every object in the value, by its path. Lists are represented by their first item. */
function* listFields(value: unknown, path: Path = []): Iterable<{ path: Path; value: unknown }> {
  if (Array.isArray(value)) {
    if (value.length > 0) yield* listFields(value[0], [...path, 0]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      yield { path: [...path, name], value: item };
      yield* listFields(item, [...path, name]);
    }
  }
}

const fields = [...listFields(full)];
const isNamed = (path: Path) => !path.includes('identifiers') || path.at(-1) === 'identifiers';

/** Values of the other types, for a field of this value. */
function listOtherTypes(value: unknown): readonly unknown[] {
  const samples: readonly unknown[] = ['text', 12.5, true, [1], { key: 1 }];
  const kindOf = (sample: unknown) => (Array.isArray(sample) ? 'array' : typeof sample);
  return samples.filter((sample) => kindOf(sample) !== kindOf(value) || kindOf(sample) === 'number');
}

/** Values of the right type that are out of range, by what kind of field it is. */
function listOutOfRange(path: Path, value: unknown): readonly unknown[] {
  const name = String(path.at(-1));
  if (typeof value === 'number') return name === 'number' ? [0, -1] : [-1, 2 ** 53];
  if (name.endsWith('Sha256') || name === 'sha256') return ['', sha256.toUpperCase(), `${sha256}0`];
  if (/^(?:at|exportedAt|importedAt|createdAt|updatedAt|checkedAt)$/u.test(name)) {
    return ['', 'yesterday', '2026-13-01T00:00:00.000Z', '2026-01-31', '2026-01-31T09:30:00'];
  }
  if (name === 'claimedAt' || name === 'accessedAt')
    return ['', 'yesterday', '2026-13-01', '2026-1-3', '31.1.2026'];
  if (name === 'prefix' || name === 'suffix') return ['x'.repeat(33)];
  if (name === 'id' || /^(?:refId|createdBy|checkedBy|sourceId|speakerId|by)$/u.test(name))
    return ['', 'x'.repeat(201), 'a\u0000b'];
  if (name === 'language') return ['', 'e', 'e'.repeat(36)];
  const isChosen =
    /^(?:format|state|origin|status|mode|method|result|kind|type)$/u.test(name) ||
    (path[0] === 'version' && path.length === 1);
  return isChosen ? ['', 'neither'] : [];
}

function isRead(value: unknown): boolean {
  try {
    decodeTickmark(JSON.stringify(value), 'work.json');
    return true;
  } catch (error) {
    if (error instanceof TickmarkError) return false;
    throw error;
  }
}

/** By their paths in the example: where nothing need be known. */
const nullableFields = [
  ...['byline', 'publisher', 'url', 'publishedAt'].map((name) => `article.${name}`),
  'annotations.0.note',
  ...[
    'statement',
    'category',
    'concern',
    'correction',
    'verdict',
    'verdict.explanation',
    'claimant',
    'claimedAt',
  ].map((name) => `claims.0.${name}`),
  ...['appearance', 'decision', 'checkedBy', 'checkedAt'].map((name) => `claims.0.${name}`),
  ...['speakerId', 'verification', 'verification.locator', 'checkedBy', 'checkedAt'].map(
    (name) => `quotes.0.${name}`,
  ),
  ...['title', 'affiliation', 'checkedBy', 'checkedAt'].map((name) => `entities.0.${name}`),
  ...['url', 'locator', 'excerpt', 'accessedAt', 'attachment'].map((name) => `sources.0.${name}`),
  'signOff',
  'signOff.waiver',
];

const json = (path: Path) => path.join('.');

describe('the published schema', () => {
  test('accepts what is written, and a file with every field filled', () => {
    expect(validate(written), JSON.stringify(validate.errors)).toBe(true);
    expect(validate(full), JSON.stringify(validate.errors)).toBe(true);
  });

  test('covers every kind of thing: the example leaves no list empty and no record out', () => {
    expect(fields.length).toBeGreaterThan(130);
    for (const { value } of fields) expect(value).not.toEqual([]);
  });

  test.each(fields.filter(({ path }) => isNamed(path)).map(({ path }) => [json(path), path] as const))(
    'refuses a file without %s',
    (_name, path) => {
      expect(validate(replace(full, path, undefined))).toBe(false);
    },
  );

  test.each(fields.map(({ path, value }) => [json(path), path, value] as const))(
    'refuses another type in %s',
    (_name, path, value) => {
      for (const other of listOtherTypes(value)) {
        expect(validate(replace(full, path, other)), JSON.stringify(other)).toBe(false);
      }
    },
  );

  test.each([
    [undefined, true],
    [null, false],
    ['We left at seven', true],
    [7, false],
  ])('%j, as what was said of a quote: %j', (excerpt, isTaken) => {
    const known = { method: 'recording', sourceId: 'source-1', locator: null, result: 'altered', excerpt };
    const changed = replace(full, ['quotes', 0, 'verification'], known);
    const read: unknown = JSON.parse(JSON.stringify(changed));
    expect([validate(read), isRead(read)]).toEqual([isTaken, isTaken]);
  });

  test.each(
    fields
      .map(({ path, value }) => [json(path), path, listOutOfRange(path, value)] as const)
      .filter(([, , values]) => values.length > 0),
  )('refuses %s out of its range', (_name, path, values) => {
    for (const value of values)
      expect(validate(replace(full, path, value)), JSON.stringify(value)).toBe(false);
  });

  test('lets an orphan have no offsets, and nobody else', () => {
    const path = ['annotations', 0, 'anchor'];
    expect(validate(replace(full, [...path, 'state'], 'orphan'))).toBe(false);
    expect(validate(replace(full, [...path, 'utf16'], null))).toBe(false);
    expect(validate(replace(full, [...path, 'codePoints'], null))).toBe(false);
  });

  test.each([
    ['exact', null, true],
    ['exact', 'before', false],
    ['moved', null, true],
    ['moved', 'before', false],
    ['changed', null, false],
    ['changed', 'before', true],
  ])('the words before belong to what has changed: %s, %j', (state, was, isValid) => {
    const anchor = replace(replace(full, [...firstAnchor, 'state'], state), [...firstAnchor, 'was'], was);
    expect([validate(anchor), isRead(anchor)]).toEqual([isValid, isValid]);
  });

  test('allows null where nothing is known, and only there', () => {
    const nullable = fields
      .filter(({ path }) => validate(replace(full, path, null)))
      .map(({ path }) => json(path));
    expect(nullable).toEqual(nullableFields);
  });

  test('allows keys that it does not name, everywhere', () => {
    for (const { path, value } of fields) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
      const more = path.at(-1) === 'identifiers' ? { ...value, extra: 'x' } : { ...value, extra: 1 };
      expect(validate(replace(full, path, more)), json(path)).toBe(true);
    }
  });

  test('accepts every file that is read', () => {
    const samples = fc.oneof(
      fc.constantFrom(null, '', 'text', -1, 0, 1.5, true, 'verified', 'orphan'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...fields), samples, ({ path }, sample) => {
        const value = replace(full, path, sample);
        if (isRead(value)) expect(validate(value), json(path)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
