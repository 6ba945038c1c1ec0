import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Layer, nestLayers, type Run } from '#shared/format/html/nesting.ts';

const createLayer = (name: string, start: number, end: number): Layer => ({
  start,
  end,
  open: ({ isFirst, isLast }) => `<${name}${isFirst ? '' : '…'}${isLast ? '' : '+'}>`,
  close: `</${name}>`,
});

const createText = (text: string): readonly Run[] =>
  text === '' ? [] : [{ start: 0, end: text.length, render: ({ start, end }) => text.slice(start, end) }];

test.each<[string, readonly (readonly [string, number, number])[], string]>([
  ['nothing', [], 'abcdef'],
  ['one', [['x', 1, 3]], 'a<x>bc</x>def'],
  ['all of it', [['x', 0, 6]], '<x>abcdef</x>'],
  [
    'the longer one is outside',
    [
      ['x', 1, 3],
      ['y', 1, 4],
    ],
    'a<y><x>bc</x>d</y>ef',
  ],
  [
    'one inside another',
    [
      ['x', 0, 5],
      ['y', 2, 3],
    ],
    '<x>ab<y>c</y>de</x>f',
  ],
  [
    'one after another',
    [
      ['x', 0, 2],
      ['y', 2, 3],
    ],
    '<x>ab</x><y>c</y>def',
  ],
  [
    'crossing',
    [
      ['x', 0, 3],
      ['y', 2, 5],
    ],
    '<x>ab<y+>c</y></x><y…>de</y>f',
  ],
  [
    'the same place',
    [
      ['x', 1, 2],
      ['y', 1, 2],
    ],
    'a<x><y>b</y></x>cdef',
  ],
  [
    'ending together',
    [
      ['x', 0, 3],
      ['y', 1, 3],
    ],
    '<x>a<y>bc</y></x>def',
  ],
  [
    'three that cross',
    [
      ['x', 0, 3],
      ['y', 1, 4],
      ['z', 2, 5],
    ],
    '<x>a<y+>b<z+>c</z></y></x><z…><y…>d</y>e</z>f',
  ],
])('%s', (_name, layers, expected) => {
  const markup = nestLayers(createText('abcdef'), {
    layers: layers.map(([name, start, end]) => createLayer(name, start, end)),
    points: [],
  });
  expect(markup).toBe(expected);
});

test('points come behind what ends and before what begins, in the order given', () => {
  const markup = nestLayers(createText('abc'), {
    layers: [createLayer('x', 0, 1), createLayer('y', 1, 2)],
    points: [
      { at: 1, markup: '1' },
      { at: 1, markup: '2' },
      { at: 3, markup: '3' },
      { at: 0, markup: '0' },
    ],
  });
  expect(markup).toBe('0<x>a</x>12<y>b</y>c3');
  expect(nestLayers([], { layers: [], points: [{ at: 0, markup: '1' }] })).toBe('1');
});

test('every character lies in the layers over it and in no other, and all of them nest', () => {
  const size = 12;
  const place = fc.integer({ min: 0, max: size });
  const spans = fc.array(fc.tuple(place, place), { maxLength: 8 });
  fc.assert(
    fc.property(spans, fc.array(place, { maxLength: 3 }), (pairs, cuts) => {
      const layers = pairs
        .map(([one, other], name) => ({ name, start: Math.min(one, other), end: Math.max(one, other) }))
        .filter(({ start, end }) => start < end);
      const edges = [...new Set([0, ...cuts, size])].toSorted((one, other) => one - other);
      const runs = edges.slice(1).map((end, index) => ({
        start: edges[index] ?? 0,
        end,
        render: (part: { readonly start: number; readonly end: number }) =>
          Array.from({ length: part.end - part.start }, (_, offset) => `${part.start + offset} `).join(''),
      }));
      const markup = nestLayers(runs, {
        layers: layers.map(({ name, start, end }) => ({
          start,
          end,
          open: ({ isFirst, isLast }) => `<${name}${isFirst ? 'F' : ''}${isLast ? 'L' : ''}> `,
          close: `</${name}> `,
        })),
        points: [],
      });
      const open: string[] = [];
      const seen: string[] = [];
      const ends = new Map<string, number>();
      for (const token of markup.split(' ').filter((part) => part !== '')) {
        const [, slash, name, flags] = /^<(\/?)(\d+)(F?L?)>$/.exec(token) ?? [];
        if (name === undefined) seen.push(`${token}:${open.toSorted().join()}`);
        else if (slash === '/') expect(open.pop()).toBe(name);
        else {
          open.push(name);
          for (const flag of flags ?? '') ends.set(name + flag, (ends.get(name + flag) ?? 0) + 1);
        }
      }
      expect(open).toEqual([]);
      expect(seen).toEqual(
        Array.from({ length: size }, (_, at) => {
          const over = layers
            .filter(({ start, end }) => start <= at && at < end)
            .map(({ name }) => String(name));
          return `${at}:${over.toSorted().join()}`;
        }),
      );
      for (const { name } of layers) expect([ends.get(`${name}F`), ends.get(`${name}L`)]).toEqual([1, 1]);
    }),
  );
});
