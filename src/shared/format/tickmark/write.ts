import type { Write } from '../exchange.ts';
import { formatTickmark } from './encode.ts';

/** Writes our own files; several articles as a list. */
export const writeTickmark: Write = (inputs) => {
  const [first, ...others] = inputs.map(({ file }) => formatTickmark(file));
  const content =
    others.length === 0
      ? (first ?? '')
      : `[\n${[first, ...others].map((text) => text?.trimEnd()).join(',\n')}\n]\n`;
  return { files: [{ suffix: '.json', content }], notices: [], skipped: 0 };
};
