import type { Peer, PeerSpan } from './content.ts';
import { createLocator, servePeer } from './peer-page.ts';

/*
 * The floor: paragraphs as they are, and annotations as ranges of the CSS Custom Highlight API. No editor, no order of
 * annotations, nothing that could be saved; nothing that shows an article in this browser does less.
 */

let ranges = new Map<string, StaticRange>();
let locate: (offset: number) => readonly [number, number] = () => [0, 0];
let texts: readonly Text[] = [];

const peer: Peer = {
  drawsLater: false,
  open: ({ paragraphs, spans }, place) => {
    locate = createLocator(paragraphs);
    const created: Text[] = [];
    const fragment = document.createDocumentFragment();
    for (const text of paragraphs) {
      const paragraph = document.createElement('p');
      const node = document.createTextNode(text);
      paragraph.append(node);
      created.push(node);
      fragment.append(paragraph);
    }
    texts = created;
    place.append(fragment);
    for (const span of spans) peer.add(span);
  },
  close: (place) => {
    CSS.highlights.clear();
    ranges = new Map();
    texts = [];
    place.replaceChildren();
  },
  add: (span) => {
    const range = createRange(span);
    ranges.set(span.id, range);
    getHighlight(span.kind).add(range);
  },
  remove: ({ id, kind }) => {
    const range = ranges.get(id);
    if (range !== undefined) getHighlight(kind).delete(range);
    ranges.delete(id);
  },
  activate: ({ id }) => {
    const range = ranges.get(id);
    if (range === undefined) return;
    const highlight = getHighlight('active');
    highlight.clear();
    highlight.add(range);
    range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
  },
};

function getHighlight(name: string): Highlight {
  const known = CSS.highlights.get(name);
  if (known !== undefined) return known;
  const created = new Highlight();
  CSS.highlights.set(name, created);
  return created;
}

function createRange({ start, end }: PeerSpan): StaticRange {
  const [first, startOffset] = locate(start);
  const [last, endOffset] = locate(end);
  const [startContainer, endContainer] = [texts[first], texts[last]];
  if (startContainer === undefined || endContainer === undefined) throw new RangeError('no such place');
  return new StaticRange({ startContainer, startOffset, endContainer, endOffset });
}

servePeer(peer);
