import { join } from 'node:path';
import { type Command, commands } from '#shared/commands.ts';
import { type Desk, expect, type Running, test } from '../support/app.ts';
import { chooseFiles, press } from '../support/article-page.ts';
import { effects, tryEffect } from '../support/command-effects.ts';
import { openFerry } from '../support/ferry-article.ts';
import { toPresses } from '../support/key-presses.ts';

/* One start of the app for some sixty commands: more than one test usually does. */
test.describe.configure({ mode: 'parallel', timeout: 180_000 });

const isOfSuggestions = ([{ id }]: readonly [Command, Way]): boolean => effects[id].isOfSuggestions === true;

/** Tries every command that is done in one way, each from the same start; while suggestions are drawn, each key costs more. */
async function tryCommands(
  running: Running,
  { desk, ways }: { readonly desk: Desk; readonly ways: readonly (readonly [Command, Way])[] },
): Promise<void> {
  await chooseFiles(running.app, [join(desk.home, 'there-is-no-such-file.txt')]);
  const inOrder = [...ways.filter((way) => !isOfSuggestions(way)), ...ways.filter(isOfSuggestions)];
  for (const [{ id }, way] of inOrder) {
    await tryEffect(running.page, { name: id, effect: effects[id], act: () => way(running) });
  }
}

type Way = (running: Running) => Promise<unknown>;

test('every key of every command does what the command says', async ({ desk }) => {
  const ways = commands.flatMap((command) =>
    command.keys.map((keys): [Command, Way] => [command, ({ page }) => press(page, toPresses(keys))]),
  );
  await tryCommands(await openFerry(desk), { desk, ways });
});

/** One of each group: the palette and the menu do all of them in the same way. */
const examples = commands.filter(
  ({ group }, place) => commands.findIndex((command) => command.group === group) === place,
);

test('commands of every group are found in the palette by their names, and done from there', async ({
  desk,
}) => {
  const running = await openFerry(desk);
  const { page } = running;
  const first = page.getByRole('dialog').getByRole('option').first();
  const find = async ({ id, title }: Command): Promise<void> => {
    await press(page, 'Control+a');
    await page.keyboard.insertText(title);
    await expect(first, id).toContainText(title);
  };
  const open = async (): Promise<void> => {
    await press(page, 'Control+k');
    await expect(page.getByRole('combobox', { name: 'Command' })).toBeFocused();
  };
  const way = async (command: Command): Promise<void> => {
    await open();
    await find(command);
    await expect(first).not.toHaveAttribute('aria-disabled', 'true');
    await press(page, 'Enter');
  };
  await tryCommands(running, {
    desk,
    ways: examples.map((command): [Command, Way] => [command, () => way(command)]),
  });
});

test('every command has an item in the menu that does it', async ({ desk }) => {
  const running = await openFerry(desk);
  const listed = await running.app.evaluate(
    ({ Menu }, ids) => ids.filter((id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.enabled === true),
    commands.map(({ id }) => id),
  );
  expect(listed).toEqual(commands.map(({ id }) => id));
  const ways = examples.map((command): [Command, Way] => [
    command,
    ({ app }) =>
      app.evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(), command.id),
  ]);
  await tryCommands(running, { desk, ways });
});
