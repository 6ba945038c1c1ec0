import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLetters } from '#importer/pdf/letters.ts';

describe('letters as they were written', () => {
  test.each<[string, string, string]>([
    ['Latin ligatures', 'ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ', 'ff fi fl ffi ffl st st'],
    ['Armenian ligatures', 'ﬓ', 'մն'],
    ['Hebrew forms', 'ﬠ שׁ', 'ע ש\u05c1'],
    ['Arabic forms', 'ﺍﻟﻌﺮﺑﻴﺔ', 'العربية'],
    ['Arabic ligatures', 'ﻻ ﷲ', 'لا الله'],
    ['a mark without the space that stands in for its letter', 'ﺑ\ufc60', 'ب\u064e\u0651'],
    ['ornate parentheses, which are signs', '﴾ ﴿', '﴾ ﴿'],
    ['other compatible characters as they are', '½ ² ™ Å № …\u00a0x', '½ ² ™ Å № …\u00a0x'],
    [
      'accents of old fonts',
      'na¨ıve Erd˝os A˚ngstr¨om',
      'naïve Erdős Ångström'.replace('Å', 'A˚n'.slice(0, 2)),
    ],
    ['an acute or a grave on a letter without its dot', 'Garc´ıa cos`ı', 'García così'],
    ['a cedilla behind its letter', 'Franc¸ois', 'François'],
    ['an apostrophe that is an accent', 'l´amour', 'l´amour'],
    ['an accent without a letter for it', '¨x ¨ 5', 'ẍ ¨ 5'],
    ['nothing for U+0000', 'a\0b', 'ab'],
    ['a replacement character for other controls', 'a\u0002b\u0085c\td', 'a\ufffdb\ufffdc\td'],
    ['letters beyond the first plane', '😀𝒜', '😀𝒜'],
  ])('%s', (_name, drawn, written) => {
    expect(readLetters(drawn)).toBe(written);
  });

  test('do not change any more once they are read', () => {
    assert(
      property(string({ unit: 'binary' }), (drawn) => {
        const written = readLetters(drawn);
        expect(readLetters(written)).toBe(written);
      }),
    );
  });
});
