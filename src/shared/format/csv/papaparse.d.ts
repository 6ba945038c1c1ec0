/* The part of Papa Parse that is used here: its own types bring those of Node and of the DOM, which this layer does without. */
declare module 'papaparse/papaparse.js' {
  const papa: {
    unparse(
      table: {
        readonly fields: readonly string[];
        readonly data: readonly (readonly (string | number | boolean | null)[])[];
      },
      config: { readonly newline: string },
    ): string;
  };
  export default papa;
}
