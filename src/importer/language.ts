/** What is assumed where a text gives no sign, and nobody says otherwise. */
const defaultLanguage = 'en';

/** How much of a text is looked at, in UTF-16 units: a thousand words settle it. */
const sampleLength = 8_000;

/** Fewer stop words than this in a text are chance: a headline, a list of names. */
const leastHits = 3;

/** Scripts that tell a language, or the likeliest of those written in it. */
const scripts: readonly { readonly language: string; readonly letters: RegExp }[] = [
  { language: 'ja', letters: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu },
  { language: 'ko', letters: /\p{Script=Hangul}/gu },
  { language: 'zh', letters: /\p{Script=Han}/gu },
  { language: 'ru', letters: /\p{Script=Cyrillic}/gu },
  { language: 'el', letters: /\p{Script=Greek}/gu },
  { language: 'he', letters: /\p{Script=Hebrew}/gu },
  { language: 'ar', letters: /\p{Script=Arabic}/gu },
  { language: 'hi', letters: /\p{Script=Devanagari}/gu },
  { language: 'th', letters: /\p{Script=Thai}/gu },
];

/** A script counts where it has this share of the letters: a quotation or a name in it does not make the language. */
const leastShare = 0.1;

/** The commonest short words of each language that few others on the list have. */
const stopWords: Readonly<Record<string, readonly string[]>> = {
  en: 'the of and to was that is with for as his he she by from they which have were been not it this'.split(
    ' ',
  ),
  de: 'der die und das ist nicht mit sich auf für dem ein eine als auch wurde bei aus nach wird zu den von'.split(
    ' ',
  ),
  fr: 'le la les des et est une dans que pour qui sur pas au avec plus par du ce été ont aux'.split(' '),
  es: 'el la los las de y en que es una por con para del su se al como más pero fue'.split(' '),
  it: 'il di che la un è per una sono con non si da della del nel gli alla anche più dei'.split(' '),
  nl: 'de het een van en is dat niet op te zijn met voor er aan ook werd bij naar door uit'.split(' '),
  pt: 'o de que e do da em um para com não uma os no se na por mais as dos foi ao'.split(' '),
  sv: 'och att det som en på är av för med den till inte har ett om var från'.split(' '),
  da: 'og at det er en til på som med af ikke der den har blev også fra være'.split(' '),
  nb: 'og det er en til på som med av ikke den har ble også fra være etter et'.split(' '),
  fi: 'ja on ei että se oli hän mutta myös kun ovat joka tai mukaan sekä'.split(' '),
  pl: 'i w na z że się nie do jest to jak od przez po dla oraz był'.split(' '),
};

/**
 * The language that a text is most likely in, as a BCP 47 tag: by its script, else by the commonest words of the
 * languages that are written in Latin letters; where there is no sign of one, the fallback.
 */
export function guessLanguage(text: string, fallback = defaultLanguage): string {
  const sample = text.slice(0, sampleLength);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const script = scripts.find(
    (candidate) => (sample.match(candidate.letters)?.length ?? 0) > letters * leastShare,
  );
  if (script !== undefined) return script.language === 'ru' ? tellCyrillic(sample) : script.language;
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const hits = Object.entries(stopWords).map(([language, known]) => {
    const set = new Set(known);
    return { language, count: words.filter((word) => set.has(word)).length };
  });
  const best = hits.reduce((most, hit) => (hit.count > most.count ? hit : most));
  return best.count < leastHits ? fallback : best.language;
}

/** Ukrainian has letters that Russian lacks, in nearly every sentence. */
function tellCyrillic(sample: string): string {
  return /[іїєґ]/iu.test(sample) && !/[ыэё]/iu.test(sample) ? 'uk' : 'ru';
}
