import * as fc from 'fast-check';

/** What paragraphs are made of where it is easy to go wrong, pieces separated by strokes. */
const writing =
  'Mr.|U.S.|p.m.|No.|10|e.g.|J.|Smith|the|The|said|ended|€412|3.5|St.|a@b.ex|https://a.b/c|.|!|?|…|,|;|:|-|–|—|(|)|[|]|"|\'|“|”|‘|’|«|»|•';
const spaces = ' | | |\n|\r\n|\t|\u00a0|\u202f|\u200b|\u200d|\ufe0f|\u2028';
const scripts = '🦀|👩‍👩‍👧|🇸🇪|e\u0301|שלום|مرحبا|東京|。|𝒜|\ud83e|\udd80|ﷺ|İ|\u0000';

/** Paragraphs of such pieces, and of any characters. */
export const paragraphs: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.constantFrom(...[writing, spaces, scripts].join('|').split('|')), { maxLength: 40 })
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
