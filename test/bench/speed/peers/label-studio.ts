import { CodePointIndex } from '#shared/text/code-points.ts';
import type { Peer, PeerContent, PeerSpan } from './content.ts';
import { createLocator, servePeer } from './peer-page.ts';

/* Label Studio's front end as it is embedded: a bundle that is no module, whose one global makes the whole interface. */

interface Region {
  readonly id: string;
}

interface TextTag {
  addRegion(range: NewRange): Region;
}

/** What its own listener makes of a selection. */
interface NewRange {
  readonly isText: true;
  readonly text: string;
  readonly start: string;
  readonly startOffset: number;
  readonly end: string;
  readonly endOffset: number;
  readonly _range: Range;
}

interface LabelsTag {
  readonly children: readonly { toggleSelected(): void }[];
}

interface Annotation {
  readonly names: { get(name: 'text'): TextTag; get(name: 'label'): LabelsTag };
  readonly regionStore: { readonly regions: readonly Region[] };
  selectArea(region: Region): void;
  deleteRegion(region: Region): void;
}

interface LabelStudioInstance {
  readonly store?: { readonly annotationStore: { readonly selected: Annotation | null } };
  destroy(): void;
}

declare global {
  interface Window {
    /** Put there by the bundle. */
    readonly LabelStudio: new (
      place: string,
      options: object,
    ) => LabelStudioInstance;
  }
}

const config = `<View>
  <Labels name="label" toName="text">
    <Label value="claim" background="#e0b63a"/>
    <Label value="quote" background="#3b6ea5"/>
    <Label value="entity" background="#4a8a5c"/>
  </Labels>
  <Text name="text" value="$text"/>
</View>`;

/** What its own examples turn on for a text. */
const interfaces = ['panel', 'update', 'controls', 'side-column', 'annotations:menu'];

const root = '.lsf-richtext__container';

let studio: LabelStudioInstance | null = null;
let regions = new Map<string, Region>();
let locate: (offset: number) => readonly [number, number] = () => [0, 0];
let content: PeerContent = { paragraphs: [], spans: [] };

/* It draws when React does. */
const observer = new MutationObserver(() => speedProbe.changed());

const peer: Peer = {
  drawsLater: true,
  open: async (opened, place) => {
    content = opened;
    locate = createLocator(content.paragraphs);
    const text = content.paragraphs.join('\n\n');
    studio = new window.LabelStudio(place.id, {
      config,
      interfaces,
      user: { pk: 1, firstName: 'A', lastName: 'B' },
      task: { id: 1, data: { text }, predictions: [], annotations: [createResults(text)] },
    });
    const count = content.spans.length;
    while (document.querySelectorAll(`${root} .htx-highlight`).length < count)
      await new Promise(requestAnimationFrame);
    regions = new Map(
      getAnnotation().regionStore.regions.map((region) => [region.id.replace(/#.*$/u, ''), region]),
    );
    const drawn = document.querySelector(root);
    if (drawn !== null) observer.observe(drawn, { attributes: true, childList: true, subtree: true });
  },
  close: (place) => {
    observer.disconnect();
    studio?.destroy();
    studio = null;
    regions = new Map();
    place.replaceChildren();
  },
  add: (span) => {
    const annotation = getAnnotation();
    annotation.names.get('label').children[1]?.toggleSelected();
    const range = findRange(span);
    const created = annotation.names.get('text').addRegion({
      isText: true,
      text: range.toString(),
      start: '',
      startOffset: 0,
      end: '',
      endOffset: 0,
      _range: range,
    });
    regions.set(span.id, created);
  },
  remove: ({ id }) => {
    const region = regions.get(id);
    if (region !== undefined) getAnnotation().deleteRegion(region);
    regions.delete(id);
  },
  activate: ({ id }) => {
    const region = regions.get(id);
    if (region !== undefined) getAnnotation().selectArea(region);
  },
};

function getAnnotation(): Annotation {
  const annotation = studio?.store?.annotationStore.selected ?? null;
  if (annotation === null) throw new Error('no annotation is selected');
  return annotation;
}

/** The annotations as a task has them; it counts code points. */
function createResults(text: string): object {
  const index = new CodePointIndex(text);
  return {
    id: '1',
    result: content.spans.map(({ id, kind, start, end }) => ({
      id,
      from_name: 'label',
      to_name: 'text',
      type: 'labels',
      value: { start: index.toCodePoints(start), end: index.toCodePoints(end), labels: [kind] },
    })),
  };
}

/** A place in its text, where each line ends with an element that breaks it. */
function findRange({ start, end }: PeerSpan): Range {
  const paragraph = locate(start)[0];
  const text = document.querySelector(root);
  const range = document.createRange();
  if (text === null) throw new Error('there is no text');
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  let breaks = 0;
  let offset = start - locate(start)[1];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.nodeName === 'BR') breaks += 1;
    if (!(node instanceof Text) || breaks < 2 * paragraph) continue;
    if (offset <= start && start < offset + node.length) range.setStart(node, start - offset);
    if (offset < end && end <= offset + node.length) {
      range.setEnd(node, end - offset);
      break;
    }
    offset += node.length;
  }
  return range;
}

async function loadBundle(): Promise<void> {
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = './label-studio/css/main.css';
  const script = document.createElement('script');
  script.src = './label-studio/js/main.js';
  const isLoaded = new Promise((resolve) => script.addEventListener('load', resolve));
  document.head.append(style, script);
  await isLoaded;
}

await loadBundle();
servePeer(peer);
document.body.dataset['ready'] = 'true';
