import { checkQuote } from '#shared/transcript/quote-check.ts';
import { parseTranscript } from '#shared/transcript/transcript.ts';

/** How often each thing is measured, after as many rounds in which the code is compiled. */
const repeats = 15;

/** Three hours at the pace of a lively talk. */
const transcriptWords = 30_000;
const quoteWords = 300;
/** One word in so many of the quote is another than what was said. */
const alteredEvery = 20;
const wordsInCaption = 9;
const millisecondsOfCaption = 3240;

/** The "minimal standard" generator of Park and Miller: the same words in every run. */
function* createNumbers(seed: number): Generator<number, never> {
  let value = seed;
  for (;;) {
    value = (value * 48_271) % 2_147_483_647;
    yield value;
  }
}

/* As many different words as a talk has, the short ones far more often than the others. */
function writeWords(count: number): readonly string[] {
  const numbers = createNumbers(7);
  return Array.from({ length: count }, () => {
    const rank = Math.floor(2000 ** (numbers.next().value / 2_147_483_647));
    return `w${rank.toString(36)}`;
  });
}

const formatTime = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(11, 19)},${String(milliseconds % 1000).padStart(3, '0')}`;

function writeCaptions(words: readonly string[]): string {
  return Array.from({ length: Math.ceil(words.length / wordsInCaption) }, (_, place) => {
    const start = place * millisecondsOfCaption;
    const text = words.slice(place * wordsInCaption, (place + 1) * wordsInCaption).join(' ');
    return `${place + 1}\n${formatTime(start)} --> ${formatTime(start + millisecondsOfCaption)}\n${text}\n`;
  }).join('\n');
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function measure(action: () => unknown): number {
  const times = Array.from({ length: 2 * repeats }, () => {
    const start = performance.now();
    action();
    return performance.now() - start;
  });
  return median(times.slice(repeats));
}

const words = writeWords(transcriptWords);
const captions = writeCaptions(words);
const quote = words
  .slice(20_000, 20_000 + quoteWords)
  .map((word, place) => (place % alteredEvery === 7 ? 'otherwise' : word))
  .join(' ');
const transcript = parseTranscript(captions, 'talk.srt');
const found = checkQuote(quote, transcript);
if (found?.locator?.startsWith('1:59:') !== true) throw new Error('the quote is not found where it is');

const reading = measure(() => parseTranscript(captions, 'talk.srt'));
const finding = measure(() => checkQuote(quote, transcript));
process.stdout.write(
  `\nA quote of ${quoteWords} words in a transcript of three hours (${transcriptWords} words), median of ${repeats}\n\n`,
);
process.stdout.write('| reading the captions | finding the passage |\n|---|---|\n');
process.stdout.write(`| ${reading.toFixed(0)} ms | ${finding.toFixed(0)} ms |\n`);
process.stdout.write(`\nfinding to reading: ${(finding / reading).toFixed(1)}\n`);
