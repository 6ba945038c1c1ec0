import { describe, expect, test } from 'vitest';
import { encode } from '../../../support/encoded-text.ts';
import { importPage, wrapPage } from '../../../support/imported-page.ts';

const texts = {
  french:
    'Le maire a déclaré jeudi que la rénovation de l’école coûtera « près de 4 millions d’euros », où 312 élèves étudient. Le conseil général a voté la subvention dès l’été, après trois années de débats.',
  german:
    'Der Bürgermeister erklärte am Donnerstag, die Renovierung der Grundschule koste „rund vier Millionen Euro“ – für 312 Schüler. Die Öffnung ist für das Frühjahr geplant; größere Straßenbauten müssen warten.',
  english:
    'The mayor said on Thursday: “The café’s rebuilding costs £4 million” – for 312 pupils. The council’s vote was near, and “nobody’s sure” that it is final.',
  polish:
    'Burmistrz powiedział w czwartek, że remont szkoły będzie kosztował około czterech milionów złotych. W szkole uczy się trzystu dwunastu uczniów, a rada już przegłosowała dotację na następny rok.',
  czech:
    'Starosta ve čtvrtek řekl, že oprava školy bude stát přibližně čtyři miliony korun. Ve škole se učí tři sta dvanáct žáků a zastupitelstvo již schválilo dotaci na příští rok.',
  japanese:
    '市長は木曜日、学校の改修に約四百万ユーロかかると述べた。学校には三百十二人の生徒が学んでいる。議会は夏に補助金を可決した。',
  simplified:
    '市长星期四表示，学校的翻修费用约为四百万欧元。这所学校有三百一十二名学生。市议会已经在夏天通过了补贴方案。',
  traditional:
    '市長星期四表示，學校的翻修費用約為四百萬歐元。這所學校有三百一十二名學生。市議會已經在夏天通過了補貼方案。',
  korean:
    '시장은 목요일에 학교 보수 공사에 약 사백만 유로가 들 것이라고 말했다. 이 학교에는 삼백열두 명의 학생이 다닌다. 시의회는 여름에 보조금을 가결했다.',
  russian:
    'Мэр заявил в четверг, что ремонт школы обойдётся примерно в четыре миллиона рублей. В школе учатся триста двенадцать учеников. Городской совет уже одобрил субсидию на следующий год.',
  finnish:
    'Pormestari sanoi torstaina, että koulun peruskorjaus maksaa noin neljä miljoonaa euroa. Koulussa opiskelee kolmesataakaksitoista oppilasta, ja valtuusto hyväksyi avustuksen jo kesällä.',
  thai: 'นายกเทศมนตรีกล่าวเมื่อวันพฤหัสบดีว่าการปรับปรุงโรงเรียนจะมีค่าใช้จ่ายประมาณสี่ล้านยูโร',
} as const;

const meta = (label: string) => `<meta charset="${label}">`;

/** UTF-16 without a mark, as no server should send it. */
function encodeWide(text: string): Uint8Array {
  const units = Uint16Array.from(text, (character) => character.charCodeAt(0));
  return new Uint8Array(units.buffer);
}

async function read(text: string, { encoding, head }: { readonly encoding: string; readonly head: string }) {
  const page = wrapPage(`<p>${text}</p>`, head);
  const bytes =
    encoding === 'utf-8'
      ? new TextEncoder().encode(page)
      : encoding === 'utf-16le'
        ? encodeWide(page)
        : encode(page, encoding);
  const { text: read, notices } = await importPage(bytes);
  return { text: read, notices: notices.filter((notice) => notice.includes('encoded')) };
}

type Row = readonly [language: keyof typeof texts, encoding: string, labels: readonly string[]];

