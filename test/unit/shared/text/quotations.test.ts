import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findQuotations } from '#shared/text/quotations.ts';

/** A paragraph and the words of its quotations in order, each after as many dots as it is deep. */
const cases: readonly (readonly [paragraph: string, quotations: readonly string[]])[] = [
  // English
  ['“It is done,” he said.', ['It is done,']],
  ['He said: “It is done.”', ['It is done.']],
  ['"It is done," he said. "We go."', ['It is done,', 'We go.']],
  ["'It is done,' he said.", ['It is done,']],
  ['‘It is done,’ he said.', ['It is done,']],
  ['“He said ‘no’ twice,” she said.', ['He said ‘no’ twice,', '.no']],
  ['"He said \'no\' twice," she said.', ["He said 'no' twice,", '.no']],
  ['‘He said “no” twice,’ she said.', ['He said “no” twice,', '.no']],
  ['“A ‘b “c” d’ e”', ['A ‘b “c” d’ e', '.b “c” d', '..c']],
  ['The so-called "experts" and the "board" agreed.', ['experts', 'board']],
  ['("Really?") he asked—"now"—and left.', ['Really?', 'now']],
  ['“Mixed marks," he typed.', ['Mixed marks,']],
  ['"Mixed marks,” he typed.', ['Mixed marks,']],
  ['"One"\n"Two"', ['One', 'Two']],
  ['“Wait”—he paused—“please.”', ['Wait', 'please.']],
  // Apostrophes
  ["Don't, can't, O'Brien's and the council's.", []],
  ['Don’t, can’t, O’Brien’s and the council’s.', []],
  ["The ’90s and the ‘90s and the '90s.", []],
  ["James' book and the boys’ house.", []],
  ["Rock ’n’ roll, rock ‘n’ roll, rock 'n' roll.", []],
  ["'Tis late, and 'twas cold.", []],
  ['‘Don’t,’ he said, ‘it’s the boys’ house.’', ['Don’t,', 'it’s the boys’ house.']],
  ["'I read James' book,' he said.", ["I read James' book,"]],
  ['“I read James’ book,” he said.', ['I read James’ book,']],
  ['“It’s the ’90s,” he said.', ['It’s the ’90s,']],
  ['‘It’s the ’90s again,’ he said.', ['It’s the ’90s again,']],
  ["'ello, he said.", []],
  // British quotations that begin like a clipped word
  ['‘Is it true?’ she asked.', ['Is it true?']],
  ['‘Er, no,’ he said. ‘Im Ernst,’ she said.', ['Er, no,', 'Im Ernst,']],
  ["It is 'is red.'", ['is red.']],
  ["'Is it?' she asked. 'Er, no,' he said.", ['Is it?', 'Er, no,']],
  ['‘’Twas the night,’ he read.', ['’Twas the night,']],
  ["''Twas the night,' he read.", ["'Twas the night,"]],
  ['‘Round the bend,’ he said, ‘cause and effect.’', ['Round the bend,', 'cause and effect.']],
  ['‘S is for snake,’ she said. ‘D,’ he said.', ['S is for snake,', 'D,']],
  ['‘Til tomorrow,’ he said. ‘N or m?’', ['Til tomorrow,', 'N or m?']],
  ['She called it ‘about right’.', ['about right']],
  ['‘10 people died,’ he said, and ‘90 per cent of it’ burned.', ['10 people died,', '90 per cent of it']],
  ["The class of '96 and the 'nice' boys.", ['nice']],
  ['“Tell ‘em now,” he said. ‘Is it?’', ['Tell ‘em now,', 'Is it?']],
  ["\"Tell 'em now,\" he said. 'Is it?'", ["Tell 'em now,", 'Is it?']],
  ['‘Is “this” it?’ she asked.', ['Is “this” it?', '.this']],
  ['”Han sa ’er det’ igen”, sa hon.', ['Han sa ’er det’ igen', '.er det']],
  ["'Til then' is a song, 'til it ends.", ['Til then']],
  ["Give 'em time, 'cause they're slow.", []],
  ['Give ‘em time, ‘cause they’re slow.', []],
  ['Give ’em time, ’cause they’re slow, said the boys’ mother.', []],
  ['‘Give ’em time,’ he said.', ['Give ’em time,']],
  ["'Give 'em time,' he said.", ["Give 'em time,"]],
  ["Tell 'im I saw the boys' mother.", []],
  ['Tell ‘im I saw the boys’ mother.', []],
  ["The fish 'n' chips of the '90s.", []],
  ["It was 'er idea, the boys' idea.", []],
  ['“the ‘burbs are nice”', ['the ‘burbs are nice']],
  // Feet and inches
  ['He is 5\'10" tall.', []],
  ['He is 5\' 10" tall, she 6\'2".', []],
  ['They sold 12" records.', []],
  ['"They sold 12" records," he said.', ['They sold 12" records,']],
  ['"It was 12" he said. "Yes."', ['It was 12', 'Yes.']],
  // French
  ['« C’est fini », dit-il.', ['C’est fini']],
  ['«\u00a0C’est fini\u00a0», dit-il.', ['C’est fini']],
  ['«\u202fC’est “bien” fini\u202f», dit-il.', ['C’est “bien” fini', '.bien']],
  ['« Il a dit ‹ non › deux fois »', ['Il a dit ‹ non › deux fois', '.non']],
  ['« Il a dit « non » deux fois »', ['Il a dit « non » deux fois', '.non']],
  ['L’« homme » et l’autre.', ['homme']],
  // German
  ['„Es ist vorbei“, sagte er.', ['Es ist vorbei']],
  ['„Er sagte ‚nein‘ dazu“, sagte sie.', ['Er sagte ‚nein‘ dazu', '.nein']],
  ['»Es ist vorbei«, sagte er. »Gut.«', ['Es ist vorbei', 'Gut.']],
  ['»Er sagte ›nein‹ dazu«, sagte sie.', ['Er sagte ›nein‹ dazu', '.nein']],
  ['Die „taz“ und die „FAZ“ und der „Spiegel“.', ['taz', 'FAZ', 'Spiegel']],
  // Polish, Swedish, Danish, Dutch, Spanish
  ['„To koniec”, powiedział.', ['To koniec']],
  ['„Powiedział «nie» dwa razy”, rzekła.', ['Powiedział «nie» dwa razy', '.nie']],
  ['”Det är slut”, sa han. ”Bra.”', ['Det är slut', 'Bra.']],
  ['”Han sa ’nej’ igen”, sa hon.', ['Han sa ’nej’ igen', '.nej']],
  ['»Det är slut», sa han. »Bra.»', ['Det är slut', 'Bra.']],
  ['„Het is voorbij”, zei hij.', ['Het is voorbij']],
  ['«¿Qué?», dijo. «Nada».', ['¿Qué?', 'Nada']],
  // East Asian
  ['彼は「終わった」と言った。', ['終わった']],
  ['「彼は『終わった』と言った」', ['彼は『終わった』と言った', '.終わった']],
  ['他说：“我很好。”她走了。', ['我很好。']],
  ['《红楼梦》很长。', ['红楼梦']],
  // Never closed, nothing inside, strays
  ['“It is done. We go home', ['It is done. We go home']],
  ['He said "no. We go home.  ', ['no. We go home.']],
  ['“It is done.\n“It is over.”', ['It is done.', 'It is over.']],
  ['continued.” he said.', []],
  ['"" and “” and « »', []],
  ['“', []],
  ['It ended."', []],
  ['It ended. "', []],
  // Other characters
  ['“🦀 crabs 🎉”', ['🦀 crabs 🎉']],
  ['“Cafe\u0301”', ['Cafe\u0301']],
  ['הוא אמר “שלום” והלך.', ['שלום']],
  ['قال «مرحبا» وذهب.', ['مرحبا']],
];

