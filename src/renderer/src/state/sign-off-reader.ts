import type { Node } from 'prosemirror-model';
import { TextIndex } from '#shared/document/positions.ts';
import {
  compareItems,
  findSignOff,
  type ItemChange,
  type SignOff,
  type StandingSignOff,
} from '#shared/domain/sign-off.ts';
import { hashItem, type SignedItem } from '#shared/format/tickmark/signed-work.ts';
import { hashText } from '#shared/text/hash.ts';
import { describePlaced } from '../editor/anchors.ts';
import type { EditorSnapshot } from '../editor/article-editor.ts';
import type { Store } from './app-state.ts';

/** What has changed since a sign-off; where nothing has, it holds. */
export interface Differences {
  readonly isTextOther: boolean;
  readonly items: readonly ItemChange[];
}

export interface SignOffReading extends StandingSignOff {
  /** Null until that has been found out for the first time. */
  readonly differences: Differences | null;
}

/** Whether anything is known to have changed since the sign-off. */
export function isOutdated({ differences }: SignOffReading): boolean {
  return differences !== null && (differences.isTextOther || differences.items.length > 0);
}

export interface SignOffReaderOptions {
  readonly store: Store;
  /** Calls back when nothing more urgent is to be done, with a function that says whether there is still time. */
  readonly whenIdle: (callback: (hasTime: () => boolean) => void) => void;
}

/**
 * Keeps what the store says of the open article's sign-off in step with the editor: whether there is one, and what has
 * changed since. Compared in idle moments only; what has been hashed is not hashed again as long as it is the same.
 */
export class SignOffReader {
  private readonly options: SignOffReaderOptions;
  private readonly itemHashes = new WeakMap<object, string>();
  private readonly textHashes = new WeakMap<Node, string>();
  /** Counts comparisons: one that is not the last any more is given up. */
  private run = 0;

  constructor(options: SignOffReaderOptions) {
    this.options = options;
  }

  start(): void {
    this.options.store.subscribe(({ snapshot, opened }, before) => {
      const isSame =
        snapshot?.version === before.snapshot?.version &&
        snapshot?.document === before.snapshot?.document &&
        opened === before.opened;
      if (!isSame) this.begin();
    });
  }

  private begin(): void {
    const { store } = this.options;
    this.run += 1;
    const { snapshot, opened, signOff: last } = store.getState();
    const found =
      snapshot === null || opened === null
        ? null
        : findSignOff(snapshot.signOffs.values(), snapshot.revision.id);
    if (snapshot === null || found === null) {
      if (last !== null) store.setState({ signOff: null });
      return;
    }
    if (last?.signOff !== found.signOff || last.isOfThisRevision !== found.isOfThisRevision)
      store.setState({ signOff: { ...found, differences: null } });
    void this.compare(snapshot, found.signOff);
  }

  private async compare(snapshot: EditorSnapshot, signOff: SignOff): Promise<void> {
    const { store } = this.options;
    const { run } = this;
    const isOther = () => run !== this.run;
    let hasTime = await this.waitForTime();
    const now: Record<string, string> = {};
    let hashing: Promise<void>[] = [];
    for (const item of listItems(snapshot)) {
      if (!hasTime()) {
        await Promise.all(hashing);
        hashing = [];
        hasTime = await this.waitForTime();
      }
      if (isOther()) return;
      const note = (hash: string): void => {
        now[item.value.id] = hash;
      };
      const known = this.itemHashes.get(item.value);
      if (known === undefined) hashing.push(this.hash(item).then(note));
      else note(known);
    }
    await Promise.all(hashing);
    const isTextOther = signOff.textSha256 !== (await this.hashDocument(snapshot.document));
    if (isOther()) return;
    const items = compareItems(signOff.items, now).filter((change) => !isTextOther || !hasMoved(change));
    store.setState(({ signOff: reading }) =>
      reading === null ? {} : { signOff: { ...reading, differences: { isTextOther, items } } },
    );
  }

  private waitForTime(): Promise<() => boolean> {
    return new Promise((resolve) => this.options.whenIdle(resolve));
  }

  private async hash(item: SignedItem): Promise<string> {
    const hash = await hashItem(item);
    this.itemHashes.set(item.value, hash);
    return hash;
  }

  private async hashDocument(document: Node): Promise<string> {
    const known = this.textHashes.get(document);
    if (known !== undefined) return known;
    const hash = await hashText(TextIndex.of(document).text);
    this.textHashes.set(document, hash);
    return hash;
  }
}

/* One by one, because describing where things are takes time too. */
function* listItems({ document, ordered, records, nothing }: EditorSnapshot): Iterable<SignedItem> {
  for (const placed of ordered) yield { type: 'annotation', value: describePlaced(placed, document) };
  for (const value of records.claim.values()) yield { type: 'claim', value };
  for (const value of records.quote.values()) yield { type: 'quote', value };
  for (const value of records.entity.values()) yield { type: 'entity', value };
  for (const value of records.source.values()) yield { type: 'source', value };
  for (const placed of nothing.values()) yield { type: 'nothing', value: describePlaced(placed, document) };
}

/* In another text everything has another place, which says nothing about the thing. */
function hasMoved({ type, change }: ItemChange): boolean {
  return change === 'changed' && (type === 'annotation' || type === 'nothing');
}
