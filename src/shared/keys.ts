import { type Command, type CommandId, commands } from './commands.ts';

/** What has to be known of a key press; a `KeyboardEvent` is one. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  getModifierState?(name: string): boolean;
}

/** Keys that are not the defaults, in the notation of `commands.ts`; an empty list leaves a command without keys. */
export type KeyOverrides = Readonly<Partial<Record<CommandId, readonly string[]>>>;

/** Some keys of a command do not work, and why. */
export interface KeyProblem {
  readonly id: CommandId;
  readonly keys: string;
  /**
   * `unreadable`: they are not in the notation of `commands.ts`; `typed`: the command works also while a field is typed
   * in, and these keys type there; `taken`: `other` has them, or keys that begin or continue them.
   */
  readonly reason: 'unreadable' | 'typed' | 'taken';
  /** Null where no other command is in the way. */
  readonly other: CommandId | null;
}

export interface KeyMap {
  readonly isMac: boolean;
  /** The keys of every command, in the notation of `commands.ts`. */
  readonly keys: ReadonlyMap<CommandId, readonly string[]>;
  /** Where two commands have the same keys the one listed first keeps them. None, with the default keys. */
  readonly problems: readonly KeyProblem[];
  /** Commands by the chords that lead to them, joined by a space. */
  readonly sequences: ReadonlyMap<string, CommandId>;
  /** What may be the beginning of a sequence. */
  readonly beginnings: ReadonlySet<string>;
}

/** What a key press means. Everything but `none` is ours: the press must not do anything else. */
export type KeyReading =
  | { readonly type: 'command'; readonly id: CommandId }
  /** A sequence has begun; `pending` goes into the reading of the next press, `shown` is for the eye. */
  | { readonly type: 'pending'; readonly pending: string; readonly shown: string }
  /** The sequence ends without a command; the message says why. */
  | { readonly type: 'wrong'; readonly message: string }
  | { readonly type: 'cancelled' }
  | { readonly type: 'none' };

const modifierKeys: ReadonlySet<string> = new Set([
  'Alt',
  'AltGraph',
  'CapsLock',
  'Control',
  'Fn',
  'Hyper',
  'Meta',
  'NumLock',
  'OS',
  'Shift',
  'Super',
]);

/** What the keys of a US keyboard type, plain and with Shift: the characters that key maps are written in. */
const charactersByCode: Readonly<Record<string, string>> = {
  Backquote: '`~',
  Backslash: '\\|',
  BracketLeft: '[{',
  BracketRight: ']}',
  Comma: ',<',
  Digit0: '0)',
  Digit1: '1!',
  Digit2: '2@',
  Digit3: '3#',
  Digit4: '4$',
  Digit5: '5%',
  Digit6: '6^',
  Digit7: '7&',
  Digit8: '8*',
  Digit9: '9(',
  Equal: '=+',
  Minus: '-_',
  Period: '.>',
  Quote: '\'"',
  Semicolon: ';:',
  Slash: '/?',
};

const isLetter = (key: string): boolean => /^[a-z]$/i.test(key);
const isCharacter = (key: string): boolean => /^.$/u.test(key);

interface Modifiers {
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
}

/* One spelling for what is the same: letters are small, and of characters only letters know Shift. */
function spellChord(key: string, { ctrl, alt, shift, meta }: Modifiers): string {
  const knowsShift = !isCharacter(key) || isLetter(key) || key === ' ';
  return [
    ctrl ? 'Ctrl+' : '',
    alt ? 'Alt+' : '',
    shift && knowsShift ? 'Shift+' : '',
    meta ? 'Meta+' : '',
    isLetter(key) ? key.toLowerCase() : key === ' ' ? 'Space' : key,
  ].join('');
}

/** The parts of a chord in the notation of `commands.ts`; null where it is not in that notation. */
function splitChord(chord: string): { readonly modifiers: readonly string[]; readonly key: string } | null {
  /* The key may itself be a plus. */
  const match = /^((?:(?:Mod|Ctrl|Alt|Shift|Meta)\+)*)(\S|[A-Z][A-Za-z0-9]+)$/u.exec(chord);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { modifiers: match[1].split('+').slice(0, -1), key: match[2] };
}

function parseChord(chord: string, isMac: boolean): string | null {
  const parts = splitChord(chord);
  if (parts === null) return null;
  const has = (name: string): boolean => parts.modifiers.includes(name);
  return spellChord(parts.key === 'Space' ? ' ' : parts.key, {
    ctrl: has('Ctrl') || (has('Mod') && !isMac),
    alt: has('Alt'),
    shift: has('Shift'),
    meta: has('Meta') || (has('Mod') && isMac),
  });
}

