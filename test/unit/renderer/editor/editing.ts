import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { getAnnotationText, goTo } from '#renderer/editor/annotation-commands.ts';
import { getActive, getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import type { Edit } from '#renderer/editor/edit.ts';
import { getEditorCommand } from '#renderer/editor/editor-commands.ts';
import type { AnnotationFilter, EditorContext } from '#renderer/editor/editor-context.ts';
import { createEditorState } from '#renderer/editor/editor-state.ts';
import { describeLists } from '#renderer/editor/lists.ts';
import { type Answer, answerOccurrence } from '#renderer/editor/occurrence-question.ts';
import { recordCuts } from '#renderer/editor/text-change.ts';
import { createTextUnits } from '#renderer/editor/text-units.ts';
import type { CommandId } from '#shared/commands.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { createDocument, schema } from '#shared/document/schema.ts';
import { type AnnotationLists, emptyLists } from '#shared/domain/annotations.ts';
import type { RevisionHead } from '#shared/domain/article.ts';
import type { Clock } from '#shared/domain/ids.ts';
import { createSegmenter } from '#shared/text/sentences.ts';

/* Articles in tests are plain text: blocks apart by a blank line, `[` the selection's still end, `]` its moving end, `|`
   a caret. */

/** A clock that ticks a second at every look, and a chance that counts. */
function createTestClock(): Clock {
  let time = Date.UTC(2026, 0, 1);
  let count = 0;
  return {
    now: () => {
      time += 1000;
      return time;
    },
    random: (bytes) => {
      count++;
      new DataView(bytes.buffer).setUint32(bytes.byteLength - 4, count);
      return bytes;
    },
  };
}

export function createTestDocument(text: string) {
  const blocks = text.split('\n\n').map((block) => {
    const lines = block.split('\n');
    return schema.node(
      'paragraph',
      null,
      lines.flatMap((line, index) => [
        ...(index > 0 ? [schema.node('hard_break')] : []),
        ...(line === '' ? [] : [schema.text(line)]),
      ]),
    );
  });
  return createDocument(blocks);
}

/** A document of so few blocks a section that even short texts have several. */
function createSectionedDocument(text: string) {
  const whole = createTestDocument(text);
  const sections: (typeof whole)[] = [];
  whole.descendants((node) => {
    if (node.isTextblock) sections.push(schema.node('section', null, [node]));
    return !node.isTextblock;
  });
  return schema.node('doc', null, sections);
}

/** What the texts of tests are: the first that there is. */
export const firstRevision: RevisionHead = {
  id: '0190d3c8-5e3a-7000-8000-0000000000f1',
  number: 1,
  createdAt: '2026-01-31T09:30:00.000Z',
  source: null,
};

/** The state of a text with markers. Without any the caret is at the start. */
export function createTestState(marked: string, lists: AnnotationLists = emptyLists): EditorState {
  const text = marked.replaceAll(/[[\]|]/g, '');
  const state = createEditorState({
    document: createSectionedDocument(text),
    lists,
    revisions: [firstRevision],
    plugins: [],
  });
  const index = TextIndex.of(state.doc);
  const find = (marker: string): number | null => {
    const at = marked.indexOf(marker);
    return at < 0 ? null : index.positionAt(marked.slice(0, at).replaceAll(/[[\]|]/g, '').length);
  };
  const caret = find('|') ?? index.positionAt(0);
  const selection = TextSelection.create(state.doc, find('[') ?? caret, find(']') ?? caret);
  return state.apply(state.tr.setSelection(selection));
}

/** The text with markers of a state. */
export function show(state: EditorState): string {
  const index = TextIndex.of(state.doc);
  const { anchor, head, empty } = state.selection;
  const marks = empty
    ? [{ at: index.offsetAt(head), mark: '|' }]
    : [
        { at: index.offsetAt(anchor), mark: '[' },
        { at: index.offsetAt(head), mark: ']' },
      ];
  return marks
    .toSorted((a, b) => b.at - a.at)
    .reduce((text, { at, mark }) => text.slice(0, at) + mark + text.slice(at), index.text);
}

/** Everything that is known in a state, as a file would have it. */
export function readLists(state: EditorState): AnnotationLists {
  const { store } = getAnnotations(state);
  return describeLists({
    ...store,
    records: store,
    signOffs: store.signOff,
    rejections: store.rejection,
    document: state.doc,
  });
}

/** Works on a state as the editor does, without a page. */
export class Session {
  state: EditorState;
  readonly said: string[] = [];
  readonly transactions: Transaction[] = [];
  filter: AnnotationFilter | null = null;
  readonly context: EditorContext;

  constructor(state: EditorState, language = 'en') {
    this.state = state;
    const filter = () => this.filter;
    this.context = {
      language,
      units: createTextUnits(language, createSegmenter(language)),
      personId: 'person',
      clock: createTestClock(),
      announce: (message) => {
        this.said.push(message);
      },
      get filter() {
        return filter();
      },
    };
  }

  dispatch(tr: Transaction): void {
    const recorded = recordCuts(this.state, tr, this.context);
    this.transactions.push(recorded);
    this.state = this.state.apply(recorded);
  }

  run(...ids: readonly CommandId[]): boolean {
    let isDone = true;
    for (const id of ids) {
      isDone = getEditorCommand(id)?.(this.state, (tr) => this.dispatch(tr), this.context) ?? false;
    }
    return isDone;
  }

  /** Makes a change from outside the text; false where it would change nothing. */
  edit(edit: Edit): boolean {
    const tr = edit(this.state, this.context);
    if (tr !== null) this.dispatch(tr);
    return tr !== null;
  }

  /** Answers what is asked about other occurrences; false where nothing is. */
  answer(...answers: readonly Answer[]): boolean {
    let isDone = true;
    for (const answer of answers) {
      isDone = answerOccurrence(answer)(this.state, (tr) => this.dispatch(tr), this.context);
    }
    return isDone;
  }

  canRun(id: CommandId): boolean {
    return getEditorCommand(id)?.(this.state, undefined, this.context) ?? false;
  }

  /** Puts the caret, or the selection, at offsets of the text. */
  select(anchor: number, head = anchor): void {
    const index = TextIndex.of(this.state.doc);
    const selection = TextSelection.create(this.state.doc, index.positionAt(anchor), index.positionAt(head));
    this.dispatch(this.state.tr.setSelection(selection));
  }

  /** Makes an annotation the active one, as a click on it in the list does. */
  activate(id: string): void {
    const placed = getAnnotations(this.state).store.annotation.get(id);
    if (placed === undefined) throw new Error(`no annotation ${id}`);
    this.dispatch(goTo(this.state, placed));
  }

  /** Selects the first occurrence of some words. */
  selectWords(words: string): void {
    const start = TextIndex.of(this.state.doc).text.indexOf(words);
    if (start < 0) throw new Error(`no “${words}” in the text`);
    this.select(start, start + words.length);
  }

  /** `claim: its words`, by place; the active one with a star. */
  list(): readonly string[] {
    const activeId = getActive(this.state)?.id;
    return getAnnotations(this.state).store.ordered.map(
      (placed) =>
        `${placed.body.kind}: ${getAnnotationText(this.state, placed)}${placed.id === activeId ? '*' : ''}`,
    );
  }
}
