/** A message between a page and the main process. What is long in it is its body, which is text as it is. */
interface Message {
  readonly kind: string;
  readonly body?: string;
}

/**
 * Messages cross the DevTools protocol as texts: their body behind a line of JSON with all the rest. Long ones do so in
 * parts, which together take less time than one. All parts but the last begin with `+`, the last with `.`. Parts of two
 * messages must not mix.
 */
export interface Parcels<Sent extends Message, Received extends Message> {
  readonly split: (message: Sent) => string[];
  /** The whole message, once its last part is there. */
  readonly join: (part: string) => Received | null;
}

/** Refers to nothing outside itself, because its source is injected into pages. */
export function createParcels<Sent extends Message, Received extends Message>(): Parcels<Sent, Received> {
  /* Parts of 1 MB and of 4 MB take longer, those of 64 kB about as long. */
  const partLength = 256 * 1024;
  let parts: string[] = [];
  return {
    split: ({ body = '', ...others }) => {
      const text = `${JSON.stringify(others)}\n${body}`;
      const split: string[] = [];
      for (let start = 0; start < text.length; start += partLength) {
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
      const cut = text.indexOf('\n');
      return { ...JSON.parse(text.slice(0, cut)), body: text.slice(cut + 1) };
    },
  };
}
