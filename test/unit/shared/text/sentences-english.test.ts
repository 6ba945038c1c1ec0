import { expect, test } from 'vitest';
import { createSegmenter } from '#shared/text/sentences.ts';

const segmenter = createSegmenter('en-GB');

/** The sentences of a paragraph; in the text a ¶ stands where one should end and the next begin. */
const cases: readonly string[] = [
  // Titles, names, initials
  'Mr. Knights noted that it was late.¶ Nobody answered.',
  'Mrs. Lindqvist met Dr. Ito and Prof. Wells.¶ They talked.',
  'The bill of Sen. Smith and Rep. Jones failed.¶ Gov. Brown signed another.',
  'J. K. Rowling wrote it.¶ J.K. Rowling signed it.¶ George W. Bush read it.',
  'Samuel L. Jackson came.¶ The film by J. J. Abrams ended.',
  'Martin Luther King Jr. spoke here.¶ Sammy Davis Jr.¶ He is meant.',
  'St. Mary was crowded.¶ They climbed Mt. Everest and saw Ft. Worth.',
  'She lives on Main St. in the old town.¶ He does not.',
  'She lives on Main St.¶ The house is red.',
  'Lt. Col. Harris and Sgt. Pepper arrived.¶ Capt. Cook left.',
  'Gen. A. B. Smith (ret.) spoke.¶ Messrs. Brown and Green listened.',
  'It was vitamin C.¶ The doctor agreed.',
  'They chose plan B.¶ It failed.',
  'SEN. SMITH AND MR. JONES MET.¶ THE REST LEFT.',
  'He was a rep.¶ The col. was high.',
  // Abbreviations before what they belong to
  'No. 10 was dark.¶ Nos. 11 and 12 were not.',
  'Is it true?¶ No.¶ He said so himself.',
  'See p. 12 and pp. 14–16 of vol. 3.¶ Fig. 4 shows it.',
  'Bring fruit, e.g. apples, i.e. something sweet.¶ That is all.',
  'Use tools, e.g. Word or Excel.¶ Nothing else will do.',
  'Roe v. Wade and Brown vs. Board of Education were cited.¶ Both matter.',
  'It grew to approx. 500 members (cf. Section 3).¶ Then it shrank.',
  'The castle was built c. 1450.¶ It burned in 1612.',
  // Abbreviations that may end a sentence
  'Acme Inc. said it was sorry.¶ Beta Corp. and Gamma Ltd. did not.',
  'He works for Acme Inc.¶ The firm is old.',
  'Apple Inc. Chief Executive Tim Cook spoke.¶ Nobody left.',
  'It begins at 6 p.m. Eastern.¶ Doors open at 5 p.m. Tuesday.',
  'It begins at 6 p.m.¶ Doors open earlier.',
  'They met at 9 a.m. and left at 11 a.m. EST.¶ It rained.',
  'U.S. officials disagreed.¶ The U.S. Senate voted, and U.N. troops left.',
  'He moved to the U.S.¶ She stayed in the U.K. and was happy.',
  'He moved to Washington, D.C.¶ The family followed.',
  'A Ph.D. student found it.¶ She earned her Ph.D.¶ It took years.',
  'On Nov. 17 it rained.¶ In Sept. 2026 it did not.¶ They left on Jan. 3.',
  'Smith et al. found it in 2019.¶ Others did not.',
  'They sold apples, pears, etc.¶ Nothing was left.',
  'It dates from 300 B.C.¶ The temple is older.',
  'He retired in Springfield, Mass. and wrote.¶ It sold well.',
  'There he sat.¶ Birds sang in the sun.¶ Flowers grew.¶ It was Ed.¶ He came in.¶ Birds left.',
  'He is 6 ft. tall.¶ He went to Mass.¶ The choir sang.',
  'It was at the scanner’s.¶ Somebody saw Ann Arbor, Mich. and left.',
  'It went by “No.”¶ Somebody saw it on Sat. morning.',
  // Numbers
  'It cost €3.5 million.¶ That is 1.7 times more.',
  'It cost $5.¶ 10 people paid.',
  'It rose 0.5 percent, to 1,000.25.¶ In 2019 it fell.',
  'It ended in 2019.¶ It began in 1999.',
  'Version 2.0.1 is out.¶ Get it at example.com or www.example.org/a.b today.',
  '1. The tunnel opens.',
  '(a) The tunnel opens.¶ (b) The bridge closes.',
  // Quotations
  '“Really?” she asked.',
  '"Really?" she asked.¶ "Yes!" he cried.¶ She left.',
  '“It is done.”¶ He left.',
  '"It is done."¶ "Is it?"¶ "It is."',
  '“It is done,” he said.¶ “We can go.”¶ They went.',
  '“We are ready.¶ We will not wait,” he said.',
  '“Who did it?” Sen. Smith asked.¶ Nobody knew.',
  '“Stop!” Marta Lindqvist said.¶ “Please.”',
  '“Why not?”¶ — “Because.” — Matthew Ingram',
  'He asked, “Why?”¶ She did not answer.',
  'She called it “a mess.”¶ The board agreed.',
  'It was ‘a ‘nice’ mess.’¶ The board agreed.',
  "'It is done.'¶ He left.",
  'The “Jeopardy!” host laughed at Yahoo! News.¶ Others did not.',
  '“I will go... maybe,” he said.',
  '“We saw ‘Who Is It?’ twice,” he said.¶ It was bad.',
  '“Told you. — H. A.”',
  'He said: “Stop.”¶ — “No.”',
  // Ellipses, several marks
  'Well… maybe.¶ What?!¶ No!!!',
  'He waited...¶ Nothing came.',
  'I… I do not know.¶ Really?!',
  'It ended.¶ … Then it began.',
  // Brackets
  '(He left.)¶ She stayed.',
  'He left (she stayed).¶ They wrote.',
  'He said (in 1990!) that it was over.¶ It was.',
  'He left (she did not.) and returned.',
  'The report (see p. 5. It is long) was late.¶ It was read.',
  'The plan was dropped.[12]¶ A new one came.[3][4]¶ It failed.',
  // Slips
  'It ended.¶The next day it rained.¶ Nobody came.',
  'see the end .¶ Then go.',
  'He uses Node.js and ASP.NET at mail@example.Com today.',
  // No full stop, lists, line ends
  'Harbour tunnel to cost twice as much',
  'Harbour tunnel: What happened?¶ And when',
  '• The tunnel opens in May',
  '• The tunnel opens.¶ It is long.',
  '- one thing¶\n- another thing¶\n- a third',
  'Three things:¶\n1. one¶\n2. two or so¶\n3. three',
  'It went on\nin the next line.¶\nThen it ended.',
  'By Anna Smith\nPort Merrow',
  // Emoji, other scripts, odd spaces
  'Done!🎉¶ Next one.',
  'Done! 🎉👩‍👩‍👧🇸🇪¶ Next one 🦀.¶ Last',
  'It ended.\u00a0\u00a0¶Then\u00a0it began.',
  'Cafe\u0301 closed 👩🏽‍🚀.¶ Zoe\u0308 stayed.',
  'He said “שלום.”¶ She said مرحبا.¶ They left.',
  'An iPhone is lost.¶ iPhones are dear.¶ eBay sells them.',
  'Prices rose; wages fell: nobody knew why — or did they?¶ They did.',
];

test.each(cases)('%s', (marked) => {
  const text = marked.replaceAll('¶', '');
  expect(segmenter.sentences(text).map(({ start, end }) => text.slice(start, end))).toEqual(
    marked.split('¶').map((sentence) => sentence.trim()),
  );
});
