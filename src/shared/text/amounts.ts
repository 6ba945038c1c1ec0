import type { Span } from '../domain/span.ts';
import { findLongest, findLongestAt, matchWholeWords, raisedDigits } from './longest-match.ts';
import { beginsSentence } from './sentence-starts.ts';

const gap = '[ \\u00a0\\u2009\\u202f]';
const small =
  'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?';
const scale =
  '(?:hundred|thousand|million|billion|trillion|dozen|score|hundreds|thousands|millions|billions|Millionen|Million|Milliarden|Milliarde|Mio\\.|Mrd\\.|millions?|milliards?|millones|miljoen|miljard|miljoner|miljarder|milioni|miliardi|milhões|m|bn|tn|k)';
/** Groups of three digits behind the first, up to a septillion, so that of a longer row no start reads the whole. */
const groups = '{1,8}';
/** 10⁶ and 2.5 × 10^6: behind another number what is raised is the mark of a note. */
const power = `(?:\\d+(?:[.,]\\d+)?${gap}?[×x·]${gap}?)?10(?:[⁺⁻]?[${raisedDigits}]+|\\^(?:[-−]?\\d+|\\([-−]?\\d+\\)))`;
const digits = `${power}|(?:\\d{1,3}(?:[,.'’\\u00a0\\u2009\\u202f]\\d{3})${groups}|\\d+)(?:[.,]\\d+)?[½¼¾⅓⅔]?|[½¼¾⅓⅔⅛]`;
const currency = '(?:(?:US|CA|AU|NZ|HK|C|A|S|R)?\\p{Sc}|EUR|USD|GBP|CHF|SEK|NOK|DKK|JPY|CNY)';
const number = `(?:[+\\-−±~≈]?(?:${currency}${gap}?)?[+\\-−]?(?:${digits})(?:${gap}?(?:${scale})(?!\\p{L}|(?<=m)[²³]))?)`;
const largeWord = 'hundred|thousand|million|billion|trillion|dozen';
/** Behind its first word: nine hundred and ninety-nine million, with the thousands and the rest written out, has ten. */
const moreWords = '{0,12}';
/* A hyphen before a small word is that of twenty-one alone: read in two ways, n of those would be read in 2ⁿ. */
const spelled = `(?:(?:${small})(?:-(?:${largeWord})| (?:and )?(?:${largeWord}|${small}))${moreWords}|(?:a )?(?:${largeWord})(?! of the))`;
const quantity = `(?:${number}|${spelled})`;
const unit = [
  '%|‰|percent|per${gap}cent|percentage points?|Prozent|pour cent|procent|por ciento|per cento|basis points?',
  'times|fold|x|×',
  'dollars?|cents?|euros?|pounds?|pence|francs?|yen|yuan|kronor|kroner|crowns?|Euro|Dollar|Franken|dólares|pesos|EUR|USD|GBP|CHF|SEK|NOK|DKK|€|\\$|£',
  '[kcdm]?m[²³]|(?:square|cubic) (?:kilo|centi)?(?:metres?|meters?|miles?|feet)|(?:kilo|centi|milli|nano)?(?:metres?|meters?)|km\\/h|km|cm|mm|m|miles?|mi|mph|yards?|feet|foot|ft|inch(?:es)?|in\\.|nautical miles|knots|acres?|hectares?|ha',
  '(?:kilo|milli|micro)?gram(?:me)?s?|kg|mg|g|tonnes?|tons?|lbs?|ounces?|oz|litres?|liters?|gallons?|barrels?',
  '(?:kilo|mega|giga|tera)?(?:watts?|watt-hours?|bytes?|hertz)|[kMGT]Wh?|[kMGT]B|[kMG]Hz|volts?',
  'seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centuries|Jahre|Tage|Stunden|Minuten|ans|jours|heures|años|días|horas',
  '°${gap}?[CF]?|degrees?(?: (?:Celsius|Fahrenheit))?|people|points?|votes?|seats?',
]
  .join('|')
  .replaceAll('${gap}', gap);
const range = `${quantity}(?:${gap}?(?:%|°))?(?:[-–]|${gap}(?:to|and|or|bis|à|tot|till)${gap})${quantity}`;

const getPatterns = matchWholeWords([
  `(?:${range}|${quantity})(?:(?:${gap}|-)?(?:${unit}))?(?:${gap}(?:a|per)${gap}(?:second|minute|hour|day|week|month|year|head|person|capita|cent))?`,
  `(?:${quantity})${gap}(?:in|out of|of every)${gap}(?:every${gap})?(?:${quantity})`,
  `(?:${small}|a|\\d+)[- ](?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)`,
  `\\d+(?:st|nd|rd|th|\\.(?=${gap}\\p{Ll}))|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|half|twice|double)`,
  `\\d+(?:[:/]\\d+)+`,
]);

/** Number words in capitals, which a sentence may begin with. */
const capitalised =
  /(?<![\p{L}\p{N}])(?:Zero|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|\p{Lu}\p{Ll}+teen|(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty|Hundreds?|Thousands?|Millions?|Billions?|Dozens?|Half|Twice|Double|A)(?![\p{L}\p{N}])/gu;

/** In lower case, as the patterns are, where the capital is that of a sentence: Seven people. */
function lowerStarts(paragraph: string): string {
  return paragraph.replace(capitalised, (word, offset: number) =>
    beginsSentence(paragraph, offset) ? word.toLowerCase() : word,
  );
}

/**
 * The whole amount that an offset (UTF-16) touches in a paragraph, with its currency, scale and unit: “€412 million”, “18
 * percent”, “1.7 times”, “three out of four”. Null where there is none.
 */
export function findAmountAt(paragraph: string, offset: number): Span | null {
  return findLongestAt(lowerStarts(paragraph), offset, getPatterns());
}

/** The amounts of a paragraph, in order, never overlapping, as `findAmountAt` gives them. Offsets are UTF-16. */
export function findAmounts(paragraph: string): readonly Span[] {
  return findLongest(lowerStarts(paragraph), getPatterns());
}
