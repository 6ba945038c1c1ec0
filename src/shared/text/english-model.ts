import makeFeature from 'wink-eng-lite-web-model/dist/feature.js';
import loadSentences from 'wink-eng-lite-web-model/dist/load-sbd-model.js';
import createWink from 'wink-nlp';
import { lexicon } from './english-lexicon.ts';
import { provideEnglishModel } from './english-proposals.ts';

/**
 * Sentences are all that is wanted of wink's model of English. Its own loader reads the parts for names, moods and kinds of
 * words as well, and a lexicon of 88,000 words; no sentence needs them, and they take most of the time.
 */
export const sentencesAlone: Parameters<typeof createWink>[0] = {
  core: unpack,
  sbd: loadSentences,
  featureFn: makeFeature,
  addons: {},
  ner: giveNone,
  pos: giveNone,
  negation: giveEmpty,
  sa: giveEmpty,
  metaCER: giveEmpty,
};

provideEnglishModel(() => createWink(sentencesAlone, ['sbd']));

function giveNone() {
  return { machines: [], transformers: [] };
}

/** With a machine that recognises nothing, as wink writes it: a number, its last state, its states and three tables of them. */
function giveEmpty() {
  return { machines: [JSON.stringify([100, 0, { 0: {} }, {}, {}, {}])], transformers: [] };
}

/** The lexicon as wink's loader would unpack it. wink adds the words of every text to it, and asks of each only this. */
const featuresOfNewWords = ['isAbbrev'];

/**
 * The model as wink's loader would unpack it (`read-core-model.js` and `load-core-model.js` of the package), with holes for
 * the words that are left out.
 */
function unpack(): unknown {
  const { packing, size, words, expansions, ...settings } = lexicon;
  const list: string[] = [];
  list.length = size;
  const numbers = new Uint32Array(size * packing.size);
  for (const { place, text, numbers: known } of words) {
    list[place] = text;
    numbers.set(known, place * packing.size);
  }
  const hash = Object.fromEntries(words.map(({ place, text }) => [text, place]));
  return {
    ...settings,
    packing: { ...packing, efList: featuresOfNewWords },
    features: {
      lexeme: { list, hash: Object.setPrototypeOf(hash, null), intrinsicSize: size, index: size },
      posClusters: { list: [] },
    },
    lexicon: numbers,
    xpansions: Uint32Array.from(expansions),
  };
}
