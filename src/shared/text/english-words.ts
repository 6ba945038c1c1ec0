import model from 'wink-eng-lite-web-model/dist/languages/cur/models/eng-core-web-model.json' with {
  type: 'json',
};

/** Of three letters and more: what is shorter in wink's lexicon are abbreviations and pieces of words, for the most part. */
const word = /^[a-z]{3,}$/;

/** The words of wink's lexicon, as one text with a space between: a list of them would take ten times as long to read. */
export const englishWords = model.features.lexeme.list.filter((text) => word.test(text)).join(' ');