describe('a right label is believed', () => {
  test.each<Row>([
    ['french', 'windows-1252', ['windows-1252', 'ISO-8859-1', 'latin1']],
    ['german', 'windows-1252', ['windows-1252']],
    ['english', 'windows-1252', ['windows-1252', 'us-ascii']],
    ['finnish', 'windows-1252', ['windows-1252', 'iso-8859-1']],
    ['polish', 'iso-8859-2', ['iso-8859-2', 'latin2']],
    ['czech', 'iso-8859-2', ['iso-8859-2']],
    ['czech', 'windows-1250', ['windows-1250']],
    ['japanese', 'shift_jis', ['shift_jis', 'sjis', 'x-sjis']],
    ['japanese', 'euc-jp', ['euc-jp']],
    ['simplified', 'gb18030', ['gb18030']],
    ['simplified', 'gbk', ['gb2312', 'gbk']],
    ['traditional', 'big5', ['big5', 'x-x-big5']],
    ['korean', 'euc-kr', ['euc-kr', 'ks_c_5601-1987']],
    ['russian', 'koi8-r', ['koi8-r']],
    ['russian', 'windows-1251', ['windows-1251', 'cp1251']],
    ['russian', 'ibm866', ['ibm866']],
    ['russian', 'x-mac-cyrillic', ['x-mac-cyrillic']],
    ['french', 'macintosh', ['macintosh']],
    ['thai', 'windows-874', ['tis-620']],
    ['russian', 'utf-8', ['utf-8', 'UTF8']],
    ['japanese', 'utf-16le', ['utf-16']],
  ])('%s in %s, labelled %j', async (language, encoding, labels) => {
    for (const label of labels) {
      const found = await read(texts[language], { encoding, head: meta(label) });
      expect(found.text).toContain(texts[language]);
      if (encoding !== 'utf-16le') expect(found.notices).toEqual([]);
    }
  });
});

describe('a wrong label is overruled', () => {
  test.each<Row>([
    ['french', 'windows-1252', ['utf-8', 'koi8-r', 'shift_jis', 'gb18030', 'iso-8859-2', 'windows-1251']],
    ['german', 'windows-1252', ['utf-8', 'koi8-r', 'big5', 'utf-16le']],
    ['english', 'windows-1252', ['utf-8', 'euc-kr', 'iso-8859-2']],
    ['polish', 'iso-8859-2', ['utf-8', 'windows-1252', 'iso-8859-1', 'koi8-r']],
    ['czech', 'iso-8859-2', ['utf-8', 'windows-1252', 'shift_jis']],
    ['polish', 'windows-1250', ['iso-8859-1']],
    ['japanese', 'shift_jis', ['utf-8', 'iso-8859-1', 'euc-jp', 'koi8-r', 'gb18030']],
    ['japanese', 'euc-jp', ['shift_jis', 'gb18030', 'windows-1252']],
    ['simplified', 'gb18030', ['utf-8', 'big5', 'iso-8859-1', 'shift_jis', 'euc-jp']],
    ['traditional', 'big5', ['utf-8', 'gb2312', 'windows-1252', 'shift_jis']],
    ['korean', 'euc-kr', ['utf-8', 'iso-8859-1', 'shift_jis', 'gb18030', 'big5']],
    ['russian', 'koi8-r', ['utf-8', 'windows-1251', 'iso-8859-1', 'iso-8859-5']],
    ['russian', 'windows-1251', ['koi8-r', 'windows-1252', 'iso-8859-5', 'macintosh']],
    ['japanese', 'utf-16le', ['utf-8', 'shift_jis']],
    ['russian', 'utf-8', ['windows-1251', 'koi8-r', 'iso-8859-1', 'utf-16le']],
    ['japanese', 'utf-8', ['shift_jis', 'euc-jp']],
    ['french', 'utf-8', ['windows-1252', 'iso-8859-1']],
  ])('%s in %s, labelled one of %j', async (language, encoding, labels) => {
    for (const label of labels) {
      const found = await read(texts[language], { encoding, head: meta(label) });
      expect(found.text).toContain(texts[language]);
      if (!encoding.startsWith('utf-'))
        expect(found.notices).toEqual([
          expect.stringContaining(`says that it is encoded in ${label}, which is wrong`),
        ]);
    }
  });
});

