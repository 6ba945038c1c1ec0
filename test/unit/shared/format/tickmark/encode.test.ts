import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeAnchor } from '#shared/anchor/describe.ts';
import { getPlainText } from '#shared/document/positions.ts';
import { createDocument, schema } from '#shared/document/schema.ts';
import { nodeJsonSchema } from '#shared/domain/article.ts';
import { createClaim } from '#shared/domain/records.ts';
import { encodeTickmark, formatTickmark } from '#shared/format/tickmark/encode.ts';
import { TickmarkError } from '#shared/result.ts';
import { isInsidePair } from '#shared/text/code-points.ts';
import {
  annotate,
  exampleArticle,
  exampleLists,
  exampleOptions,
  exampleText,
} from '../../../../support/example-article.ts';

const example = { article: exampleArticle, lists: exampleLists };
const file = await encodeTickmark(example, exampleOptions);

describe('encodeTickmark', () => {
  test('says the text, and its length in both units', () => {
    expect(file.article.text).toBe(exampleText);
    expect(file.article.revision.utf16Length).toBe(exampleText.length);
    expect(file.article.revision.codePointLength).toBe(Array.from(exampleText).length);
  });

  test('orders annotations by start, then the longest first, orphans last', () => {
    const ids = file.annotations.map(({ id }) => id);
    expect(ids).toEqual(['annotation-5', 'annotation-2', 'annotation-3', 'annotation-4', 'annotation-1']);
  });

  test('orders identical spans, orphans and records by id, whatever the order they come in', async () => {
    const annotations = ['b', 'c', 'a'].map((id) => annotate('😀', { id, kind: 'claim', refId: id }));
    const claims = ['b', 'c', 'a'].map(createClaim);
    const encoded = await encodeTickmark(
      { ...example, lists: { ...exampleLists, annotations, claims } },
      exampleOptions,
    );
    expect(encoded.annotations.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(encoded.claims.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('names only people who had a part, by id', () => {
    expect(file.people.map(({ id }) => id)).toEqual(['person-1', 'person-2']);
  });

  test('computes code points from the text, whatever an annotation says', async () => {
    const wrong = annotate('disagreed', { id: 'x', kind: 'claim', refId: 'claim-1' });
    const annotations = [{ ...wrong, anchor: { ...wrong.anchor, codePoints: { start: 0, end: 1 } } }];
    const encoded = await encodeTickmark(
      { ...example, lists: { ...exampleLists, annotations } },
      exampleOptions,
    );
    const span = encoded.annotations[0]?.anchor.codePoints;
    expect(Array.from(exampleText).slice(span?.start, span?.end).join('')).toBe('disagreed');
  });

  test('measures coverage', () => {
    /* Four sentences and the headline; both of the second paragraph's hold annotations that are settled, and in the last
       one there is nothing to check. */
    expect(file.coverage).toEqual({
      sentences: 5,
      dealtWith: 3,
      nothingToCheck: [
        {
          utf16: { start: exampleText.indexOf('Nothing'), end: exampleText.length },
          textSha256: createHash('sha256').update('Nothing else happened 😀.').digest('hex'),
        },
      ],
    });
  });

  test('refuses an annotation whose words are elsewhere, and names it', async () => {
    const moved = annotate('disagreed', { id: 'moved', kind: 'claim', refId: 'claim-1' });
    const annotations = [{ ...moved, anchor: { ...moved.anchor, exact: 'agreed' } }];
    await expect(
      encodeTickmark({ ...example, lists: { ...exampleLists, annotations } }, exampleOptions),
    ).rejects.toThrow(/annotation moved/);
  });

  test('slices of the text are the words, in both units, for any text and span', async () => {
    const character = fc.constantFrom('a', ' ', 'é', 'e\u0301', '😀', '👩‍🔬', '\u00a0', 'ש', 'ا', '漢', '.');
    const texts = fc.array(fc.string({ unit: character, minLength: 1, maxLength: 12 }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(), fc.nat(), async (paragraphs, one, other) => {
        const document = createDocument(
          paragraphs.map((paragraph) => schema.node('paragraph', null, schema.text(paragraph))),
        );
        const text = getPlainText(document);
        const place = (offset: number) => (isInsidePair(text, offset) ? offset - 1 : offset);
        const [start, end] = [one, other]
          .map((offset) => place(offset % (text.length + 1)))
          .toSorted((first, second) => first - second);
        const anchor = describeAnchor(text, { start: start ?? 0, end: end ?? 0 });
        const [revision] = exampleArticle.revisions;
        if (revision === undefined) throw new Error('the example has no revision');
        const article = {
          ...exampleArticle,
          revisions: [{ ...revision, document: nodeJsonSchema.parse(document.toJSON()) }],
        };
        const annotation = annotate('😀', { id: 'a', kind: 'claim', refId: 'claim-1', anchor });
        const lists = { ...exampleLists, annotations: [annotation], nothingToCheck: [] };
        const encoded = await encodeTickmark({ article, lists }, exampleOptions);
        const written = encoded.annotations[0]?.anchor;
        const codePoints = Array.from(encoded.article.text).slice(
          written?.codePoints?.start,
          written?.codePoints?.end,
        );
        expect(encoded.article.text.slice(written?.utf16?.start, written?.utf16?.end)).toBe(anchor.exact);
        expect(codePoints.join('')).toBe(anchor.exact);
      }),
    );
  });
});

describe('formatTickmark', () => {
  const text = formatTickmark(file);

  test('gives the same bytes for the same state, whatever the order of lists and keys', async () => {
    const reverse = (value: object): object =>
      Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, item]: [string, unknown]) => [
            key,
            typeof item === 'object' && item !== null && !Array.isArray(item) ? reverse(item) : item,
          ]),
      );
    const lists = Object.fromEntries(
      Object.entries(exampleLists).map(([name, list]: [string, readonly object[]]) => [
        name,
        list.map(reverse).toReversed(),
      ]),
    );
    const again = await encodeTickmark(
      { article: exampleArticle, lists: { ...exampleLists, ...lists } },
      exampleOptions,
    );
    expect(formatTickmark(again)).toBe(text);
  });

  test('differs in one line when exported at another time', async () => {
    const later = formatTickmark(
      await encodeTickmark(example, { ...exampleOptions, exportedAt: '2027-01-01T00:00:00.000Z' }),
    );
    const lines = later.split('\n');
    expect(text.split('\n').filter((line, place) => line !== lines[place])).toHaveLength(1);
  });

  test('has two spaces of indentation, the contract’s order of keys and a final line feed', () => {
    expect(text.startsWith('{\n  "format": "tickmark",\n  "version": 1,\n  "generator": {\n    "name"')).toBe(
      true,
    );
    expect(text.endsWith('\n}\n')).toBe(true);
    expect(Object.keys(JSON.parse(text))).toEqual([
      'format',
      'version',
      'generator',
      'exportedAt',
      'article',
      'people',
      'annotations',
      'claims',
      'quotes',
      'entities',
      'sources',
      'coverage',
      'signOff',
    ]);
  });

  test('keeps keys that it does not know, after the others and by name', async () => {
    const [first] = exampleLists.annotations;
    if (first === undefined) throw new Error('the example has no annotation');
    const article = {
      ...exampleArticle,
      zebra: 1,
      apple: 2,
      metadata: { ...exampleArticle.metadata, mood: 'calm' },
    };
    const lists = { ...exampleLists, annotations: [{ zoo: [{ b: 1, a: 2 }], ...first, ant: null }] };
    const keys = JSON.parse(formatTickmark(await encodeTickmark({ article, lists }, exampleOptions)));
    expect(Object.keys(keys.article).slice(-4)).toEqual(['text', 'apple', 'mood', 'zebra']);
    expect(Object.keys(keys.annotations[0]).slice(-3)).toEqual(['updatedAt', 'ant', 'zoo']);
    expect(keys.annotations[0].zoo).toEqual([{ b: 1, a: 2 }]);
  });
});

test('an unknown annotation place is an error fit to be shown', async () => {
  const orphaned = annotate('😀', { id: 'far', kind: 'claim', refId: 'claim-1' });
  const far = { start: 9000, end: 9001 };
  const annotations = [{ ...orphaned, anchor: { ...orphaned.anchor, utf16: far, codePoints: far } }];
  await expect(
    encodeTickmark({ ...example, lists: { ...exampleLists, annotations } }, exampleOptions),
  ).rejects.toThrow(TickmarkError);
});