/** Chords as they are spelled here, or null where one of them cannot be read. */
function parseKeys(keys: string, isMac: boolean): readonly string[] | null {
  const chords = keys.split(' ').map((chord) => parseChord(chord, isMac));
  return chords.every((chord) => chord !== null) ? chords : null;
}

/** Whether two spellings name the same keys; what cannot be read is the same as nothing. */
export function isSameKeys(keys: string, other: string, isMac: boolean): boolean {
  const chords = parseKeys(keys, isMac);
  return chords !== null && chords.join(' ') === parseKeys(other, isMac)?.join(' ');
}

/**
 * Whether keys may be those of a command that works everywhere: one chord with `Mod`, or a function key. Of anything
 * else a field that is being typed in would be robbed.
 */
function typesNothing(chords: readonly string[], isMac: boolean): boolean {
  const [chord = ''] = chords;
  return chords.length === 1 && (chord.includes(isMac ? 'Meta+' : 'Ctrl+') || /(?:^|\+)F\d+$/.test(chord));
}

const beginningsOf = (chords: readonly string[]): readonly string[] =>
  chords.slice(0, -1).map((_, index) => chords.slice(0, index + 1).join(' '));

/** The keys of a command on a platform, as long as nobody has chosen others. */
export function getDefaultKeys({ keys, macKeys }: Command, isMac: boolean): readonly string[] {
  return isMac ? (macKeys ?? keys) : keys;
}

/** The key map of a platform, with somebody's own keys in the place of the default ones. */
export function createKeyMap(options: {
  readonly isMac: boolean;
  readonly overrides?: KeyOverrides;
}): KeyMap {
  const keysById = new Map<CommandId, readonly string[]>();
  const problems: KeyProblem[] = [];
  const sequences = new Map<string, CommandId>();
  const begunBy = new Map<string, CommandId>();
  for (const command of commands) {
    const wanted = options.overrides?.[command.id] ?? getDefaultKeys(command, options.isMac);
    const working = wanted.filter((keys) => {
      const chords = parseKeys(keys, options.isMac);
      if (chords === null) {
        problems.push({ id: command.id, keys, reason: 'unreadable', other: null });
        return false;
      }
      if (command.everywhere === true && !typesNothing(chords, options.isMac)) {
        problems.push({ id: command.id, keys, reason: 'typed', other: null });
        return false;
      }
      const sequence = chords.join(' ');
      const beginnings = beginningsOf(chords);
      const other = [
        sequences.get(sequence),
        begunBy.get(sequence),
        ...beginnings.map((b) => sequences.get(b)),
      ];
      const taken = other.find((id) => id !== undefined);
      if (taken !== undefined) {
        problems.push({ id: command.id, keys, reason: 'taken', other: taken });
        return false;
      }
      sequences.set(sequence, command.id);
      for (const beginning of beginnings) begunBy.set(beginning, command.id);
      return true;
    });
    keysById.set(command.id, working);
  }
  return { isMac: options.isMac, keys: keysById, problems, sequences, beginnings: new Set(begunBy.keys()) };
}

/** The character that the key in this place types on a US keyboard; undefined for keys that type none. */
function characterByCode(code: string, shift: boolean): string | undefined {
  if (/^Key[A-Z]$/.test(code)) return code.charAt(3).toLowerCase();
  return charactersByCode[code]?.charAt(shift ? 1 : 0);
}

/**
 * What a press may stand for, the likeliest first: the character that it types; on a keyboard of another script, or
 * where the key is a dead one, the character that a US keyboard has in its place. A Latin letter is never anything
 * but itself, else letters of other Latin layouts (Dvorak) would do what their neighbours do.
 */
function spellPress(press: KeyPress, isMac: boolean): readonly string[] {
  const modifiers = { ctrl: press.ctrlKey, alt: press.altKey, shift: press.shiftKey, meta: press.metaKey };
  const spelled = [spellChord(press.key, modifiers)];
  if (isCharacter(press.key) && !isLetter(press.key)) {
    /* `[` is AltGr+8 on a German keyboard, which Windows reports as Ctrl+Alt, and Option+5 on a German Mac. */
    const isAltGraph = press.getModifierState?.('AltGraph') === true;
    if (isAltGraph) spelled.push(spellChord(press.key, { ...modifiers, ctrl: false, alt: false }));
    else if (isMac && press.altKey) spelled.push(spellChord(press.key, { ...modifiers, alt: false }));
  }
  const isAscii = /^[!-~]$/.test(press.key);
  /* Digits need Shift on a French keyboard: Ctrl and the key of 1 is Ctrl+& there. */
  const isShiftedDigit = (press.ctrlKey || press.metaKey) && press.code.startsWith('Digit');
  if (isAscii ? isShiftedDigit && !isLetter(press.key) : isCharacter(press.key) || isUnknown(press.key)) {
    const character = characterByCode(press.code, press.shiftKey && !isShiftedDigit);
    if (character !== undefined) spelled.push(spellChord(character, modifiers));
  }
  return spelled;
}