test('names in a text of another language do not make its label wrong', async () => {
  const text =
    'The ministers of Łódź, Wałęsa and Kaczyński, said on Thursday that the bridge at Świnoujście, which Bąk and Żak had built, would not be rebuilt before the summer of next year.';
  const found = await read(text, { encoding: 'iso-8859-2', head: meta('iso-8859-2') });
  expect(found).toEqual({ text: expect.stringContaining('Łódź, Wałęsa and Kaczyński'), notices: [] });
});

describe('without a label the bytes tell', () => {
  test.each<Row>([
    ['french', 'windows-1252', []],
    ['german', 'windows-1252', []],
    ['english', 'windows-1252', []],
    ['polish', 'iso-8859-2', []],
    ['czech', 'iso-8859-2', []],
    ['japanese', 'shift_jis', []],
    ['japanese', 'euc-jp', []],
    ['simplified', 'gb18030', []],
    ['traditional', 'big5', []],
    ['korean', 'euc-kr', []],
    ['russian', 'koi8-r', []],
    ['russian', 'windows-1251', []],
    ['japanese', 'utf-16le', []],
    ['korean', 'utf-8', []],
  ])('%s in %s', async (language, encoding) => {
    const found = await read(texts[language], { encoding, head: '' });
    expect(found.text).toContain(texts[language]);
    expect(found.notices).toHaveLength(encoding === 'utf-8' ? 0 : 1);
  });
});

describe('the label', () => {
  test.each([
    ['http-equiv', '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=koi8-r">'],
    ['without quotes', '<meta charset=koi8-r>'],
    ['single quotes', "<meta  charset = 'koi8-r' />"],
    ['after others', '<meta name="viewport" content="width=device-width"><meta charset="koi8-r">'],
    ['after an unknown one', '<meta charset="none"><meta charset="koi8-r">'],
    ['after one in a comment', '<!-- <meta charset="windows-1251"> --><meta charset="koi8-r">'],
    ['late', `<style>${' '.repeat(5000)}</style><meta charset="koi8-r">`],
  ])('%s', async (_name, head) => {
    /* Too little text for statistics, and none of the signs of a wrong encoding. */
    const page = wrapPage('<p>дом</p>', head);
    expect((await importPage(encode(page, 'koi8-r'))).text).toContain('дом');
  });

  test('of an XML declaration', async () => {
    const page = `<?xml version="1.0" encoding="koi8-r"?>${wrapPage('<p>дом</p>')}`;
    expect((await importPage(encode(page, 'koi8-r'))).text).toContain('дом');
  });

  test('a mark of byte order comes before it', async () => {
    const page = `\ufeff${wrapPage(`<p>${texts.japanese}</p>`, meta('shift_jis'))}`;
    expect((await importPage(encodeWide(page))).text).toContain(texts.japanese);
    expect((await importPage(new TextEncoder().encode(page))).text).toContain(texts.japanese);
  });
});

describe('damage', () => {
  test('a bad byte does not change the encoding, and is told', async () => {
    const bytes = encode(wrapPage(`<p>${texts.japanese.repeat(3)}x</p>`, meta('shift_jis')), 'shift_jis');
    bytes[bytes.lastIndexOf('x'.charCodeAt(0))] = 0xff;
    const { text, notices } = await importPage(bytes);
    expect(text).toContain(texts.japanese.repeat(3));
    expect(text).toContain('\ufffd');
    expect(notices).toContainEqual(expect.stringContaining('1 replacement character'));
  });

  test('a zero byte is removed, and told', async () => {
    const { text, notices } = await importPage(
      encode(wrapPage(`<p>${texts.french}\0</p>`, meta('windows-1252')), 'windows-1252'),
    );
    expect(text).toContain(texts.french);
    expect(notices).toContain('1 invisible control character removed.');
  });
});
