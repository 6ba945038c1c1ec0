/**
 * Long texts cross the DevTools protocol in parts: one of 27 million characters takes four times as long as its parts
 * do. All parts but the last begin with `+`, the last with `.`. Parts of two texts must not mix.
 */
export interface Parcels {
  readonly split: (text: string) => string[];
  /** The whole text, once its last part is there. */
  readonly join: (part: string) => string | null;
}

/** Refers to nothing outside itself, because its source is injected into pages. */
export function createParcels(): Parcels {
  /* The fastest of 64 kB, 256 kB, 1 MB and 4 MB, in both directions. */
  const partLength = 256 * 1024;
  let parts: string[] = [];
  return {
    split: (text) => {
      const split: string[] = [];
      for (let start = 0; start < text.length || start === 0; start += partLength) {
        const isLast = start + partLength >= text.length;
        split.push((isLast ? '.' : '+') + text.slice(start, start + partLength));
      }
      return split;
    },
    join: (part) => {
      parts.push(part.slice(1));
      if (part.startsWith('+')) return null;
      const text = parts.join('');
      parts = [];
      return text;
    },
  };
}
