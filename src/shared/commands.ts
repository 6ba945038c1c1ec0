/** Where a command is listed in the menu, the palette and the key sheet. */
export const commandGroups = [
  'File',
  'Edit',
  'Select',
  'Tag',
  'Suggestions',
  'Annotation',
  'Coverage',
  'View',
  'Help',
] as const;
export type CommandGroup = (typeof commandGroups)[number];

interface CommandSpec {
  readonly title: string;
  readonly group: CommandGroup;
  /**
   * Its default keys, the first one being the one that is shown. A chord is modifiers (`Mod` is Ctrl, on a Mac Cmd)
   * and a key, joined by `+`; chords pressed one after the other are separated by a space. A single character is
   * matched by the character it types, so `?` and `"` carry no `Shift`; letters do (`Shift+J`).
   */
  readonly keys: readonly string[];
  /** Keys in their stead on a Mac. */
  readonly macKeys?: readonly string[];
  /** Works also while a field is being typed in. Only chords with `Mod`, and function keys, may. */
  readonly everywhere?: true;
}

/**
 * Every command: its id, what it is called, its default keys. The menu, the palette, the key map, the key sheet and
 * the tests read this list and no other.
 */
const specs = {
  'article.import': { title: 'Import files…', group: 'File', keys: ['Mod+O'], everywhere: true },
  'article.paste': { title: 'New article from the clipboard', group: 'File', keys: ['Mod+V'] },
  'revision.import': {
    title: 'New draft of this article…',
    group: 'File',
    keys: ['Mod+Shift+O'],
    everywhere: true,
  },
  'revision.paste': { title: 'New draft from the clipboard', group: 'File', keys: [] },
  'revision.report': { title: 'What the new draft changed', group: 'File', keys: [] },
  'revision.compare': { title: 'Compare drafts…', group: 'File', keys: [] },
  'annotations.import': { title: 'Import annotations into this article…', group: 'File', keys: [] },
  'import.cancel': { title: 'Cancel the import', group: 'File', keys: ['Mod+.'], everywhere: true },
  'article.open': { title: 'Open article…', group: 'File', keys: ['Mod+P'], everywhere: true },
  'article.metadata': { title: 'Edit article details…', group: 'File', keys: ['Mod+I'], everywhere: true },
  'article.backups': { title: 'Backups of this article…', group: 'File', keys: [] },
  'article.archive': { title: 'Archive the article or bring it back', group: 'File', keys: [] },
  'article.delete': { title: 'Delete the article…', group: 'File', keys: [] },
  export: { title: 'Export…', group: 'File', keys: ['Mod+E'], everywhere: true },
  settings: { title: 'Settings…', group: 'File', keys: ['Mod+,'], everywhere: true },
  'settings.person': { title: 'Say who is checking…', group: 'File', keys: [] },

  find: { title: 'Find in the article…', group: 'Edit', keys: ['Mod+F'], everywhere: true },
  'find.library': {
    title: 'Find in the library…',
    group: 'Edit',
    keys: ['Mod+Shift+F'],
    everywhere: true,
  },
  'edit.undo': { title: 'Undo', group: 'Edit', keys: ['Mod+Z'] },
  'edit.redo': { title: 'Redo', group: 'Edit', keys: ['Mod+Shift+Z', 'Mod+Y'] },
  'edit.corrections': {
    title: 'Correct the text, or lock it again',
    group: 'Edit',
    keys: ['Mod+Shift+E'],
    everywhere: true,
  },

  'select.sentence.next': { title: 'Next sentence', group: 'Select', keys: ['j'] },
  'select.sentence.previous': { title: 'Previous sentence', group: 'Select', keys: ['k'] },
  'select.word.next': { title: 'Next word', group: 'Select', keys: ['l'] },
  'select.word.previous': { title: 'Previous word', group: 'Select', keys: ['h'] },
  'select.paragraph.next': { title: 'Next paragraph', group: 'Select', keys: [']', '}'] },
  'select.paragraph.previous': { title: 'Previous paragraph', group: 'Select', keys: ['[', '{'] },
  'select.extend.sentence.next': {
    title: 'Extend by a sentence forwards',
    group: 'Select',
    keys: ['Shift+J'],
  },
  'select.extend.sentence.previous': {
    title: 'Extend by a sentence backwards',
    group: 'Select',
    keys: ['Shift+K'],
  },
  'select.extend.word.next': { title: 'Extend by a word forwards', group: 'Select', keys: ['Shift+L'] },
  'select.extend.word.previous': { title: 'Extend by a word backwards', group: 'Select', keys: ['Shift+H'] },
  'select.swap-end': { title: 'Move the other end of the selection', group: 'Select', keys: ['o'] },
  'select.quotation': { title: 'Next quotation', group: 'Select', keys: ['"', 'i'] },

  'tag.claim': { title: 'Tag as claim', group: 'Tag', keys: ['c'] },
  'tag.quote': { title: 'Tag as quote', group: 'Tag', keys: ['q'] },
  'tag.entity.person': { title: 'Tag as person', group: 'Tag', keys: ['e p'] },
  'tag.entity.organisation': { title: 'Tag as organisation', group: 'Tag', keys: ['e o'] },
  'tag.entity.place': { title: 'Tag as place', group: 'Tag', keys: ['e l'] },
  'tag.entity.date': { title: 'Tag as date', group: 'Tag', keys: ['e d'] },
  'tag.entity.number': { title: 'Tag as number', group: 'Tag', keys: ['e n'] },
  'tag.entity.work': { title: 'Tag as work', group: 'Tag', keys: ['e w'] },
  'tag.entity.event': { title: 'Tag as event', group: 'Tag', keys: ['e v'] },
  'tag.entity.other': { title: 'Tag as another entity', group: 'Tag', keys: ['e x'] },
  'tag.entity.last': { title: 'Tag as the last entity type', group: 'Tag', keys: ['e e'] },
  'tag.occurrences': { title: 'Tag its other occurrences', group: 'Tag', keys: ['a'] },

  'suggestion.next': { title: 'Next suggestion', group: 'Suggestions', keys: ['.'] },
  'suggestion.previous': { title: 'Previous suggestion', group: 'Suggestions', keys: [','] },
  'suggestion.accept': { title: 'Accept the suggestion', group: 'Suggestions', keys: ['y'] },
  'suggestion.reject': { title: 'Reject the suggestion', group: 'Suggestions', keys: ['x'] },
  'suggestion.accept-below': {
    title: 'Accept all suggestions from here on',
    group: 'Suggestions',
    keys: [],
  },
  'suggestion.accept-claims': { title: 'Accept all suggested claims', group: 'Suggestions', keys: [] },
  'suggestion.accept-quotes': { title: 'Accept all suggested quotes', group: 'Suggestions', keys: [] },
  'suggestion.accept-entities': { title: 'Accept all suggested entities', group: 'Suggestions', keys: [] },
  'suggestion.reject-below': {
    title: 'Reject all suggestions from here on',
    group: 'Suggestions',
    keys: [],
  },
  'suggestion.reject-claims': { title: 'Reject all suggested claims', group: 'Suggestions', keys: [] },
  'suggestion.reject-quotes': { title: 'Reject all suggested quotes', group: 'Suggestions', keys: [] },
  'suggestion.reject-entities': { title: 'Reject all suggested entities', group: 'Suggestions', keys: [] },
  'suggestion.show': { title: 'Show or hide suggestions', group: 'Suggestions', keys: [] },

  'annotation.next': { title: 'Next annotation', group: 'Annotation', keys: ['n'] },
  'annotation.previous': { title: 'Previous annotation', group: 'Annotation', keys: ['p'] },
  'annotation.deeper': { title: 'Next annotation under the caret', group: 'Annotation', keys: ['Shift+N'] },
  'annotation.shallower': {
    title: 'Previous annotation under the caret',
    group: 'Annotation',
    keys: ['Shift+P'],
  },
  'annotation.inspect': { title: 'Go to the fields of the annotation', group: 'Annotation', keys: ['Enter'] },
  'status.unchecked': { title: 'Status: unchecked', group: 'Annotation', keys: ['1'] },
  'status.checking': { title: 'Status: being checked', group: 'Annotation', keys: ['2'] },
  'status.verified': { title: 'Status: verified', group: 'Annotation', keys: ['3'] },
  'status.needs-change': { title: 'Status: needs a change', group: 'Annotation', keys: ['4'] },
  'status.disputed': { title: 'Status: disputed', group: 'Annotation', keys: ['5'] },
  'status.unverifiable': { title: 'Status: cannot be verified', group: 'Annotation', keys: ['6'] },
  'status.not-checkable': { title: 'Status: not checkable', group: 'Annotation', keys: ['7'] },
  'correction.edit': { title: 'Write the correction', group: 'Annotation', keys: ['r'] },
  'correction.apply': { title: 'Put the correction into the text', group: 'Annotation', keys: ['Shift+R'] },
  'decision.edit': { title: 'Write the editor’s decision', group: 'Annotation', keys: ['d'] },
  verdict: { title: 'Choose the verdict…', group: 'Annotation', keys: ['v'] },
  'annotation.note': { title: 'Write a note', group: 'Annotation', keys: ['t'] },
  'source.attach': { title: 'Attach a source…', group: 'Annotation', keys: ['s'] },
  'memory.reuse': { title: 'Take over what was checked before', group: 'Annotation', keys: ['Shift+M'] },
  'quote.check': { title: 'Compare the quote with a transcript…', group: 'Annotation', keys: ['w'] },
  link: { title: 'Link to its speaker or record…', group: 'Annotation', keys: ['g'] },
  unlink: { title: 'Split off its speaker or record', group: 'Annotation', keys: ['Shift+G'] },
  'annotation.kind': { title: 'Change the kind…', group: 'Annotation', keys: ['m'] },
  'annotation.remove': { title: 'Remove the annotation', group: 'Annotation', keys: ['Delete', 'Backspace'] },
  'annotation.edge.end.next': {
    title: 'Move its end a word forwards',
    group: 'Annotation',
    keys: ['Alt+ArrowRight'],
    macKeys: ['Ctrl+Alt+ArrowRight'],
  },
  'annotation.edge.end.previous': {
    title: 'Move its end a word backwards',
    group: 'Annotation',
    keys: ['Alt+ArrowLeft'],
    macKeys: ['Ctrl+Alt+ArrowLeft'],
  },
  'annotation.edge.start.next': {
    title: 'Move its start a word forwards',
    group: 'Annotation',
    keys: ['Alt+Shift+ArrowRight'],
    macKeys: ['Ctrl+Alt+Shift+ArrowRight'],
  },
  'annotation.edge.start.previous': {
    title: 'Move its start a word backwards',
    group: 'Annotation',
    keys: ['Alt+Shift+ArrowLeft'],
    macKeys: ['Ctrl+Alt+Shift+ArrowLeft'],
  },
  'annotation.place': { title: 'Put it on the selected words', group: 'Annotation', keys: ['Shift+A'] },
  'annotation.clear': { title: 'No annotation active', group: 'Annotation', keys: ['Escape'] },

  'coverage.next': { title: 'Next sentence that is not dealt with', group: 'Coverage', keys: ['u'] },
  'coverage.previous': {
    title: 'Previous sentence that is not dealt with',
    group: 'Coverage',
    keys: ['Shift+U'],
  },
  'coverage.nothing': { title: 'Nothing to check here', group: 'Coverage', keys: ['z'] },
  'sign-off': { title: 'Sign off…', group: 'Coverage', keys: ['Mod+Shift+S'], everywhere: true },

  filter: { title: 'Filter the annotations…', group: 'View', keys: ['f'] },
  'filter.clear': { title: 'List all annotations', group: 'View', keys: ['Shift+F'] },
  'focus.library': { title: 'Go to the library', group: 'View', keys: ['Mod+1'], everywhere: true },
  'focus.article': { title: 'Go to the article', group: 'View', keys: ['Mod+2'], everywhere: true },
  'focus.inspector': { title: 'Go to the inspector', group: 'View', keys: ['Mod+3'], everywhere: true },
  'focus.next': { title: 'Next pane', group: 'View', keys: ['F6'], everywhere: true },
  'focus.previous': { title: 'Previous pane', group: 'View', keys: ['Shift+F6'], everywhere: true },
  'view.zoom.in': { title: 'Larger text', group: 'View', keys: ['Mod+=', 'Mod++'], everywhere: true },
  'view.zoom.out': { title: 'Smaller text', group: 'View', keys: ['Mod+-'], everywhere: true },
  'view.zoom.reset': { title: 'Normal text size', group: 'View', keys: ['Mod+0'], everywhere: true },
  'view.theme.light': { title: 'Light theme', group: 'View', keys: [] },
  'view.theme.dark': { title: 'Dark theme', group: 'View', keys: [] },
  'view.theme.system': { title: 'Theme of the system', group: 'View', keys: [] },

  palette: { title: 'Find a command…', group: 'Help', keys: ['Mod+K'], everywhere: true },
  'help.keys': { title: 'Keys', group: 'Help', keys: ['?'] },
} as const satisfies Record<string, CommandSpec>;

export type CommandId = keyof typeof specs;

export interface Command extends CommandSpec {
  readonly id: CommandId;
}

/** Whether there is a command of this id. */
export const isCommandId = (id: string): id is CommandId => Object.hasOwn(specs, id);

/** All commands, in the order in which they are listed. */
export const commands: readonly Command[] = Object.keys(specs)
  .filter(isCommandId)
  .map((id) => ({ id, ...specs[id] }));

/** The command of an id. */
export function getCommand(id: CommandId): Command {
  return { id, ...specs[id] };
}
