import type { Page } from '@playwright/test';
import type { CommandId } from '#shared/commands.ts';
import { expect } from './app.ts';
import {
  findArticle,
  press,
  readActive,
  readCurrentSuggestion,
  readDrawn,
  readMarked,
  readSuggested,
  toggleSuggestions,
} from './article-page.ts';
import { ferry } from './ferry-article.ts';

/** What a command does to the ferry's article, the caret at its start, or to the window around it. */
export interface Effect {
  /** Keys pressed before; none where it is left out. */
  readonly given?: string;
  readonly see: (page: Page) => Promise<unknown>;
  /** What is seen once the command is done, and not before. */
  readonly shows: unknown;
  /** Whether all suggestions have to be drawn before. */
  readonly isOfSuggestions?: true;
}

/** The selected words. */
export const readSelected = (page: Page) => page.evaluate(() => String(getSelection()));

/** Whether the selection grows backwards. */
const isBackwards = (page: Page) =>
  page.evaluate(() => {
    const selection = getSelection();
    if (selection?.anchorNode == null || selection.focusNode === null) return false;
    const range = document.createRange();
    range.setStart(selection.anchorNode, selection.anchorOffset);
    return range.comparePoint(selection.focusNode, selection.focusOffset) < 0;
  });

/** The tagged spans: `claim: the words`, `person: the words`. */
export async function readTagged(page: Page): Promise<readonly string[]> {
  const types = await findArticle(page).evaluate((article) =>
    Object.fromEntries(
      [...article.querySelectorAll<HTMLElement>('[data-annotation-id]')].map(({ dataset }) => [
        dataset['annotationId'],
        dataset['entityType'],
      ]),
    ),
  );
  return (await readDrawn(page)).map(({ id, kind, text }) => `${types[id] ?? kind}: ${text}`);
}

/** How many annotations the list has now. */
const countListed = (page: Page) =>
  page.getByRole('list', { name: 'Annotations' }).getByRole('listitem').count();

/** Where the keyboard is: the pane, dialog or menu, and the element in it. */
export const readFocus = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    const place = activeElement?.closest('[role="dialog"], [role="menu"], section[aria-label]');
    const name = place?.getAttribute('role') ?? place?.getAttribute('aria-label') ?? 'nowhere';
    return `${name} ${activeElement?.tagName.toLowerCase()}`;
  });

/** The pane that has the keyboard. */
export const readPane = async (page: Page) => (await readFocus(page)).replace(/ [^ ]+$/, '');

/** The name of the field that has the keyboard. */
export const readField = (page: Page) =>
  page.evaluate(() => {
    const field = document.activeElement;
    const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
    return isField ? (field.labels?.[0]?.textContent ?? null) : null;
  });

/** The status of the active annotation. */
const readStatus = (page: Page) =>
  findArticle(page).locator('[data-active]').first().getAttribute('data-status', { timeout: 1000 });

/** How many mentions the inspector says the active annotation's record has. */
const readMentions = (page: Page) =>
  page
    .getByRole('region', { name: 'Inspector' })
    .getByText(/^\d+ mentions?$/)
    .textContent();

/** What was said last to those who listen. */
const readSaid = (page: Page) => page.locator('[aria-live="polite"]').last().innerText();

/** How many places are asked about; null where nothing is asked. */
const readAsked = async (page: Page) => {
  const strip = page.getByRole('region', { name: 'Other occurrences' });
  return (await strip.count()) === 0 ? null : strip.getByText(/ of \d/).textContent();
};

/** The names of the open dialogs. */
export const readDialogs = (page: Page) =>
  page.locator('[role="dialog"], [role="alertdialog"]').evaluateAll((dialogs) =>
    dialogs.map((dialog) => {
      const title = document.getElementById(dialog.getAttribute('aria-labelledby') ?? '');
      return title?.textContent ?? null;
    }),
  );

/** Whether the library shows the open article among those that are put away. */
const isArchived = async (page: Page) =>
  (await page.getByRole('row').and(page.locator('[data-open]')).innerText()).includes('archived');

const readZoom = (page: Page) =>
  page.evaluate(() => document.documentElement.style.getPropertyValue('--zoom'));

const readTheme = (page: Page) => page.evaluate(() => document.documentElement.dataset['theme']);

const select = (given: string, shows: string): Effect => ({ given, see: readSelected, shows });
const tagAs = (label: string): Effect => ({
  given: 'j j l Shift+L',
  see: readTagged,
  shows: [`${label}: Marta Lindqvist`],
});
const moveEdge = (given: string, shows: string): Effect => ({
  given,
  see: readTagged,
  shows: [`person: ${shows}`],
});
const activate = (given: string, shows: string | null): Effect => ({ given, see: readActive, shows });
const goTo = (given: string, shows: string): Effect => ({ given, see: readPane, shows });
const open = (dialog: string, given?: string): Effect => ({
  ...(given !== undefined && { given }),
  see: readDialogs,
  shows: [dialog],
});
const suggestion = (see: Effect['see'], shows: unknown, given?: string): Effect => ({
  ...(given !== undefined && { given }),
  see,
  shows,
  isOfSuggestions: true,
});
const give = (status: string, given = 'j c'): Effect => ({ given, see: readStatus, shows: status });

