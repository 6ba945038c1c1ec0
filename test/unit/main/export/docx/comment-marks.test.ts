import { describe, expect, test } from 'vitest';
import { placeComments } from '#main/export/docx/comment-marks.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { createTextDocument } from '#shared/document/text-document.ts';

/** The marks of comments on spans of a text, as brackets with the comments' ids; a bar is between blocks. */
function place(text: string, spans: readonly (readonly [number, number])[]): string {
  const comments = spans.map(([start, end], id) => ({ id, start, end, highlighted: true }));
  const signs = { start: '[', end: ']', point: '*' } as const;
  return placeComments(TextIndex.of(createTextDocument(text)), comments)
    .map(({ marks }) => marks.map(({ type, at, comment }) => `${at}${signs[type]}${comment.id}`).join(' '))
    .join(' | ');
}

describe('the marks of comments', () => {
  test.each<[string, string, readonly (readonly [number, number])[], string]>([
    [
      'side by side',
      'abcd',
      [
        [0, 2],
        [2, 4],
      ],
      '0[0 2]0 2[1 4]1',
    ],
    [
      'nested',
      'abcd',
      [
        [0, 4],
        [1, 3],
      ],
      '0[0 1[1 3]1 4]0',
    ],
    [
      'with one beginning',
      'abcd',
      [
        [0, 4],
        [0, 2],
      ],
      '0[0 0[1 2]1 4]0',
    ],
    [
      'with one end',
      'abcd',
      [
        [0, 4],
        [2, 4],
      ],
      '0[0 2[1 4]1 4]0',
    ],
    [
      'on the same words',
      'abcd',
      [
        [1, 3],
        [1, 3],
      ],
      '1[0 1[1 3]1 3]0',
    ],
    [
      'overlapping',
      'abcd',
      [
        [0, 3],
        [1, 4],
      ],
      '0[0 1[1 3]0 4]1',
    ],
    [
      'on nothing',
      'abcd',
      [
        [0, 2],
        [2, 2],
        [2, 4],
      ],
      '0[0 2]0 2*1 2[2 4]2',
    ],
    ['over blocks', 'ab\n\ncd\n\nef', [[1, 9]], '1[0 |  | 1]0'],
    ['that begin at the end of a block', 'ab\n\ncd', [[2, 5]], ' | 0[0 1]0'],
    ['that begin between blocks', 'ab\n\ncd', [[3, 5]], ' | 0[0 1]0'],
    ['that end at the beginning of a block', 'ab\n\ncd', [[1, 4]], '1[0 2]0 | '],
    ['that end between blocks', 'ab\n\ncd', [[1, 3]], '1[0 2]0 | '],
    ['between blocks', 'ab\n\ncd', [[2, 4]], '2*0 | '],
    ['on the last block', 'ab\n\ncd', [[4, 6]], ' | 0[0 2]0'],
    ['beyond the end', 'ab', [[1, 9]], '1[0 2]0'],
  ])('%s are where their words are', (_how, text, spans, marks) => {
    expect(place(text, spans)).toBe(marks);
  });

  test('say what is highlighted where a block begins', () => {
    const index = TextIndex.of(createTextDocument('ab\n\ncd\n\nef'));
    const comments = [
      { id: 0, start: 0, end: 10, highlighted: true },
      { id: 1, start: 1, end: 6, highlighted: true },
      { id: 2, start: 1, end: 10, highlighted: false },
    ];
    expect(placeComments(index, comments).map(({ highlights }) => highlights)).toEqual([0, 2, 1]);
  });
});
