import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EntityType } from '#shared/domain/records.ts';
import { findOccurrences } from '#shared/text/occurrences.ts';
import { listSearchNames } from '#shared/text/search-names.ts';
import { createSegmenter } from '#shared/text/sentences.ts';
import { paragraphs } from './paragraphs.ts';

/** What is looked for, and a paragraph with brackets around what should be found. */
type Case = readonly [name: string, marked: string];

const words: readonly Case[] = [
  // Whole words, in any case
  ['tunnel', 'The [tunnel], a [tunnel]. [Tunnel] and [TUNNEL], no tunnelling'],
  ['harbour tunnel', '[Harbour tunnel] plans; the [harbour tunnel], the harbour-tunnel'],
  ['month', 'A [month], a twelve-month plan, month-long talks'],
  ['long-term', 'a [long-term] plan, a [long‑term] one, a [long‐term] one, a long term'],
  ['tunnel', '#[tunnel] @tunnel tunnel@a.example https://a.example/tunnel/x tunnel.example my_tunnel'],
  ['the tunnel', '[The tunnel] and [the tunnel]'],
  ['The tunnel', '[The tunnel] and [the tunnel]'],
  ['The tunnel will cost more.', 'He said [the tunnel will cost more]; [The tunnel will cost more.]'],
  ['“It is done,”', 'He said: “[It is done],” and [it is done]'],
  // Possessives, on both sides
  ['council', "the [council]’s plan, the [council]'s plan, the [councils]’ plan"],
  ['council’s', 'the [council] met, the [council]’s plan'],
  ['boys', 'the [boys]’ house, a [boy]'],
  ["it's", '[It’s] late, its, it'],
  // English numbers
  ['tunnel', 'two [tunnels]'],
  ['tunnels', 'one [tunnel]'],
  ['city', 'the [cities], a [city]'],
  ['harbour cities', 'a [harbour city]'],
  ['church', 'two [churches]'],
  ['box', 'two [boxes] and boxers'],
  ['analysis', 'two [analyses]'],
  ['policeman', 'two [policemen]'],
  ['person', 'two [people]'],
  ['human', 'two [humans]'],
  ['news', 'the [news] is new'],
  ['day', 'two [days], no dais'],
  ['bus', 'two [buses], no business'],
  ['glass', 'two [glasses], no glas'],
  // What printers put in
  [
    'harbour tunnel',
    'the [harbour\u00a0tunnel], the [harbour\ntunnel], the [harbour  tunnel], [harbour \u200b tunnel]',
  ],
  ['tunnel', 'the [tun\u00adnel], the [tunnel]\u00ad and'],
  ['café', 'the [cafe\u0301], the [café], no cafe'],
  ['cafe\u0301', 'the [café], the [cafe\u0301], no cafe'],
  ['resume\u0301', '👩‍👩‍👧 re\u0301sume\u0301 [resumé] 🦀'],
  ['office', 'the [o\ufb03ce]'],
  ['한글', '이 [한글] 저 [\u1112\u1161\u11ab\u1100\u1173\u11af]'],
  ['don’t', "they [don't], we [don’t]"],
  ['İstanbul', 'in [İstanbul] and İİ [İstanbul]'],
  // Nothing to look for
  ['', 'nothing'],
  ['…', 'nothing … here'],
  ['🦀', 'a 🦀'],
  ['\ud83e', 'a 🦀'],
];

