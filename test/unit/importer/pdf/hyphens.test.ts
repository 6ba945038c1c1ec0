import { describe, expect, test } from 'vitest';
import { collectWords, findJoint } from '#importer/pdf/hyphens.ts';
import { englishWords } from '#shared/text/english-words.ts';

const noWords: ReadonlySet<string> = new Set();
const english: ReadonlySet<string> = new Set(englishWords.split(' '));

const join = (before: string, after: string, { text = '', dictionary = noWords } = {}) => {
  const { cut, glue } = findJoint(before, after, { words: collectWords([text]), dictionary });
  return `${before.slice(0, before.length - cut)}${glue}${after}`;
};

describe('a line goes on', () => {
  test.each<[string, string, string, string]>([
    ['with a space', 'one line', 'and another', 'one line and another'],
    ['in a word that was cut', 'the admin-', 'istration said', 'the administration said'],
    ['in one that was cut with a hyphen of its own', 'the admin\u2010', 'istration', 'the administration'],
    ['in one that was cut at a soft hyphen', 'the admin\u00ad', 'istration', 'the administration'],
    ['in a name that was cut at a soft hyphen', 'the Mac\u00ad', 'Donald house', 'the MacDonald house'],
    ['in a name with a hyphen', 'the Anglo-', 'American bank', 'the Anglo-American bank'],
    ['in a number with a hyphen', 'of COVID-', '19 in May', 'of COVID-19 in May'],
    ['in a word of several parts', 'a state-of-the-', 'art house', 'a state-of-the-art house'],
    ['in a word of several parts that come later', 'an up-', 'to-date list', 'an up-to-date list'],
    ['behind a part that comes later', 'two-', 'and three-year plans', 'two- and three-year plans'],
    ['behind a dash that touches', 'he said—', 'and went', 'he said—and went'],
    ['behind a dash between spaces', 'he said –', 'and went', 'he said – and went'],
    ['from year to year', 'from 1990–', '1995 on', 'from 1990–1995 on'],
    ['in scripts without spaces', '市議会は', '月曜日', '市議会は月曜日'],
    ['in Thai', 'สภา', 'เมือง', 'สภาเมือง'],
    ['in Korean, which has spaces', '시의회', '예산', '시의회 예산'],
    ['with letters beyond the first plane', 'it rains 😀', '😀 again', 'it rains 😀 😀 again'],
    ['in a word with marks', 'the cafe\u0301-', 'tier', 'the cafe\u0301tier'],
    ['behind a minus', 'it is -', 'and so on', 'it is - and so on'],
  ])('%s', (_name, before, after, joined) => {
    expect(join(before, after)).toBe(joined);
  });

  test.each<[string, string, string, string, string]>([
    [
      'with the hyphen that the word has elsewhere',
      'a fact-',
      'checker',
      'The Fact-Checker says.',
      'a fact-checker',
    ],
    [
      'without one where the word has none elsewhere',
      'the Trace-',
      'Monkey',
      'TraceMonkey is',
      'the TraceMonkey',
    ],
    ['without one where it has both', 'an e-', 'mail', 'e-mail or email', 'an email'],
    [
      'with a conjunction that is part of a word',
      'black-',
      'and-white',
      'in black-and-white',
      'black-and-white',
    ],
    ['not by what the end of a line cuts', 'the admin-', 'istration', 'an admin-', 'the administration'],
  ])('%s', (_name, before, after, text, joined) => {
    expect(join(before, after, { text })).toBe(joined);
  });
});

describe('an English line goes on', () => {
  test.each<[string, string, string, string]>([
    ['in a word that was cut', 'the admin-', 'istration said', 'the administration said'],
    ['in one whose halves are words', 'on tar-', 'get and', 'on target and'],
    ['in the plural of one', 'the car-', 'pets are', 'the carpets are'],
    ['in two words', 'a labor-', 'intensive trade', 'a labor-intensive trade'],
    ['in two words of a trade', 'a trace-', 'compilation', 'a trace-compilation'],
    ['in two words, one of which it has', 'the tickmark-', 'based one by tickmark', 'the tickmark-based'],
    ['in a name that it does not know', 'in Tick-', 'markia', 'in Tickmarkia'],
    ['behind a short piece', 'are in-', 'lined here', 'are inlined here'],
    ['behind a part that comes later', 'two-', 'and three-year plans', 'two- and three-year plans'],
  ])('%s', (_name, before, after, joined) => {
    const text = after.split(' ').slice(1).join(' ');
    expect(join(before, after, { text, dictionary: english })).toMatch(new RegExp(`^${joined}`, 'u'));
  });
});

test('long lines without an end are looked at near their ends alone', () => {
  const long = 'a'.repeat(2_000_000);
  expect(join(`${long}-`, long)).toBe(`${long}${long}`);
});
