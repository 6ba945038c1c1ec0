import type { ItemSentence, WinkMethods } from 'wink-nlp';

let make: (() => WinkMethods) | undefined;
let wink: WinkMethods | undefined;

/**
 * Hands over what makes the model of English ready. Three megabytes, which a window need not have read before it shows
 * anything: so `english-model.ts`, which has it, is imported by whoever cuts English sentences, and not here.
 */
export function provideEnglishModel(makeReady: () => WinkMethods): void {
  make = makeReady;
}

/** Making the model ready takes about a tenth of a second, so it is done when the first English text needs it. */
function getWink(): WinkMethods {
  if (make === undefined) throw new Error('the model of English is not there: import english-model.ts first');
  wink ??= make();
  return wink;
}

/** The longest run without a space that wink is shown: its tokeniser splits such a run again and again. */
const longestRun = 1000;

/**
 * Where wink-nlp would end the sentences of an English paragraph (UTF-16, just behind the last character). wink
 * drops and alters white space, so it is shown a text of the same length in which every space is a plain one, and where
 * its tokens do not lie where they should, it is not believed: the answer is null.
 */
export function proposeEnglishEnds(paragraph: string): ReadonlySet<number> | null {
  const plain = paragraph.replace(/\s/g, ' ');
  if (new RegExp(`\\S{${longestRun}}`).test(plain)) return null;
  const document = getWink().readDoc(plain);
  const tokens: readonly string[] = document.tokens().out();
  const ends: number[] = [];
  let offset = 0;
  for (const token of tokens) {
    while (plain.charAt(offset) === ' ') offset++;
    if (!plain.startsWith(token, offset)) return null;
    offset += token.length;
    ends.push(offset);
  }
  const proposed = new Set<number>();
  let count = 0;
  document.sentences().each((sentence: ItemSentence) => {
    count += sentence.tokens().length();
    const end = ends[count - 1];
    if (end !== undefined) proposed.add(end);
  });
  return proposed;
}