const names: readonly Case[] = [
  ['Apple', '[Apple] and [APPLE], no apple'],
  ['Apple', "[Apple]’s plan, [Apple]'s, ([Apple]), “[Apple]”, [Apple]—[Apple]/[Apple]…"],
  ['Apple', 'Applet, Pineapple, apples, Apples, apple.com, www.Apple.com'],
  ['Bank of England', 'the [Bank of England], [BANK OF ENGLAND], [Bank Of England], the bank of England'],
  ['BANK OF ENGLAND', 'the [Bank of England] and the [BANK OF ENGLAND]'],
  ['NATO', '[NATO] and [Nato], no nato'],
  ['US', 'the [US], not us, Us or U.S.'],
  ['WHO', 'the [WHO], who asked: Who?'],
  ['U.S.', 'the [U.S.] and [U.S.] troops, no U.S.A. and US'],
  ['U.S.', 'in the [U.S], [U.S.]-led'],
  ['Paris', '[Paris]-based, anti-[Paris], Paris-London'],
  ['Jean', '[Jean], Jean-Luc, Anne-Jean'],
  ['AT&T', 'from [AT&T], AT and T'],
  ['T', 'AT&T, T&A, [T], O’T, T’Pol'],
  ['James', "[James]’ book, [James]' book, [James]’s, [James]'s, [JAMES]’S"],
  ['O’Brien', "[O'Brien], [O’BRIEN], Brien"],
  ['Brien', 'O’Brien and [Brien]'],
  ['McDonald', '[McDonald], [MCDONALD], [McDONALD], Mcdonald'],
  ['iPhone', 'an [iPhone], an [IPHONE]'],
  ['Acme Inc.', '[Acme Inc.] and [Acme Inc], Acme'],
  ['St. Mary', '[St. Mary]’s'],
  ['Łukasz 🦀 Çelik', '[Łukasz 🦀 Çelik]'],
  ['Νίκος', 'ο [Νίκος] και ο [ΝΊΚΟΣ]'],
  ['Harbour Tunnel', 'no [Harbour Tunnel]: the Harbour Tunnels, the harbour tunnel'],
];

const numbers: readonly Case[] = [
  ['12', '[12] of them, ([12]), “[12]”, [12].'],
  ['12', '12.5, 12,000, 120, 212, 0.12, 12%, 12 %, €12, € 12, −12, -12, +12, ~12, 12th, 12:30, 3/12, 12/3'],
  [
    '12',
    '12 million, 12 percent, 12-year, 12–14, 10–12, 12 to 14, COVID-12, G12, #12, 12½, 12 km, 12 May 2026, 12°',
  ],
  ['12', 'twelve, [12] bridges, [12] people, 12 people a day'],
  ['12%', 'up [12%], 12 percent, 12.12%, 112%'],
  [
    '€412 million',
    '[€412 million], [€412\u00a0million], €412, 412 million, €412 million a year, C€412 million',
  ],
  ['€412 million', '[€412 million]. And €1,412 million'],
  ['1,000', '[1,000], 1,000,000, 21,000, 1,000.5'],
  ['12\u00a0500', '[12\u202f500], 12\u202f500\u202f000'],
  ['−5 °C', 'at [−5 °C], at 5 °C'],
  ['2026', 'in [2026], in May 2026, 2026–27, early 2026, 12026'],
  ['17 November', 'on [17 November], on 17 November 2026'],
  ['’90s', "the [’90s] and the ['90s]"],
  ['The tunnel cost €12', '[The tunnel cost €12], the tunnel cost €12 million'],
  ['Apollo 11', '[Apollo 11], Apollo 110, Apollo 11.5'],
  ['three', 'in [three] cities, three million'],
];