/** A word that stands in two more places, tagged as an entity. */
const repeated = 'j l e x';

/** A claim with a name in it, and a name in that; the innermost is active. */
const nested = 'j j c k l Shift+L e p h e o';

/** Every command: how to come to where it does something, and what is seen of it then. */
export const effects: Readonly<Record<CommandId, Effect>> = {
  /* The dialog for files chooses one that is not there, and the clipboard is empty. */
  'article.import': open('Nothing was imported'),
  'annotations.import': open('Nothing was imported'),
  'import.cancel': {
    see: (page) => page.getByText('Nothing is being imported.').count(),
    shows: 1,
  },
  'article.paste': open('Nothing was imported'),
  'revision.import': open('Nothing was imported'),
  'revision.paste': open('Nothing was imported'),
  'revision.report': {
    see: (page) => page.getByText('This is the first draft: nothing was carried over').count(),
    shows: 1,
  },
  'revision.compare': open('Drafts'),
  'article.open': open('Open an article'),
  'article.metadata': open('Article details'),
  'article.backups': open('Backups of this article'),
  'article.archive': { see: isArchived, shows: true },
  'article.delete': open('Delete this article?'),
  export: open('Export'),
  settings: open('Settings'),
  'settings.person': open('Settings'),

  'edit.undo': { given: 'j c', see: readTagged, shows: [] },
  'edit.corrections': { see: (page) => page.locator('[data-correcting]').count(), shows: 1 },
  'edit.redo': { given: 'j c Control+z', see: readTagged, shows: [`claim: ${ferry.headline}`] },

  find: { see: readFocus, shows: 'Find in the article input' },
  'find.library': open('Find in the library'),

  'select.sentence.next': select('j', ferry.runs),
  'select.sentence.previous': select('j j', ferry.headline),
  'select.word.next': select('j j', 'Marta'),
  'select.word.previous': select('j j', 'it'),
  'select.paragraph.next': select(']', ferry.paragraph),
  'select.paragraph.previous': select('] ]', ferry.headline),
  'select.extend.sentence.next': select('j j', `${ferry.runs} ${ferry.said}`),
  'select.extend.sentence.previous': select('j j Shift+J', ferry.runs),
  'select.extend.word.next': select('j j l', 'Marta Lindqvist'),
  'select.extend.word.previous': select('j j l Shift+L', 'Marta'),
  'select.swap-end': { given: 'j j l', see: isBackwards, shows: true },
  'select.quotation': select('j', ferry.quotation),

  'tag.claim': tagAs('claim'),
  'tag.quote': tagAs('quote'),
  'tag.entity.person': tagAs('person'),
  'tag.entity.organisation': tagAs('organisation'),
  'tag.entity.place': tagAs('place'),
  'tag.entity.date': tagAs('date'),
  'tag.entity.number': tagAs('number'),
  'tag.entity.work': tagAs('work'),
  'tag.entity.event': tagAs('event'),
  'tag.entity.other': tagAs('other'),
  'tag.entity.last': {
    given: 'j j l e v l',
    see: readTagged,
    shows: ['event: Marta', 'event: Lindqvist'],
  },

  'tag.occurrences': { given: repeated, see: readAsked, shows: '1 of 2' },

  'suggestion.next': suggestion(readCurrentSuggestion, 'We left at six,', '.'),
  'suggestion.previous': suggestion(readCurrentSuggestion, 'Marta Lindqvist', '. .'),
  'suggestion.accept': suggestion(readTagged, ['person: Marta Lindqvist'], '.'),
  'suggestion.reject': suggestion(readSuggested, ferry.suggested.slice(1), '.'),
  'suggestion.accept-below': suggestion(readTagged, ferry.suggested.slice(1), '. .'),
  'suggestion.accept-claims': suggestion(readTagged, [`claim: ${ferry.cost}`]),
  'suggestion.accept-quotes': suggestion(readTagged, [`quote: ${ferry.quotation}`]),
  'suggestion.accept-entities': suggestion(readTagged, [
    'person: Marta Lindqvist',
    'number: six',
    'number: €412\u00a0million',
  ]),
  'suggestion.reject-below': suggestion(readSuggested, ferry.suggested.slice(0, 1), '. .'),
  'suggestion.reject-claims': suggestion(readSuggested, ferry.suggested.toSpliced(3, 1)),
  'suggestion.reject-quotes': suggestion(readSuggested, ferry.suggested.toSpliced(1, 1)),
  'suggestion.reject-entities': suggestion(
    readSuggested,
    ferry.suggested.filter((words) => /^(?:quote|claim)/.test(words)),
  ),
  'suggestion.show': suggestion(readSuggested, []),

  'annotation.next': activate('j c j c p', ferry.runs),
  'annotation.previous': activate('j c j c', ferry.headline),
  'annotation.deeper': activate(nested, ferry.runs),
  'annotation.shallower': activate(nested, 'Marta Lindqvist'),
  'annotation.inspect': { given: 'j c', see: readField, shows: 'Statement' },
  'annotation.note': { given: 'j j l e p', see: readField, shows: 'Note' },
  'status.unchecked': give('unchecked', 'j c 3'),
  'status.checking': give('checking'),
  'status.verified': give('verified'),
  'status.needs-change': give('needs-change'),
  'status.disputed': give('disputed'),
  'status.unverifiable': give('unverifiable'),
  'status.not-checkable': give('not-checkable'),
  'correction.edit': { given: 'j c', see: readField, shows: 'Correction' },
  'correction.apply': { given: 'j c r X Escape', see: readTagged, shows: ['claim: X'] },
  'decision.edit': { given: 'j c', see: readField, shows: 'Decision' },
  verdict: { given: 'j c', see: readPane, shows: 'menu' },
  'source.attach': open('Attach a source', 'j c'),
  'quote.check': open('Compare with a transcript', '" q'),
  link: open('Merge with another claim', 'j c'),
  unlink: { given: `${repeated} a Shift+Y`, see: readMentions, shows: '1 mention' },
  'memory.reuse': { given: 'j c', see: readSaid, shows: 'No other article has this claim.' },
  'annotation.kind': { given: 'j c', see: readPane, shows: 'menu' },
  'annotation.remove': { given: 'j c j c', see: readTagged, shows: [`claim: ${ferry.headline}`] },
  'annotation.edge.end.next': moveEdge('j j l Shift+L e p', 'Marta Lindqvist runs'),
  'annotation.edge.end.previous': moveEdge('j j l Shift+L e p', 'Marta'),
  'annotation.edge.start.next': moveEdge('j j l Shift+L e p', 'Lindqvist'),
  'annotation.edge.start.previous': moveEdge('j j l l e p', 'Marta Lindqvist'),
  'annotation.place': { given: 'j j c l', see: readTagged, shows: ['claim: We'] },
  'annotation.clear': activate('j c', null),

  'coverage.next': select('j', ferry.runs),
  'coverage.previous': select('j j', ferry.headline),
  'coverage.nothing': { given: 'j', see: readMarked, shows: [ferry.headline] },
  'sign-off': open('Sign off'),

  filter: { given: 'j c', see: readFocus, shows: 'Annotations input' },
  'filter.clear': { given: 'j c f z z z Escape', see: countListed, shows: 1 },
  'focus.library': goTo('j c', 'Library'),
  'focus.article': goTo('Control+1', 'Article'),
  'focus.inspector': goTo('j c', 'Inspector'),
  'focus.next': goTo('j c', 'Inspector'),
  'focus.previous': goTo('j c', 'Library'),
  'view.zoom.in': { see: readZoom, shows: '1.1' },
  'view.zoom.out': { see: readZoom, shows: '0.9' },
  'view.zoom.reset': { given: 'Control+=', see: readZoom, shows: '1' },
  'view.theme.light': { see: readTheme, shows: 'light' },
  'view.theme.dark': { see: readTheme, shows: 'dark' },
  'view.theme.system': { see: readTheme, shows: 'system' },

  palette: open('Commands'),
  'help.keys': open('Keys'),
};

