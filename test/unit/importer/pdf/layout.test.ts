import { describe, expect, test } from 'vitest';
import { type BuiltPage, buildPdf, type DrawnText, setLines } from '../../../support/pdf-builder.ts';
import { listBlocks, readPdf } from './reading.ts';

const readBlocks = async (pages: readonly BuiltPage[]) => listBlocks(await readPdf(buildPdf(pages)));

/** Lines as long as they are in the columns of a newspaper; the last one ends its paragraph. */
const left = [
  'The council met on Monday to talk',
  'about the money that is left over',
  'from last year, and about who may',
  'spend it in the year to come now.',
];
const right = [
  'Nobody could say where the rest of',
  'it had gone, but the treasurer was',
  'sure that there had been more than',
  'that in the account on the Friday.',
];
const leftText = left.join(' ');
const rightText = right.join(' ');

const columns = (x = 30, y = 700) => ({
  left: setLines(left, { x, y }),
  right: setLines(right, { x: x + 185, y }),
});

/** One line of each by turns, as programs draw that know nothing of columns. */
const mix = (one: readonly DrawnText[], other: readonly DrawnText[]) =>
  one.flatMap((text, place) => [text, ...other.slice(place, place + 1)]);

describe('the order of reading', () => {
  test.each<[string, readonly DrawnText[], readonly string[]]>([
    ['lines from top to bottom, however they are drawn', setLines(left).toReversed(), [leftText]],
    ['columns one after the other', [...columns().left, ...columns().right], [leftText, rightText]],
    [
      'columns that are drawn from the last to the first',
      [...columns().right, ...columns().left],
      [leftText, rightText],
    ],
    ['columns that are drawn line by line', mix(columns().left, columns().right), [leftText, rightText]],
    [
      'columns under a line over both, and above another',
      [
        {
          x: 50,
          y: 740,
          text: 'What all of this is about stands in a line that reaches over both of the columns.',
        },
        ...mix(columns().left, columns().right),
        {
          x: 50,
          y: 620,
          text: 'And what came of it stands below them in another line that reaches over them both.',
        },
      ],
      [
        'What all of this is about stands in a line that reaches over both of the columns.',
        leftText,
        rightText,
        'And what came of it stands below them in another line that reaches over them both.',
      ],
    ],
    [
      'three columns',
      mix(mix(columns().left, columns().right), setLines(left, { x: 400 })),
      [leftText, rightText, leftText],
    ],
    [
      'a table row by row',
      ['Year|Sum', '2023|12.4', '2024|13.0', '2025|13.9'].flatMap((row, place) =>
        row.split('|').map((text, cell) => ({ x: 50 + 200 * cell, y: 700 - 12 * place, text })),
      ),
      ['# Year Sum', '2023 12.4', '2024 13.0', '2025 13.9'],
    ],
    [
      'cells of several lines one by one',
      [
        ...setLines(['Schools and', 'what belongs', 'to them']),
        ...setLines(['More than', 'last year', 'by a third'], { x: 200 }),
        ...setLines(['Roads and', 'bridges'], { y: 650 }),
        ...setLines(['Less than', 'before'], { x: 200, y: 650 }),
      ],
      [
        '# Schools and what belongs to them',
        'More than last year by a third',
        'Roads and bridges',
        'Less than before',
      ],
    ],
    [
      'bullets with what they stand for',
      [700, 670].flatMap((y) => [
        { x: 50, y, text: '•' },
        ...setLines(['An item that goes on over the', 'end of its first line here.'], { x: 70, y }),
      ]),
      [
        '• An item that goes on over the end of its first line here.',
        '• An item that goes on over the end of its first line here.',
      ],
    ],
    [
      'words in bold that are drawn last',
      [
        { x: 50, y: 700, text: 'The' },
        { x: 110, y: 700, text: 'is said' },
        { x: 70, y: 700, text: 'result' },
      ],
      ['The result is said'],
    ],
    [
      'a line up the margin behind the rest',
      [{ x: 20, y: 100, text: 'Printed on Monday', angle: 90 }, ...setLines(left)],
      [leftText, 'Printed on Monday'],
    ],
    ['a shadow once', setLines(left).flatMap((text) => [text, { ...text, x: text.x + 0.4 }]), [leftText]],
  ])('%s', async (_name, texts, blocks) => {
    expect(await readBlocks([{ texts }])).toEqual(blocks);
  });

  test.each([0, 90, 180, 270])('lines of a page that is turned by %i degrees', async (angle) => {
    const turned = left.map((text, place) => {
      const [along, down] = [0, -12 * place];
      const radians = (angle * Math.PI) / 180;
      const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
      return { text, angle, x: 300 + along * cos - down * sin, y: 400 + along * sin + down * cos };
    });
    for (const rotate of [0, 90, 180, 270]) {
      expect(await readBlocks([{ texts: turned, rotate }])).toEqual([leftText]);
    }
  });
});

