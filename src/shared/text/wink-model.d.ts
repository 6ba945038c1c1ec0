/** The parts of the model that end sentences, which the package's own types do not tell of. */
declare module 'wink-eng-lite-web-model/dist/languages/cur/models/eng-core-web-model.json' {
  const core: {
    readonly packing: {
      /** How many 32-bit numbers tell of a word. */
      readonly size: number;
      /** How a feature lies in them: in which of a word's numbers, its mask and shift there, and what it is like. */
      readonly layout: Readonly<
        Record<string, readonly [place: number, mask: number, shift: number, ...others: number[]]>
      >;
    };
    readonly features: { readonly lexeme: { readonly list: readonly string[] } };
    /** The categories of tokens. */
    readonly tcat: unknown;
    /** The expressions that cut a text into tokens. */
    readonly trex: unknown;
    /** The parts before and after a hyphen that stay with it. */
    readonly preserve: unknown;
    /** In base64, little-endian 32-bit words. */
    readonly lexicon: string;
    readonly xpansions: string;
  };
  export default core;
}

declare module 'wink-eng-lite-web-model/dist/load-sbd-model.js' {
  const load: () => unknown;
  export default load;
}

declare module 'wink-eng-lite-web-model/dist/feature.js' {
  const makeFeature: unknown;
  export default makeFeature;
}
