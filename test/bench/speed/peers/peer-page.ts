import { type Peer, type PeerContent, type PeerSpan, readContent } from './content.ts';

const noContent: PeerContent = { paragraphs: [], spans: [] };

/** Units between two paragraphs. */
const gap = 2;

/** A sentence or so, as long as what is tagged in the app. */
const addedLength = 100;

/** Gives a peer its page: what the bench calls, and the same keys as the app's. */
export function servePeer(peer: Peer): void {
  const place = document.querySelector<HTMLElement>('#article');
  if (place === null) throw new Error('the page has no place for the article');
  let json = '';
  let content = noContent;
  let cursor = 0;
  /* The next step goes from the cursor, and later ones from the annotation that is active. */
  let isAtCursor = true;
  let active: PeerSpan | null = null;
  let added: PeerSpan | null = null;
  let count = 0;

  globalThis.peerPage = {
    load: async (address) => {
      peer.close(place);
      content = noContent;
      active = null;
      added = null;
      scrollTo(0, 0);
      json = await (await fetch(address)).text();
      await speedProbe.paint();
      await new Promise((resolve) => requestIdleCallback(resolve));
    },
    open: async () => {
      const start = performance.now();
      content = readContent(json);
      json = '';
      await peer.open(content, place);
      return (await speedProbe.paint()) - start;
    },
    goTo: async (where) => {
      const index = where === 'start' ? 1 : Math.floor(content.paragraphs.length / 2);
      cursor = content.paragraphs.slice(0, index).reduce((sum, text) => sum + text.length + gap, 0);
      isAtCursor = true;
      const paragraphs = place.querySelectorAll('p');
      paragraphs[index]?.scrollIntoView({ block: 'center' });
      await speedProbe.paint();
      /* What was skipped until now has its true height now. */
      paragraphs[index]?.scrollIntoView({ block: 'center' });
      await speedProbe.paint();
    },
  };

  const step = (by: 1 | -1): void => {
    const from = isAtCursor ? cursor : (active?.start ?? cursor);
    const before = active;
    const isNext = ({ id, start }: PeerSpan): boolean =>
      id !== before?.id && (by === 1 ? start > from : start < from);
    const next = by === 1 ? content.spans.find(isNext) : content.spans.findLast(isNext);
    if (next === undefined) return;
    active = next;
    isAtCursor = false;
    peer.activate(next, before);
  };
  const keys: Readonly<Record<string, () => void>> = {
    q: () => {
      count += 1;
      added = { id: `added-${count}`, kind: 'quote', start: cursor + 1, end: cursor + addedLength };
      peer.add(added);
    },
    Delete: () => {
      if (added !== null) peer.remove(added);
      added = null;
    },
    n: () => step(1),
    p: () => step(-1),
  };
  addEventListener('keydown', ({ key }) => {
    keys[key]?.();
    if (!peer.drawsLater) speedProbe.changed();
  });
}

/** Where an offset of the text lies: which paragraph, and how far into it. */
export function createLocator(paragraphs: readonly string[]): (offset: number) => readonly [number, number] {
  const starts: number[] = [];
  let start = 0;
  for (const { length } of paragraphs) {
    starts.push(start);
    start += length + gap;
  }
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return [low, offset - (starts[low] ?? 0)];
  };
}