describe('accents that are drawn over their letters', () => {
  const draw = (parts: readonly (readonly [x: number, text: string, y?: number])[]) =>
    parts.map(([x, text, y = 700]) => ({ x, y, text }));
  test.each<[string, readonly DrawnText[], string]>([
    [
      'a diaeresis',
      draw([
        [50, 'na¨'],
        [60, 'ıve'],
      ]),
      'naïve',
    ],
    [
      'an acute',
      draw([
        [50, 'Andr´'],
        [70, 'e said'],
      ]),
      'André said',
    ],
    [
      'a grave by itself',
      draw([
        [50, 'voil'],
        [70, '`'],
        [71, 'a'],
      ]),
      'voilà',
    ],
    [
      'a circumflex higher up',
      draw([
        [50, 'On the ^'.replace('^', 'ˆ'), 703],
        [85, 'Ile'],
      ]),
      'On the Île',
    ],
    [
      'a cedilla behind its letter',
      draw([
        [50, 'Franc'],
        [70, '¸'],
        [75, 'ois'],
      ]),
      'François',
    ],
    [
      'an acute behind its letter',
      draw([
        [50, 'Andre'],
        [71, '´'],
        [75, ' said'],
      ]),
      'André said',
    ],
    [
      'an apostrophe beside them',
      draw([
        [50, 'don´'],
        [70, 't'],
      ]),
      'don´t',
    ],
    [
      'a letter that has none',
      draw([
        [50, 'a¸'],
        [55, 'z'],
      ]),
      'a¸z',
    ],
  ])('%s', async (_name, texts, text) => {
    expect(await readBlocks([{ texts }])).toEqual([text]);
  });
});

describe('what stands above the line', () => {
  const [first = '', second = '', ...rest] = left;
  test.each<[string, readonly DrawnText[], string]>([
    [
      'the number of a note',
      [
        { x: 50, y: 700, text: 'It was a double.' },
        { x: 130, y: 704, text: '12', size: 6 },
        { x: 140, y: 700, text: 'Then it was none.' },
      ],
      'It was a double.¹² Then it was none.',
    ],
    [
      'an exponent',
      [
        { x: 50, y: 700, text: 'It has 10' },
        { x: 95, y: 703, text: '6', size: 7 },
        { x: 102, y: 700, text: ' cells.' },
      ],
      'It has 10⁶ cells.',
    ],
    [
      'the number before a note',
      [
        { x: 50, y: 703, text: '1', size: 6 },
        { x: 54, y: 700, text: 'This is a note.' },
      ],
      '¹ This is a note.',
    ],
    [
      'the letters of an ordinal',
      [
        { x: 50, y: 700, text: 'On the 1' },
        { x: 90, y: 704, text: 'st', size: 6 },
        { x: 100, y: 700, text: 'of May.' },
      ],
      'On the 1st of May.',
    ],
    [
      'a number in small type on the line',
      [
        { x: 50, y: 700, text: 'It was a double.' },
        { x: 134, y: 700, text: '12', size: 8 },
      ],
      'It was a double. 12',
    ],
    [
      'a number in a line that it pushes down',
      [
        { x: 50, y: 720, text: first },
        { x: 50, y: 704, text: second },
        { x: 50 + second.length * 5, y: 708, text: '3', size: 8 },
        ...setLines(rest, { y: 692 }),
      ],
      `${first} ${second}³ ${rest.join(' ')}`,
    ],
  ])('%s', async (_name, texts, text) => {
    expect(await readBlocks([{ texts }])).toEqual([text]);
  });
});

const reverse = (text: string) => Array.from(text).toReversed().join('');

describe('text from right to left', () => {
  test.each<[string, readonly DrawnText[], string]>([
    ['a line', [{ x: 300, y: 700, text: reverse('מועצת העיר אישרה') }], 'מועצת העיר אישרה'],
    [
      'words that are drawn by themselves',
      [
        { x: 300, y: 700, text: reverse('העיר') },
        { x: 325, y: 700, text: reverse('מועצת') },
      ],
      'מועצת העיר',
    ],
    [
      'numbers and names among them',
      [
        { x: 200, y: 700, text: reverse('לעומת') },
        { x: 230, y: 700, text: '4.2%' },
        { x: 255, y: 700, text: reverse('של') },
        { x: 270, y: 700, text: 'Ann Smith' },
        { x: 320, y: 700, text: reverse('כך') },
      ],
      'כך Ann Smith של 4.2% לעומת',
    ],
    [
      'brackets as they look',
      [
        { x: 200, y: 700, text: '.' },
        { x: 205, y: 700, text: '(2023' },
        { x: 235, y: 700, text: `${reverse('בשנת')})` },
        { x: 265, y: 700, text: reverse('עלה') },
      ],
      'עלה (בשנת 2023).',
    ],
    ['presentation forms of Arabic', [{ x: 300, y: 700, text: reverse('اﻟﻌﺮﺑﻴﺔ ﻻ') }], 'العربية لا'],
    [
      'a quotation in a line from left to right',
      [
        { x: 50, y: 700, text: 'It said' },
        { x: 90, y: 700, text: reverse('שלום רב') },
        { x: 130, y: 700, text: 'on the wall of the house.' },
      ],
      'It said שלום רב on the wall of the house.',
    ],
  ])('%s', async (_name, texts, text) => {
    expect(await readBlocks([{ texts }])).toEqual([text]);
  });
});

