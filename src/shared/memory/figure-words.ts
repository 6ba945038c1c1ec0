/* Words of numbers and dates, as `listComparableWords` gives them, of all languages that the finders of amounts and dates know. */

function table(rows: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(rows).flatMap(([value, words]) => words.split(' ').map((word) => [word, value])),
  );
}

/** What a word multiplies the number before it by. */
export const scales: ReadonlyMap<string, number> = new Map(
  [
    [12, 'dozen dozens'],
    [20, 'score'],
    [100, 'hundred hundreds'],
    [1e3, 'k thousand thousands tausend mille mil mila duizend tusen'],
    [
      1e6,
      'm mn mio million millions millionen millón millones milione milioni milhão milhões miljoen miljon miljoner',
    ],
    [
      1e9,
      'bn mrd billion billions milliarde milliarden milliard milliards miliardo miliardi miljard miljarder',
    ],
    [1e12, 'tn trillion trillions'],
  ].flatMap(([value, words]) =>
    String(words)
      .split(' ')
      .map((word) => [word, Number(value)] as const),
  ),
);

export const currencies = table({
  EUR: '€ euro euros eur',
  USD: '$ us$ dollar dollars usd',
  GBP: '£ pound pounds gbp',
  JPY: '¥ yen jpy',
  CHF: 'chf franken franc francs',
  SEK: 'sek kronor',
  NOK: 'nok kroner',
  DKK: 'dkk',
  CNY: 'cny yuan',
});

/** Units that are written in several ways. */
export const units = table({
  '%': 'percent prozent procent cent cento ciento',
  km: 'km kilometre kilometres kilometer kilometers',
  metre: 'm metre metres meter meters',
  kg: 'kg kilogram kilograms kilogramme kilogrammes',
  tonne: 't tonne tonnes ton tons',
  foot: 'foot feet ft',
  year: 'year years jahre jahr ans años',
  person: 'people person persons',
  time: 'times time fold x ×',
});

/** The names of months and how they are cut short, by their number. */
export const months = table({
  1: 'january jan januar jänner januari janvier enero gennaio janeiro',
  2: 'february feb februar februari février févr febrero febbraio fevereiro',
  3: 'march mar märz maart mrt mars marzo março',
  4: 'april apr avril abril aprile',
  5: 'may mai mei maj mayo maggio maio',
  6: 'june jun juni juin junio giugno junho',
  7: 'july jul juli juillet julio luglio julho',
  8: 'august aug augustus augusti août agosto',
  9: 'september sept sep septembre septiembre setiembre settembre setembro',
  10: 'october oct oktober okt octobre octubre ottobre outubro',
  11: 'november nov novembre noviembre novembro',
  12: 'december dec dezember desember décembre déc diciembre dicembre dezembro',
});

/** Small words of dates that say nothing about when. */
export const relativeWords: ReadonlySet<string> = new Set(
  'of the on in at to until and from de del di den le la'.split(' '),
);