test.each(cases)('%s', (paragraph, expected) => {
  const found = findQuotations(paragraph).map(
    ({ innerStart, innerEnd, level }) => '.'.repeat(level) + paragraph.slice(innerStart, innerEnd),
  );
  expect(found).toEqual(expected);
});

test('a quotation holds its marks and the spaces inside them', () => {
  const paragraph = 'Il dit : «\u00a0C’est fini\u00a0».';
  expect(findQuotations(paragraph)).toEqual([{ start: 9, end: 23, innerStart: 11, innerEnd: 21, level: 0 }]);
});

test('in any text quotations lie in each other or apart, in order, with their words inside', () => {
  const pieces = fc.constantFrom(
    ...'"\'“”‘’„‚«»‹›「」『』 \nabs9.,!?—()'.split(''),
    '🦀',
    '\u00a0',
    'e\u0301',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      const found = findQuotations(text);
      for (const [index, one] of found.entries()) {
        expect(one.start).toBeLessThan(one.innerStart);
        expect(one.innerStart).toBeLessThan(one.innerEnd);
        expect(one.innerEnd).toBeLessThanOrEqual(one.end);
        expect(one.end).toBeLessThanOrEqual(text.length);
        const inner = text.slice(one.innerStart, one.innerEnd);
        expect(inner).toBe(inner.trim());
        for (const other of found.slice(index + 1)) {
          expect(other.start).toBeGreaterThan(one.start);
          expect(other.start >= one.end || other.end <= one.end).toBe(true);
        }
        const around = found.filter((other) => other.start < one.start && other.end >= one.end);
        expect(one.level).toBe(around.length);
      }
    }),
    { numRuns: 500 },
  );
});