describe('paragraphs', () => {
  test.each<[string, readonly DrawnText[], readonly string[]]>([
    [
      'end where there is more white below',
      [...setLines(left), ...setLines(right, { y: 640 })],
      [leftText, rightText],
    ],
    [
      'begin where a line is indented',
      [...left, ...right].map((text, place) => ({ text, x: place % 4 === 0 ? 62 : 50, y: 700 - 12 * place })),
      [leftText, rightText],
    ],
    [
      'end where the next word would have had room',
      setLines([...left, 'That was all.', ...right]),
      [`${leftText} That was all.`, rightText],
    ],
    [
      'begin with a number or a bullet',
      setLines([
        ...left,
        '1. One of two items stands here.',
        '2. The other one stands in here.',
        '– And there is a third one too.',
      ]),
      [
        leftText,
        '1. One of two items stands here.',
        '2. The other one stands in here.',
        '– And there is a third one too.',
      ],
    ],
    [
      'keep lines that were ended on purpose',
      setLines([...left, 'That was all.', 'Ann Example', 'Long Street 12', 'Springfield']),
      [`${leftText} That was all.`, 'Ann Example\nLong Street 12\nSpringfield'],
    ],
    [
      'are headings where they are larger',
      [
        { x: 50, y: 760, text: 'Money is left', size: 20 },
        { x: 50, y: 738, text: 'over again', size: 20 },
        ...setLines(left),
        { x: 50, y: 640, text: 'Who knew', size: 14 },
        ...setLines(right, { y: 620 }),
      ],
      ['# Money is left over again', leftText, '## Who knew', rightText],
    ],
    [
      'begin with a large letter',
      [
        { x: 50, y: 688, text: 'T', size: 26 },
        { x: 64, y: 700, text: 'he council met on Monday to' },
        { x: 64, y: 688, text: 'talk about the money that is' },
        ...setLines(['left from last year, and about it.', 'No one could say who spent it all.'], { y: 676 }),
      ],
      [
        'The council met on Monday to talk about the money that is left from last year, and about it. No one could say who spent it all.',
      ],
    ],
  ])('%s', async (_name, texts, blocks) => {
    expect(await readBlocks([{ texts }])).toEqual(blocks);
  });

  test('go on over the end of a column and of a page', async () => {
    const [one, other] = [columns(), columns()];
    const open = setLines(
      right.map((line) => line.replace('Friday.', 'Monday')),
      { x: 250 },
    );
    expect(
      await readBlocks([
        { texts: [...setLines(left.map((line) => line.replace('.', ' and'))), ...open] },
        { texts: setLines(['of the week, as he said to us then', 'and there, and as we all believed.']) },
      ]),
    ).toEqual([
      `${leftText.replace('.', ' and')} ${rightText.replace('Friday.', 'Monday')} of the week, as he said to us then and there, and as we all believed.`,
    ]);
    expect(await readBlocks([{ texts: one.left }, { texts: other.right }])).toEqual([leftText, rightText]);
  });

  const body = left.map((line) => line.replace('.', ' and'));
  const rest = 'could say where the rest of it had gone, but the treasurer was';
  const note = { x: 50, y: 630, text: 'A note in smaller type.', size: 7 };
  test.each<[string, readonly DrawnText[], string, readonly string[]]>([
    [
      'that stands in the middle of a sentence',
      [...setLines(body), note],
      'nobody could say where the rest of',
      [`${body.join(' ')} nobody ${rest}`, note.text],
    ],
    [
      'but not behind a sentence',
      [...setLines(left), note],
      'nobody could say where the rest of',
      [leftText, note.text, `nobody ${rest}`],
    ],
    [
      'but not before one',
      [...setLines(body), note],
      'Nobody could say where the rest of',
      [body.join(' '), note.text, `Nobody ${rest}`],
    ],
  ])('go on over a note %s', async (_name, texts, next, blocks) => {
    const before = setLines(right, { y: 770 });
    const after = setLines([next, 'it had gone, but the treasurer was']);
    expect(await readBlocks([{ texts: [...before, ...texts] }, { texts: after }])).toEqual([
      rightText,
      ...blocks,
    ]);
  });
});