const isUnknown = (key: string): boolean => key === 'Dead' || key === 'Process' || key === 'Unidentified';

/**
 * A press as a chord in the notation of `commands.ts`, by which the same press is found again. Null for modifiers alone
 * and for keys that no chord can name.
 */
export function nameChord(press: KeyPress, isMac: boolean): string | null {
  if (modifierKeys.has(press.key)) return null;
  const parts = splitChord(chooseSpelling(press, isMac));
  if (parts === null || isUnknown(parts.key)) return null;
  const mod = isMac ? 'Meta' : 'Ctrl';
  const modifiers = parts.modifiers.map((name) => (name === mod ? 'Mod' : name));
  const key = modifiers.length > 0 && isLetter(parts.key) ? parts.key.toUpperCase() : parts.key;
  return [...modifiers.toSorted((a, b) => Number(b === 'Mod') - Number(a === 'Mod')), key].join('+');
}

/** Of what a press may stand for, what whoever pressed it would call it. */
function chooseSpelling(press: KeyPress, isMac: boolean): string {
  const [first = '', second = first, ...more] = spellPress(press, isMac);
  const last = more.at(-1) ?? second;
  const isAltGraph = press.getModifierState?.('AltGraph') === true;
  if (isAltGraph && isCharacter(press.key) && !isLetter(press.key)) return second;
  /* Whoever types in another script changes to and fro, and the place on the keyboard is the same in both. */
  const isOtherScript = /^\p{L}$/u.test(press.key) && !/^\p{Script=Latin}$/u.test(press.key);
  const isOptionSign = isMac && press.altKey && isCharacter(press.key) && !isLetter(press.key);
  const isDigitOfFrench =
    press.code.startsWith('Digit') && (press.ctrlKey || press.metaKey) && !press.shiftKey;
  return isOtherScript || isUnknown(press.key) || isOptionSign || isDigitOfFrench ? last : first;
}

/**
 * What a key press means after the chords that are `pending`. While a field is typed in only commands that work
 * everywhere are found. A press of a modifier alone changes nothing.
 */
export function readKey(
  map: KeyMap,
  press: KeyPress,
  {
    pending = null,
    isTyping = false,
  }: { readonly pending?: string | null; readonly isTyping?: boolean } = {},
): KeyReading {
  if (modifierKeys.has(press.key)) return pending === null ? { type: 'none' } : continuePending(map, pending);
  const spelled = spellPress(press, map.isMac);
  if (pending !== null && press.key === 'Escape') return { type: 'cancelled' };
  const sequences = spelled.map((chord) => (pending === null ? chord : `${pending} ${chord}`));
  for (const sequence of sequences) {
    const id = map.sequences.get(sequence);
    if (id !== undefined && (!isTyping || worksEverywhere.has(id))) return { type: 'command', id };
    if (map.beginnings.has(sequence) && !isTyping) return continuePending(map, sequence);
  }
  if (pending === null) return { type: 'none' };
  return {
    type: 'wrong',
    message: `No command has the keys ${formatKeys(sequences[0] ?? pending, map.isMac)}`,
  };
}

const worksEverywhere: ReadonlySet<CommandId> = new Set(
  commands.filter((command) => command.everywhere === true).map((command) => command.id),
);

function continuePending(map: KeyMap, pending: string): KeyReading {
  return { type: 'pending', pending, shown: formatKeys(pending, map.isMac) };
}

const names: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
};
const macNames: Readonly<Record<string, string>> = { Enter: '↩', Escape: '⎋', Delete: '⌦', Backspace: '⌫' };
/** In the order in which a Mac shows them. */
const macModifiers: readonly (readonly [string, string])[] = [
  ['Ctrl', '⌃'],
  ['Alt', '⌥'],
  ['Shift', '⇧'],
  ['Meta', '⌘'],
];

function formatChord(chord: string, isMac: boolean): string {
  const parts = splitChord(chord);
  if (parts === null) return chord;
  const modifiers = parts.modifiers.map((name) => (name === 'Mod' ? (isMac ? 'Meta' : 'Ctrl') : name));
  const named = (isMac ? macNames[parts.key] : undefined) ?? names[parts.key] ?? parts.key;
  const key = isLetter(named) ? named.toUpperCase() : named;
  if (!isMac) return [...modifiers, key].join('+');
  return macModifiers.flatMap(([name, sign]) => (modifiers.includes(name) ? [sign] : [])).join('') + key;
}

/** Keys in the notation of `commands.ts` as people read them: `Ctrl+K`, `E P`, on a Mac `⌘K`. */
export function formatKeys(keys: string, isMac: boolean): string {
  return keys
    .split(' ')
    .map((chord) => formatChord(chord, isMac))
    .join(' ');
}
