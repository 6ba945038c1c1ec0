import { TextIndex } from '#shared/document/positions.ts';
import { type Clock, createTimestamp } from '#shared/domain/ids.ts';
import { describeWork, hashItems, hashWork } from '#shared/format/tickmark/signed-work.ts';
import { hashText } from '#shared/text/hash.ts';
import type { ArticleEditor } from '../editor/article-editor.ts';
import { describeLists } from '../editor/lists.ts';
import { setSignOff } from '../editor/sign-off-edit.ts';
import type { Announce } from './announcer.ts';
import type { Store } from './app-state.ts';

export interface SigningOptions {
  readonly store: Store;
  /** Whatever has the editor of the open article. */
  readonly editing: { readonly current: Pick<ArticleEditor, 'snapshot' | 'edit'> | null };
  readonly clock: Clock;
  readonly announce: Announce;
}

export interface Signature {
  readonly initials: string;
  /** Why it is signed although something is open; null where nothing is. */
  readonly waiver: string | null;
}

/** Fewer letters than a word has are no reason for anything. */
const fewestLetters = 3;

/** What is wrong with a reason for signing off although something is open; null where it is one. */
export function findWaiverFault(reason: string): string | null {
  const letters = reason.match(/\p{L}/gu)?.length ?? 0;
  return letters < fewestLetters ? 'Write in a few words why. It is kept with the sign-off.' : null;
}

/** Signs the open article off, and takes that back: changes like any other, saved and undone as they are. */
export class Signing {
  private readonly options: SigningOptions;

  constructor(options: SigningOptions) {
    this.options = options;
  }

  /** Signs what is there now. False, and said, where something changes while it is being hashed. */
  async sign({ initials, waiver }: Signature): Promise<boolean> {
    const { store, editing, clock, announce } = this.options;
    const { opened, library } = store.getState();
    const editor = editing.current;
    if (opened === null || library === null || editor === null) return false;
    const { snapshot } = editor;
    const revisionId = snapshot.revision.id;
    const lists = describeLists(snapshot);
    const [textSha256, annotationsSha256, items] = await Promise.all([
      hashText(TextIndex.of(snapshot.document).text),
      describeWork(lists).then(hashWork),
      hashItems(lists),
    ]);
    const isSame =
      editing.current === editor &&
      editor.snapshot.version === snapshot.version &&
      editor.snapshot.document === snapshot.document;
    if (!isSame) {
      announce('Something changed meanwhile, and nothing was signed. Look at it, and sign again.');
      return false;
    }
    const at = createTimestamp(clock);
    const by = library.person.id;
    const signOff = { id: revisionId, by, initials, at, textSha256, annotationsSha256, waiver, items };
    editor.edit(setSignOff(revisionId, signOff));
    announce(`Signed off: ${opened.article.metadata.title}`);
    return true;
  }

  /** Takes the last sign-off back. */
  takeBack(): void {
    const { store, editing, announce } = this.options;
    const id = store.getState().signOff?.signOff.id;
    if (id !== undefined && editing.current?.edit(setSignOff(id, null)) === true)
      announce('The sign-off is taken back');
  }
}