const people: readonly (readonly [name: string, aliases: readonly string[], marked: string])[] = [
  ['Anna Smith', [], '[Anna Smith] came. [Smith]’s plan. Mayor [Smith], Ms [Smith] and Mr. [SMITH] said'],
  ['Anna Smith', [], 'John Smith came. J. Smith said. Anna Smithson, Anna Jones, a smith'],
  ['Anna Smith', [], 'said [A. Smith], [Anna B. Smith], [A. B. Smith] and B. A. Smith, but S. Smith'],
  ['Anna Smith', [], 'the Smith Foundation, Smith Street, Anna Smith Hospital, Smith & Jones, Smith-Jones'],
  ['Anna Smith', [], 'Governor [Anna Smith], Labour MP [Anna Smith], President-elect [Smith], Lord [Smith]'],
  ['Anna Smith', [], 'Actor [Smith], [Anna Smith] MP, anti-[Smith], [Smith]-led; Anna Smith Jr. came'],
  ['Anna Smith', ['Annie Smith', 'Bee'], '[Annie Smith], [Bee], [Bee Smith], Bee Gees'],
  ['Ms Lindqvist', [], '[Lindqvist] and [Marta Lindqvist], [Ms Lindqvist] too'],
  ['Anna Maria Smith', [], '[Anna Smith], [Maria Smith], [Anna Maria Smith], Anna Louise Smith'],
  ['J. Smith', [], '[John Smith], [J. Smith], Anna Smith'],
  ['Vincent van der Berg', [], '[Vincent van der Berg], [van der Berg], [Van der Berg], Alban Berg, Berg'],
  [
    'Charles de Gaulle',
    [],
    '[de Gaulle], [De Gaulle], [Charles de Gaulle], [Charles DE GAULLE], Anna de Gaulle',
  ],
  ['Ludwig van Beethoven', [], '[Beethoven], [Ludwig van Beethoven], Johann van Beethoven'],
  ['Martin Luther King Jr.', [], '[King], [Martin Luther King], [Martin Luther King Jr.] and Dr. [King]'],
  ['Bashar al-Assad', [], '[Assad], [al-Assad], [Bashar al-Assad], Maher al-Assad, anti-[Assad]'],
  ['Theresa May', [], '[May] said. In May, on 3 May, last May. [Theresa May]. [May]’s plan'],
  ['Conor O’Brien', [], "[O'Brien] and [Conor O'Brien]"],
  ['J. K. Rowling', [], '[Rowling], [J.K. Rowling], [JK Rowling], [J. K. Rowling], Anna Rowling'],
  ['Malcolm X', [], '[Malcolm X], X'],
  ['Zoë Çelik', [], '[Zoe\u0308 C\u0327elik] said 🦀 [C\u0327elik]\r\n[Zoë\u00a0Çelik]'],
  ['Anna Smith', [], 'TUNNEL WILL COST MORE, SAYS [SMITH]'],
  ['Anna Smith', [], 'Yesterday [Smith] left. But [Smith] stayed. On Tuesday [Smith] came.'],
];

const typed: readonly (readonly [
  type: EntityType,
  name: string,
  aliases: readonly string[],
  marked: string,
])[] = [
  ['place', 'York', [], '[York], New York, [York]-London, north [York]'],
  ['place', 'Korea', [], '[Korea], North Korea, the Koreas'],
  ['place', 'The Hague', [], 'in [The Hague], the Hague'],
  ['place', 'US', [], 'the [US], the [U.S.] army, us'],
  ['organisation', 'The New York Times', [], '[The New York Times], the [New York Times], New York'],
  ['organisation', 'The Times', [], '[The Times], the Times, the New York Times'],
  ['organisation', 'Acme Inc.', [], '[Acme], [Acme Inc.], [Acme Inc]’s'],
  ['organisation', 'World Health Organization', [], '[World Health Organization], WHO'],
  ['organisation', 'World Health Organization', ['WHO'], '[World Health Organization], [WHO], [W.H.O.], who'],
  ['organisation', 'Harbour Board', [], 'the Port Merrow [Harbour Board]'],
  ['number', 'three', [], '[three], three out of four, three million'],
  ['date', 'Tuesday', [], 'on [Tuesday], on Tuesday night'],
  ['work', 'It', [], 'she read [It], it'],
];

const foreign: readonly (readonly [
  language: string,
  type: EntityType | undefined,
  name: string,
  marked: string,
])[] = [
  ['fr', 'person', 'Emmanuel Macron', 'd’[Emmanuel Macron], l’État, [Macron], Brigitte Macron'],
  ['fr', undefined, 'État', "l’[État], d'[État], États"],
  ['fr', undefined, 'ville', 'la [ville], les villes, aujourd’ville'],
  ['de', 'person', 'Angela Merkel', 'Bundeskanzlerin [Merkel], CDU-Chefin [Angela Merkel], Klaus Merkel'],
  ['de', 'person', 'Jürgen Klopp', 'Trainer [Klopp], die Regierungssprecherin [Klopp]'],
  ['ja', undefined, '東京', '[東京]に行く'],
  ['el', 'person', 'Νίκος Παππάς', 'ο [Παππάς], ο [Νίκος Παππάς], η Άννα Παππάς'],
  ['constructor', undefined, 'tunnel', '[tunnel], tunnels'],
];

