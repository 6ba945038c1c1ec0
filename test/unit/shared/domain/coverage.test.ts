import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TextIndex } from '#shared/document/positions.ts';
import { createDocument, schema } from '#shared/document/schema.ts';
import type { AnchorState, Annotation } from '#shared/domain/annotation.ts';
import {
  type CoverageMark,
  createMarks,
  findOpenness,
  getSentenceState,
  isClaimSettled,
  isDealtWith,
  isSpellingSettled,
  type Openness,
} from '#shared/domain/coverage.ts';
import { measureBlock, segmentBlock } from '#shared/domain/coverage-measuring.ts';
import { measureCoverage } from '#shared/domain/document-coverage.ts';
import {
  type Claim,
  claimStatuses,
  createClaim,
  createEntity,
  createQuote,
  type Entity,
} from '#shared/domain/records.ts';
import { createSegmenter } from '#shared/text/sentences.ts';
import { annotate, exampleLists } from '../../../support/example-article.ts';

const decision = { text: 'Leave it.', by: 'person', at: '2026-01-31T09:30:00.000Z' };

describe('a claim is settled', () => {
  test.each<[string, Partial<Claim>, boolean]>([
    ['unchecked', { status: 'unchecked' }, false],
    ['checking', { status: 'checking' }, false],
    ['verified', { status: 'verified' }, true],
    ['unverifiable', { status: 'unverifiable' }, true],
    ['not checkable', { status: 'not-checkable' }, true],
    ['disputed', { status: 'disputed' }, false],
    ['disputed, with a decision', { status: 'disputed', decision }, true],
    ['disputed, with a correction in the text', { status: 'disputed', correction: 'the words' }, false],
    ['to be changed', { status: 'needs-change' }, false],
    ['to be changed, with a decision', { status: 'needs-change', decision }, true],
    ['to be changed, with a correction', { status: 'needs-change', correction: 'other words' }, false],
    [
      'to be changed, with the correction in the text',
      { status: 'needs-change', correction: ' the words' },
      true,
    ],
    ['to be changed into nothing', { status: 'needs-change', correction: '' }, false],
    ['unchecked, with a decision', { status: 'unchecked', decision }, false],
  ])('%s: %#', (_name, about, settled) => {
    expect(isClaimSettled({ ...createClaim('claim'), ...about }, 'the words')).toBe(settled);
  });

  test('without a decision and a correction, three of all statuses are', () => {
    const settled = claimStatuses.filter((status) => isClaimSettled({ ...createClaim('claim'), status }, ''));
    expect(settled).toEqual(['verified', 'unverifiable', 'not-checkable']);
  });
});

describe('an annotation is open', () => {
  const claim = { ...createClaim('claim-1'), status: 'verified' } as const;
  const disagreed = annotate('disagreed', { id: 'a', kind: 'claim', refId: 'claim-1' });
  test.each<[string, Partial<Claim>, AnchorState, Openness | null]>([
    ['verified', {}, 'exact', null],
    ['verified, elsewhere', {}, 'moved', null],
    ['verified, on other words', {}, 'changed', 'changed'],
    ['unchecked', { status: 'unchecked' }, 'exact', 'unchecked'],
    ['unchecked, on other words', { status: 'unchecked' }, 'changed', 'changed'],
    ['being checked', { status: 'checking' }, 'exact', 'checking'],
    ['to be changed', { status: 'needs-change' }, 'exact', 'needs-change'],
    ['changed', { status: 'needs-change', correction: disagreed.anchor.exact }, 'exact', null],
    ['disputed', { status: 'disputed' }, 'exact', 'disputed'],
    ['disputed, with a decision', { status: 'disputed', decision }, 'exact', null],
  ])('a claim, %s: %#', (_name, about, state, openness) => {
    const annotation = { ...disagreed, anchor: { ...disagreed.anchor, state } };
    const records = {
      claim: new Map([[claim.id, { ...claim, ...about }]]),
      quote: new Map(),
      entity: new Map(),
    };
    expect(findOpenness(annotation, records)).toBe(openness);
  });

  test.each<[Entity['status'], Openness | null]>([
    ['unchecked', 'unchecked'],
    ['verified', null],
    ['needs-change', 'needs-change'],
  ])('an entity that is %s', (status, openness) => {
    const entity = { ...createEntity('entity-1', { name: 'Ann', type: 'person' }), status };
    const records = { claim: new Map(), quote: new Map(), entity: new Map([[entity.id, entity]]) };
    expect(findOpenness({ ...disagreed, kind: 'entity', refId: entity.id }, records)).toBe(openness);
    expect(findOpenness({ ...disagreed, kind: 'entity', refId: 'none' }, records)).toBe('unchecked');
    expect(findOpenness(disagreed, records)).toBe('unchecked');
  });
});

test.each([
  ['unchecked', false],
  ['verified', true],
  ['needs-change', false],
] as const)('a quote or an entity that is %s: settled %s', (status, settled) => {
  expect(isSpellingSettled({ ...createQuote('quote', 'direct'), status })).toBe(settled);
  expect(isSpellingSettled({ ...createEntity('entity', { name: 'Ann', type: 'person' }), status })).toBe(
    settled,
  );
});

