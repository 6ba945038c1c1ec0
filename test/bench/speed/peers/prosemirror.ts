import { type Node, Schema } from 'prosemirror-model';
import { EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import type { Peer, PeerSpan } from './content.ts';
import { createLocator, servePeer } from './peer-page.ts';

/* A plain ProseMirror view that cannot be edited: paragraphs, and a set of decorations that is added to and removed from. */

const schema = new Schema({
  nodes: {
    doc: { content: 'paragraph+' },
    paragraph: { content: 'text*', toDOM: () => ['p', 0] },
    text: {},
  },
});

interface Change {
  readonly added: readonly Decoration[];
  readonly removed: readonly Decoration[];
}

const key = new PluginKey<DecorationSet>('annotations');

const createPlugin = (decorations: readonly Decoration[]) =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, { doc }) => DecorationSet.create(doc, [...decorations]),
      apply: (tr, set) => {
        const change: Change | undefined = tr.getMeta(key);
        return change === undefined ? set : set.remove([...change.removed]).add(tr.doc, [...change.added]);
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });

let view: EditorView | null = null;
let starts: readonly number[] = [];
let locate: (offset: number) => readonly [number, number] = () => [0, 0];

const peer: Peer = {
  drawsLater: false,
  open: ({ paragraphs, spans }, place) => {
    locate = createLocator(paragraphs);
    const nodes = paragraphs.map((text) =>
      schema.node('paragraph', null, text === '' ? [] : [schema.text(text)]),
    );
    starts = listStarts(nodes);
    const decorations = spans.map((span) => decorate(span, false));
    const state = EditorState.create({
      doc: schema.node('doc', null, nodes),
      plugins: [createPlugin(decorations)],
    });
    view = new EditorView(place, { state, editable: () => false });
  },
  close: (place) => {
    view?.destroy();
    view = null;
    place.replaceChildren();
  },
  add: (span) => change({ added: [decorate(span, false)], removed: [] }),
  remove: (span) => change({ added: [], removed: find(span) }),
  activate: (span, before) => {
    const removed = [...find(span), ...(before === null ? [] : find(before))];
    const calm = before === null ? [] : [decorate(before, false)];
    change({ added: [decorate(span, true), ...calm], removed });
    const { node } = view?.domAtPos(toPosition(span.start)) ?? { node: null };
    (node instanceof Element ? node : node?.parentElement)?.scrollIntoView({ block: 'nearest' });
  },
};

/** The position of the first unit of each paragraph. */
function listStarts(paragraphs: readonly Node[]): readonly number[] {
  let position = 1;
  return paragraphs.map(({ nodeSize }) => {
    const start = position;
    position += nodeSize;
    return start;
  });
}

function toPosition(offset: number): number {
  const [paragraph, inside] = locate(offset);
  return (starts[paragraph] ?? 1) + inside;
}

function decorate({ id, kind, start, end }: PeerSpan, isActive: boolean): Decoration {
  const attributes = { nodeName: 'span', class: isActive ? `${kind} active` : kind, 'data-id': id };
  return Decoration.inline(toPosition(start), toPosition(end), attributes, { id });
}

function find({ id, start, end }: PeerSpan): readonly Decoration[] {
  if (view === null) return [];
  const found = key
    .getState(view.state)
    ?.find(toPosition(start), toPosition(end), (spec: { readonly id?: unknown }) => spec.id === id);
  return found ?? [];
}

function change(meta: Change): void {
  view?.dispatch(view.state.tr.setMeta(key, meta));
}

servePeer(peer);