function mark(
  text: string,
  search: {
    readonly names: readonly string[];
    readonly language: string;
    readonly type?: EntityType | undefined;
  },
): string {
  let marked = '';
  let offset = 0;
  for (const { start, end } of findOccurrences(text, search)) {
    marked += `${text.slice(offset, start)}[${text.slice(start, end)}]`;
    offset = end;
  }
  return marked + text.slice(offset);
}

describe.each([
  ['words', words],
  ['names', names],
  ['numbers', numbers],
])('%s', (_, rows) => {
  test.each(rows)('%s in %s', (name, marked) => {
    expect(mark(marked.replaceAll(/[[\]]/g, ''), { names: [name], language: 'en' })).toBe(marked);
  });
});

test.each(people)('a person, %s %j in %s', (name, aliases, marked) => {
  const search = {
    names: listSearchNames({ name, type: 'person', aliases }),
    language: 'en',
    type: 'person',
  } as const;
  expect(mark(marked.replaceAll(/[[\]]/g, ''), search)).toBe(marked);
});

test.each(typed)('a %s, %s %j in %s', (type, name, aliases, marked) => {
  const search = { names: listSearchNames({ name, type, aliases }), language: 'en', type };
  expect(mark(marked.replaceAll(/[[\]]/g, ''), search)).toBe(marked);
});

test.each(foreign)('%s, %s: %s in %s', (language, type, name, marked) => {
  const search = {
    names: type === undefined ? [name] : listSearchNames({ name, type, aliases: [] }),
    language,
    type,
  };
  expect(mark(marked.replaceAll(/[[\]]/g, ''), search)).toBe(marked);
});

test('of several names that begin at a place the longest is found', () => {
  const search = { names: ['Smith', 'Smith Jo', 'Anna Smith', 'Smith Jones & Co'], language: 'en' };
  expect(mark('Anna Smith Jones & Co, Anna Smith, Smith Jones', search)).toBe(
    'Anna [Smith Jones & Co], [Anna Smith], [Smith] Jones',
  );
});

test('the segmenter is asked only where something is found', () => {
  const segmenter = createSegmenter('en');
  let count = 0;
  const counting = {
    words: (paragraph: string) => {
      count++;
      return segmenter.words(paragraph);
    },
  };
  const search = {
    names: ['Anna Smith', 'Smith'],
    language: 'en',
    type: 'person',
    segmenter: counting,
  } as const;
  expect(findOccurrences('Nobody is here.', search)).toEqual([]);
  expect(count).toBe(0);
  expect(findOccurrences('Here is Smith, and Smith.', search)).toHaveLength(2);
  expect(count).toBe(1);
});

describe('in any paragraph', () => {
  const searches = paragraphs.chain((text) => {
    const span = fc.tuple(fc.nat({ max: text.length }), fc.nat({ max: text.length }));
    return fc.tuple(fc.constant(text), span, fc.constantFrom('person', 'number', 'place', undefined));
  });

  test('hits are ordered, lie apart, cut no pair, no letter with its mark and no word', () => {
    fc.assert(
      fc.property(searches, ([text, [from, to], type]) => {
        const names = [text.slice(Math.min(from, to), Math.max(from, to)), 'Smith', '10'];
        let end = 0;
        for (const hit of findOccurrences(text, { names, language: 'en', type })) {
          expect(hit.start).toBeGreaterThanOrEqual(end);
          expect(hit.end).toBeGreaterThan(hit.start);
          for (const offset of [hit.start, hit.end]) {
            expect(text.slice(offset - 1, offset + 1)).not.toMatch(/^[\ud800-\udbff][\udc00-\udfff]$/);
            expect(text.slice(offset)).not.toMatch(/^\p{M}/u);
          }
          end = hit.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 1000 },
    );
  });

  test('a word in lower case is found at its own place', () => {
    fc.assert(
      fc.property(
        paragraphs,
        paragraphs,
        fc.constantFrom('tunnel', 'cafe\u0301', 'harbour\u00a0tunnel'),
        (a, b, word) => {
          const text = `${a} (${word}) ${b}`;
          const hits = findOccurrences(text, { names: [word], language: 'en' });
          expect(hits).toContainEqual({ start: a.length + 2, end: a.length + 2 + word.length });
        },
      ),
    );
  });
});
