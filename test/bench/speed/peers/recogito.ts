import { createTextAnnotator, type TextAnnotation, type TextAnnotator } from '@recogito/text-annotator';
import type { Peer, PeerSpan } from './content.ts';
import { createLocator, servePeer } from './peer-page.ts';

/* Recogito's text annotator as it comes, with its usual way of drawing. */

let annotator: TextAnnotator | null = null;
let toOffset: (offset: number) => number = (offset) => offset;
let text = '';
let drawn: () => void = () => undefined;

/* It draws in a later frame, into a layer of its own inside the place. */
const observer = new MutationObserver((records) => {
  const isDrawing = records.some(({ target }) => target instanceof Element && target.closest('p') === null);
  if (!isDrawing) return;
  speedProbe.changed();
  drawn();
});

const peer: Peer = {
  drawsLater: true,
  open: async ({ paragraphs, spans }, place) => {
    const locate = createLocator(paragraphs);
    /* It counts the text of the elements alone, and nothing between them. */
    toOffset = (offset) => offset - 2 * locate(offset)[0];
    text = paragraphs.join('');
    const holder = document.createElement('div');
    const elements = paragraphs.map((words) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = words;
      return paragraph;
    });
    holder.append(...elements);
    place.append(holder);
    annotator = createTextAnnotator(holder, { annotatingEnabled: false });
    const isDrawn = new Promise<void>((resolve) => {
      drawn = resolve;
    });
    annotator.setAnnotations(spans.map((span) => describe(span)));
    observer.observe(holder, { childList: true, subtree: true, attributes: true });
    await isDrawn;
  },
  close: (place) => {
    observer.disconnect();
    annotator?.destroy();
    annotator = null;
    place.replaceChildren();
  },
  add: (span) => annotator?.addAnnotation(describe(span)),
  remove: ({ id }) => annotator?.removeAnnotation(id),
  activate: ({ id }) => {
    annotator?.setSelected(id);
    annotator?.scrollIntoView(id);
  },
};

function describe({ id, start, end }: PeerSpan): TextAnnotation {
  const [from, to] = [toOffset(start), toOffset(end)];
  const selector = { start: from, end: to, quote: text.slice(from, to) };
  return { id, bodies: [], target: { annotation: id, selector: [selector] } };
}

servePeer(peer);