/* Most of what a command does is there in the next frame. */
const intervals = [20, 50, 100, 250];

/** Nothing is tagged, nothing open, and the caret stands at the article's start. */
async function reset(page: Page): Promise<void> {
  while ((await readDialogs(page)).length > 0) {
    await press(page, 'Escape');
    await expect.poll(() => readDialogs(page), { intervals }).toEqual([]);
  }
  /* A menu takes the first Escape, a pane the second. */
  if ((await readFocus(page)) !== 'Article div') await press(page, 'Escape Escape Control+2');
  if ((await readZoom(page)) !== '1') await press(page, 'Control+0');
  await expect(findArticle(page)).toBeFocused();
  while ((await readDrawn(page)).length + (await readMarked(page)).length > 0) await press(page, 'Control+z');
  await press(page, 'Escape Control+Home');
}

/** All suggestions are drawn, which they are not from the start: none is rejected, and none hidden. */
async function bringSuggestionsBack(page: Page): Promise<void> {
  const count = async () => (await readSuggested(page)).length;
  if ((await count()) === 0) {
    await toggleSuggestions(page);
    await expect.poll(count, { intervals, timeout: 20_000 }).toBe(ferry.suggested.length);
  }
  while ((await count()) < ferry.suggested.length) await press(page, 'Control+z');
  await press(page, 'Control+Home');
}

/** Does something in the ferry's article as if it were fresh, and holds it to its effect. */
export async function tryEffect(
  page: Page,
  {
    name,
    effect: { given, see, shows, isOfSuggestions },
    act,
  }: { readonly name: string; readonly effect: Effect; readonly act: () => Promise<unknown> },
): Promise<void> {
  await reset(page);
  if (isOfSuggestions === true) await bringSuggestionsBack(page);
  if (given !== undefined) await press(page, given);
  await expect.poll(() => see(page), { message: `${name}, before`, intervals }).not.toEqual(shows);
  await act();
  await expect.poll(() => see(page), { message: name, intervals }).toEqual(shows);
}
