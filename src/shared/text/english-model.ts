import makeFeature from 'wink-eng-lite-web-model/dist/feature.js';
import packed from 'wink-eng-lite-web-model/dist/languages/cur/models/eng-core-web-model.json' with {
  type: 'json',
};
import loadSentences from 'wink-eng-lite-web-model/dist/load-sbd-model.js';
import createWink from 'wink-nlp';
import { provideEnglishModel } from './english-proposals.ts';

/**
 * Sentences are all that is wanted of wink's model of English. What its own loader does beside, and how it does it, takes most
 * of the time: it reads the parts for names, moods and kinds of words, which no sentence needs; it copies the lexicon before
 * it unpacks it; and it makes its 88,000 words the names of an object's properties, each of which V8 has to intern.
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

/**
 * The lexicon as wink's loader would unpack it (`read-core-model.js` and `load-core-model.js` of the package). wink adds the
 * words of every text to it.
 */
function unpack(): unknown {
  const { packing, features, pos } = packed;
  const layouts = Object.entries(packing.layout);
  const listed = layouts.flatMap(([name, [, mask, shift, isListless]]) => {
    const feature = features[name];
    if (isListless !== 0 || feature === undefined) return [];
    const hash = Object.fromEntries(feature.list.map((value, index) => [value, index]));
    return [
      [
        name,
        { ...listFeature(feature.list), hash: Object.setPrototypeOf(hash, null), maxIndex: mask >>> shift },
      ],
    ];
  });
  const { lexeme, posClusters } = features;
  const clusters = posClusters.list.map(
    (names) => new Set(names.split('_').map((name) => pos.hash[name] ?? 0)),
  );
  return {
    ...packed,
    packing: {
      ...packing,
      efList: layouts.flatMap(([name, [, , , , isExtrinsic]]) => (isExtrinsic === 1 ? [name] : [])),
    },
    features: {
      ...features,
      ...Object.fromEntries(listed),
      lexeme: { ...listFeature(lexeme.list), hash: indexWords(lexeme.list) },
      posClusters: { ...posClusters, list: clusters },
    },
    lexicon: readNumbers(packed.lexicon),
    xpansions: readNumbers(packed.xpansions),
  };
}

/** A list that wink goes on with. */
const listFeature = (list: readonly string[]) => ({
  list: [...list],
  intrinsicSize: list.length,
  index: list.length,
});

/** An object that has the index of each word under its name, as wink asks for it, and keeps the words in a map. */
function indexWords(words: readonly string[]): object {
  const indices = new Map<string | symbol, unknown>();
  for (const [index, word] of words.entries()) indices.set(word, index);
  return new Proxy(
    {},
    {
      get: (_, word) => indices.get(word),
      set: (_, word, index) => {
        indices.set(word, index);
        return true;
      },
    },
  );
}

/** The 32-bit numbers of a text in base64, in the byte order of every machine that Electron runs on. */
function readNumbers(base64: string): Uint32Array {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return new Uint32Array(bytes.buffer);
}
