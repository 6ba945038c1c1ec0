import { type CommandId, getCommand } from '#shared/commands.ts';
import {
  createKeyMap,
  formatKeys,
  getDefaultKeys,
  isSameKeys,
  type KeyMap,
  type KeyOverrides,
  type KeyProblem,
} from '#shared/keys.ts';

/** What comes of a change of keys: the keys that then hold, or why it is not done. */
export type Binding =
  | { readonly ok: true; readonly overrides: KeyOverrides; readonly keyMap: KeyMap }
  | { readonly ok: false; readonly message: string };

/** The keys that somebody has chosen, and the map that they make. */
export interface Bindings {
  readonly overrides: KeyOverrides;
  readonly keyMap: KeyMap;
}

/**
 * Gives a command these keys and no others. Refused where that makes keys useless, be it these or those of another
 * command; what was useless before stays so and refuses nothing.
 */
export function bindKeys({ overrides, keyMap }: Bindings, id: CommandId, keys: readonly string[]): Binding {
  const { isMac } = keyMap;
  const { [id]: _before, ...others } = overrides;
  const isDefault = isSameList(keys, getDefaultKeys(getCommand(id), isMac), isMac);
  const changed = isDefault ? others : { ...others, [id]: keys };
  const changedMap = createKeyMap({ isMac, overrides: changed });
  const known = new Set(keyMap.problems.map(toText));
  const problem = changedMap.problems.find((candidate) => !known.has(toText(candidate)));
  if (problem === undefined) return { ok: true, overrides: changed, keyMap: changedMap };
  return { ok: false, message: describeRefusal(problem, { id, keyMap }) };
}

const toText = ({ id, keys, reason, other }: KeyProblem): string => JSON.stringify([id, keys, reason, other]);

function isSameList(keys: readonly string[], other: readonly string[], isMac: boolean): boolean {
  return (
    keys.length === other.length && keys.every((one, index) => isSameKeys(one, other[index] ?? '', isMac))
  );
}

/** The keys of a command with some added; those that it has are not there twice. */
export function addKeys(keys: readonly string[], added: string, isMac: boolean): readonly string[] {
  return keys.some((one) => isSameKeys(one, added, isMac)) ? keys : [...keys, added];
}

/** The keys of a command with some in the place of others; the order stays. */
export function replaceKeys(
  keys: readonly string[],
  replaced: string,
  { by, isMac }: { readonly by: string; readonly isMac: boolean },
): readonly string[] {
  const changed = keys.map((one) => (one === replaced ? by : one));
  return changed.filter(
    (one, index) => !changed.slice(0, index).some((other) => isSameKeys(one, other, isMac)),
  );
}

/** Of a change of a command's keys: it may be another command that would lose its own. */
function describeRefusal(
  problem: KeyProblem,
  { id, keyMap }: { readonly id: CommandId; readonly keyMap: KeyMap },
): string {
  const shown = formatKeys(problem.keys, keyMap.isMac);
  if (problem.reason === 'typed') return describeTyped(id, keyMap.isMac);
  if (problem.reason === 'unreadable') return `${shown} are no keys that can be pressed. Press others.`;
  const otherId = problem.id === id ? problem.other : problem.id;
  if (otherId === null) return `${shown} are taken. Press others.`;
  if (otherId === id) return `The command has ${shown}, or keys that begin like them, already. Press others.`;
  const theirs = findRivals(keyMap.keys.get(otherId) ?? [], problem.keys, keyMap.isMac);
  return `“${getCommand(otherId).title}” has ${theirs ?? shown}. Press others, or take those from it first.`;
}

function describeTyped(id: CommandId, isMac: boolean): string {
  const modifier = isMac ? '⌘' : 'Ctrl';
  return `“${getCommand(id).title}” works while you type, so it needs a key with ${modifier} or a function key. Press others.`;
}

/** Those of some keys which are the same as others, begin like them or are their beginning, as they are shown. */
function findRivals(keys: readonly string[], others: string, isMac: boolean): string | null {
  const chords = others.split(' ');
  const found = keys.find((one) => {
    const ownChords = one.split(' ');
    const length = Math.min(chords.length, ownChords.length);
    return isSameKeys(ownChords.slice(0, length).join(' '), chords.slice(0, length).join(' '), isMac);
  });
  return found === undefined ? null : formatKeys(found, isMac);
}

/** Keys of the key map's file that do nothing, and why: a sentence each. */
export function describeUseless(
  { problems, isMac }: KeyMap,
  unknownIds: readonly string[],
): readonly string[] {
  return [
    ...unknownIds.map((id) => `There is no command “${id}”; its keys are kept and do nothing.`),
    ...problems.map((problem) => describeProblem(problem, isMac)),
  ];
}

function describeProblem({ id, keys, reason, other }: KeyProblem, isMac: boolean): string {
  const { title } = getCommand(id);
  if (reason === 'typed') return `“${keys}” does nothing. ${describeTyped(id, isMac)}`;
  if (reason === 'unreadable' || other === null) {
    return `“${keys}”, given to “${title}”, is not how keys are written. Press the keys here instead.`;
  }
  const taker = getCommand(other).title;
  return `“${title}” and “${taker}” both have ${formatKeys(keys, isMac)}; it does “${taker}”.`;
}
