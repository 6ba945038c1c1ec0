import { describe, expect, test } from 'vitest';
import { decodeTickmark } from '#shared/format/tickmark/decode.ts';
import { encodeTickmark, formatTickmark } from '#shared/format/tickmark/encode.ts';
import { type AppError, TickmarkError } from '#shared/result.ts';
import { exampleArticle, exampleLists, exampleOptions } from '../../../../support/example-article.ts';

const file = await encodeTickmark({ article: exampleArticle, lists: exampleLists }, exampleOptions);
const json = formatTickmark(file);

function findError(text: string): AppError | null {
  try {
    decodeTickmark(text, 'work.json');
    return null;
  } catch (error) {
    if (error instanceof TickmarkError) return error.detail;
    throw error;
  }
}

test('what is written is read as it was, and written again as the same bytes', () => {
  const decoded = decodeTickmark(json, 'work.json');
  expect(decoded).toEqual(JSON.parse(json));
  expect(formatTickmark(decoded)).toBe(json);
});

test('unknown keys are kept and written back', () => {
  const value = JSON.parse(json);
  value.extra = { deep: [1] };
  value.annotations[0].anchor.hint = 'page 3';
  value.claims[0].verdict.weight = 7;
  const again = JSON.parse(formatTickmark(decodeTickmark(JSON.stringify(value), 'work.json')));
  expect(again).toEqual(value);
});

describe('what is refused, with the place', () => {
  const alter = (change: (value: ReturnType<typeof JSON.parse>) => void): string => {
    const value = JSON.parse(json);
    change(value);
    return JSON.stringify(value);
  };
  test.each<[string, string, string, RegExp]>([
    ['nothing', '', 'line 1, column 1', /empty/],
    ['no JSON', '{"format": "tickmark",\n oops', 'line 2, column 2', /not JSON/],
    ['deep brackets', '['.repeat(100_000), 'line 1, column 1001', /nested too deeply/],
    ['a list', '[]', '$', /not an object/],
    ['null', 'null', '$', /not an object/],
    ['another format', '{"format": "brat", "version": 1}', '$.format', /not "tickmark"/],
    ['no version', '{"format": "tickmark"}', '$.version', /not a version/],
    ['version 0', '{"format": "tickmark", "version": 0}', '$.version', /not a version/],
    ['a missing list', alter((value) => delete value.claims), '$.claims', /expected array/],
    [
      'another kind',
      alter((value) => (value.annotations[1].kind = 'rumour')),
      '$.annotations[1].kind',
      /claim/,
    ],
    [
      'other words than the text has',
      alter((value) => (value.annotations[0].anchor.exact = 'others')),
      '$.annotations[0].anchor.utf16',
      /not those of "exact"/,
    ],
    [
      'a span beyond the end',
      alter((value) => (value.annotations[3].anchor.utf16 = { start: 9000, end: 9001 })),
      '$.annotations[3].anchor.utf16',
      /not those of "exact"/,
    ],
    [
      'code points elsewhere',
      alter((value) => (value.annotations[2].anchor.codePoints.start -= 1)),
      '$.annotations[2].anchor.codePoints',
      /not the place/,
    ],
    [
      'half a character',
      alter((value) => {
        const start = value.article.text.indexOf('🚇') + 1;
        Object.assign(value.annotations[0].anchor, {
          exact: '🚇'.slice(1),
          utf16: { start, end: start + 1 },
        });
      }),
      '$.annotations[0].anchor.utf16',
      /cuts a character/,
    ],
    [
      'an orphan with a place',
      alter((value) => (value.annotations[4].anchor.codePoints = { start: 0, end: 1 })),
      '$.annotations[4].anchor.codePoints',
      /orphan/,
    ],
    [
      'a wrong length',
      alter((value) => (value.article.revision.utf16Length += 1)),
      '$.article.revision.utf16Length',
      /length of/,
    ],
    [
      'a missing record',
      alter((value) => (value.entities = [])),
      '$.annotations[2].refId',
      /no entity "entity-1"/,
    ],
    ['a doubled id', alter((value) => value.people.push(value.people[0])), '$.people[2].id', /twice/],
  ])('%s', (_name, text, place, message) => {
    const error = findError(text);
    expect(error?.code).toBe('broken');
    expect(error?.file).toBe('work.json');
    expect(error?.place).toBe(place);
    expect(error?.message).toMatch(message);
  });
});

test('a newer version is refused and says so', () => {
  const error = findError(JSON.stringify({ ...file, version: 2 }));
  expect(error?.code).toBe('newer-version');
  expect(error?.remedy).toMatch(/update/);
});
