import { expect, test } from '../support/app.ts';
import { press } from '../support/article-page.ts';
import { findFaults } from '../support/axe.ts';

/** The screens there are: how to come to each from the article, by keys. */
const screens: readonly (readonly [name: string, keys: string])[] = [
  ['the reader', 'Control+2'],
  ['the palette', 'Control+k'],
  ['the keys', '?'],
  ['opening an article', 'Control+p'],
  ['finding in the library', 'Control+Shift+f'],
  ['what was found in the library', 'Control+Shift+f h a r b'],
  ['the details of an article', 'Control+i'],
  ['exporting', 'Control+e'],
  ['signing off', 'Control+Shift+s'],
  ['the backups, of which there are none', 'Control+k B a c k u p s Enter'],
  ['attaching a source', 's'],
  ['describing a source', 's Enter'],
  ['choosing a transcript', 'w'],
  ['choosing a speaker', 'g'],
  ['a menu', 'm'],
  ['a choice in the inspector', 'Enter Tab Enter'],
];

test('axe finds nothing to object to', async ({ desk }) => {
  const { page } = await desk.open();
  /* Each kind in its turn in the inspector, with all that can be shown of it; the quote stays. */
  for (const given of ['j j c 4 r x Escape d x Escape v ArrowUp Enter', 'j l e p 3', '" q']) {
    await press(page, given);
    expect(await findFaults(page), given).toEqual([]);
  }
  for (const [name, keys] of screens) {
    await press(page, keys);
    const overlay = page.locator('[role="dialog"], [data-overlay]').first();
    if (name !== 'the reader') await overlay.waitFor();
    expect(await findFaults(page), name).toEqual([]);
    if (name === 'the reader') continue;
    await press(page, 'Escape');
    await overlay.waitFor({ state: 'detached' });
    await press(page, 'Control+2');
  }
});

test('whoever cannot see the window finds its parts by their roles and names', async ({ desk }) => {
  const { page } = await desk.open();
  for (const name of ['Library', 'Article', 'Annotations', 'Inspector']) {
    const pane = page
      .getByRole('region', { name, exact: true })
      .or(page.getByRole('complementary', { name, exact: true }));
    await expect(pane, name).toBeAttached();
  }
  const text = page.getByRole('textbox', { name: 'Article' });
  await expect(text).toHaveAttribute('aria-multiline', 'true');
  await expect(text).toHaveAttribute('aria-readonly', 'true');
  await expect(text).toHaveAccessibleDescription('read-only');
  const meter = page.getByRole('meter', { name: 'Coverage' });
  await expect(meter).toHaveAttribute('aria-valuenow', '0');
  await expect(meter).not.toHaveAttribute('aria-valuemax', '0');
  await press(page, 'j c');
  const annotations = page
    .getByRole('region', { name: 'Annotations', exact: true })
    .or(page.getByRole('complementary', { name: 'Annotations', exact: true }));
  await expect(annotations.getByRole('list').getByRole('listitem')).toHaveCount(1);
  await expect(page.locator('[aria-live]').filter({ hasText: 'Claim' })).toBeAttached();
  await press(page, 'Control+k');
  await expect(page.getByRole('combobox', { name: 'Command' })).toBeFocused();
});

test('arrow keys go the way of the English window, whatever the language of the system', async ({ desk }) => {
  const { page } = await desk.launch();
  const session = await page.context().newCDPSession(page);
  const userAgent = await page.evaluate(() => navigator.userAgent);
  await session.send('Emulation.setUserAgentOverride', { userAgent, acceptLanguage: 'ar' });
  await page.reload();
  await page.locator('body[data-ready="true"]').waitFor();
  expect(await page.evaluate(() => navigator.language)).toBe('ar');
  await press(page, 'Control+,');
  const tabs = page.getByRole('tab');
  await expect(tabs.first()).toBeFocused();
  await press(page, 'ArrowRight');
  await expect(tabs.nth(1)).toHaveAttribute('aria-selected', 'true');
});
