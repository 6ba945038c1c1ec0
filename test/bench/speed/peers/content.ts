import type { OpenArticle } from '#shared/library-state.ts';
import type { Probe } from '../probe.ts';

/** A span of the text, in UTF-16 units; paragraphs are two units apart. */
export interface PeerSpan {
  readonly id: string;
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

export interface PeerContent {
  readonly paragraphs: readonly string[];
  /** In the order of the text. */
  readonly spans: readonly PeerSpan[];
}

/** What shows an article in a page of its own. */
export interface Peer {
  /** Draws an article into an empty place; done when its annotations are in what will be painted next. */
  open(content: PeerContent, place: HTMLElement): Promise<void> | void;
  /** Empties the place. */
  close(place: HTMLElement): void;
  add(span: PeerSpan): void;
  remove(span: PeerSpan): void;
  /** Makes an annotation stand out, and the one before it no more, and brings it into sight. */
  activate(span: PeerSpan, before: PeerSpan | null): void;
  /** Whether its own code says when something has been drawn; else it is drawn when the method returns. */
  readonly drawsLater: boolean;
}

/** What the bench does with the page, as `peerPage`. */
export interface PeerPage {
  /** Gets an article's JSON, and waits until the page is at rest. */
  load(address: string): Promise<void>;
  /** From the JSON to the painted frame, in milliseconds. */
  open(): Promise<number>;
  /** Where the next span is added: at the top, or in the middle, which is scrolled to. */
  goTo(place: 'start' | 'middle'): Promise<void>;
}

declare global {
  var speedProbe: Probe;
  var peerPage: PeerPage;
}

/** The article of the app's own message, with what a peer can show of it. */
export function readContent(json: string): PeerContent {
  const { article, lists }: OpenArticle = JSON.parse(json);
  const document: unknown = article.revisions.at(-1)?.document;
  return {
    paragraphs: listParagraphs(document),
    spans: lists.annotations
      .flatMap(({ id, kind, anchor: { utf16 } }) => (utf16 === null ? [] : [{ id, kind, ...utf16 }]))
      .toSorted((one, other) => one.start - other.start),
  };
}

interface TreeNode {
  readonly type: string;
  readonly text?: string;
  readonly content?: readonly TreeNode[];
}

/** The generated articles have sections of paragraphs of plain text. */
function listParagraphs(document: unknown): readonly string[] {
  const { content = [] }: TreeNode = isTree(document) ? document : { type: 'doc' };
  return content.flatMap((section) =>
    (section.content ?? []).map((paragraph) =>
      (paragraph.content ?? []).map(({ text = '' }) => text).join(''),
    ),
  );
}

function isTree(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && 'content' in value;
}
