/** The parts of the model that end sentences, which the package's own types do not tell of. */
declare module 'wink-eng-lite-web-model/dist/languages/cur/models/eng-core-web-model.json' {
  interface Feature {
    readonly list: readonly string[];
  }

  const core: {
    readonly packing: {
      /** How a feature lies in the lexicon: which number of a word's, its mask and shift there, and what it is like. */
      readonly layout: Readonly<
        Record<
          string,
          readonly [
            place: number,
            mask: number,
            shift: number,
            isListless: number,
            isExtrinsic: number,
            ...others: number[],
          ]
        >
      >;
    };
    readonly features: Readonly<Record<string, Feature>> & {
      readonly lexeme: Feature;
      readonly posClusters: Feature;
    };
    readonly pos: { readonly hash: Readonly<Record<string, number>> };
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