describe('a sentence at 10 to 20 is dealt with', () => {
  const mark = (kind: CoverageMark['kind'], settled: boolean, start = 12, end = 15): CoverageMark => ({
    kind,
    settled,
    start,
    end,
  });
  const here = [{ start: 10, end: 20 }];
  test.each<[string, readonly CoverageMark[], readonly { start: number; end: number }[], boolean]>([
    ['with nothing on it', [], [], false],
    ['marked "nothing to check"', [], here, true],
    [
      'when its neighbours are marked',
      [],
      [
        { start: 0, end: 10 },
        { start: 20, end: 30 },
      ],
      false,
    ],
    ['with a settled claim', [mark('claim', true)], [], true],
    ['with a settled quote', [mark('quote', true)], [], true],
    ['with an open claim', [mark('claim', false)], [], false],
    ['with a settled entity alone', [mark('entity', true)], [], false],
    ['with a settled entity, marked', [mark('entity', true)], here, true],
    ['with a settled claim and an open entity', [mark('claim', true), mark('entity', false)], [], false],
    ['with a settled claim and a settled entity', [mark('claim', true), mark('entity', true)], [], true],
    ['with an open claim, marked', [mark('claim', false)], here, false],
    ['with two claims, one open', [mark('claim', true), mark('claim', false)], [], false],
    ['with a settled claim that begins before it', [mark('claim', true, 0, 11)], [], true],
    ['with a settled claim that ends after it', [mark('claim', true, 19, 40)], [], true],
    ['with a settled claim around it', [mark('claim', true, 0, 40)], [], true],
    ['with a settled claim that ends where it begins', [mark('claim', true, 0, 10)], [], false],
    ['with a settled claim that begins where it ends', [mark('claim', true, 20, 30)], [], false],
    [
      'with a settled claim, an open one next to it',
      [mark('claim', true), mark('claim', false, 20, 30)],
      [],
      true,
    ],
    [
      'with an open entity that only touches its last character',
      [mark('claim', true), mark('entity', false, 19, 30)],
      [],
      false,
    ],
  ])('%s: %#', (_name, marks, nothingToCheck, expected) => {
    const ground = { marks, nothingToCheck };
    expect(isDealtWith({ start: 10, end: 20 }, ground)).toBe(expected);
    const isTouched = marks.some(({ start, end }) => start < 20 && end > 10);
    expect(getSentenceState({ start: 10, end: 20 }, ground)).toBe(
      expected ? 'dealt' : isTouched ? 'open' : 'untouched',
    );
  });
});

describe('the marks of annotations', () => {
  const withState = (state: AnchorState): Annotation => {
    const annotation = annotate('disagreed', { id: 'a', kind: 'quote', refId: 'quote-1' });
    const orphan = { utf16: null, codePoints: null };
    return { ...annotation, anchor: { ...annotation.anchor, ...(state === 'orphan' ? orphan : {}), state } };
  };
  test.each<[AnchorState, boolean | undefined]>([
    ['exact', true],
    ['moved', true],
    ['changed', false],
    ['orphan', undefined],
  ])('an anchor that is %s: settled %s', (state, settled) => {
    expect(createMarks({ ...exampleLists, annotations: [withState(state)] })[0]?.settled).toBe(settled);
  });

  test('an annotation without its record is open', () => {
    for (const kind of ['claim', 'quote', 'entity'] as const) {
      const annotations = [annotate('disagreed', { id: 'a', kind, refId: 'nobody' })];
      expect(createMarks({ ...exampleLists, annotations })[0]?.settled).toBe(false);
    }
  });

  test('are in the order of the text', () => {
    const starts = createMarks(exampleLists).map(({ start }) => start);
    expect(starts).toEqual(starts.toSorted((one, other) => one - other));
    expect(starts).toHaveLength(4);
  });
});

const text = (words: string) => schema.text(words);
const paragraph = (words: string) => schema.node('paragraph', null, words === '' ? [] : text(words));

describe('the sentences of a document', () => {
  const cell = (words: string) => schema.node('table_cell', null, paragraph(words));
  const document = createDocument([
    schema.node('heading', { level: 1 }, text('A headline 🚇')),
    paragraph('One. Two\u00a0sentences.'),
    paragraph(''),
    schema.node('figure', null, [
      schema.node('alternative', null, text('A picture.')),
      schema.node('caption', null, text('Its caption.')),
    ]),
    schema.node('table', null, schema.node('table_row', null, [cell('A cell'), cell('Another')])),
    schema.node('blockquote', null, paragraph('A quotation')),
    schema.node('preformatted', null, text('code')),
  ]);

  test('stand in every text block', () => {
    const ground = { marks: [], nothingToCheck: [] };
    expect(measureCoverage(document, { language: 'en', ground })).toEqual({ sentences: 9, dealtWith: 0 });
  });

  test('are cut once for a block and a segmenter', () => {
    const segmenter = createSegmenter('en');
    const block = paragraph('One. Two.');
    expect(segmentBlock(block, segmenter)).toBe(segmentBlock(block, segmenter));
    expect(segmentBlock(block, createSegmenter('de'))).not.toBe(segmentBlock(block, segmenter));
  });

  test('are measured block by block as all at once, for any marks', () => {
    const index = TextIndex.of(document);
    const span = fc
      .tuple(fc.nat(index.text.length), fc.nat(index.text.length))
      .map(([one, other]) => ({ start: Math.min(one, other), end: Math.max(one, other) }));
    const mark = fc
      .tuple(span, fc.constantFrom('claim', 'quote', 'entity'), fc.boolean())
      .map(([place, kind, settled]): CoverageMark => ({ ...place, kind, settled }));
    fc.assert(
      fc.property(
        fc.array(mark, { maxLength: 8 }),
        fc.array(span, { maxLength: 3 }),
        (marks, nothingToCheck) => {
          const ground = { marks, nothingToCheck };
          const segmenter = createSegmenter('en');
          const parts = index.blocks.map((block) => measureBlock(block, { segmenter, ground }));
          expect(measureCoverage(document, { language: 'en', ground })).toEqual({
            sentences: parts.reduce((sum, part) => sum + part.sentences, 0),
            dealtWith: parts.reduce((sum, part) => sum + part.dealtWith, 0),
          });
        },
      ),
    );
  });
});
