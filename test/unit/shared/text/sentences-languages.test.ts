import { describe, expect, test } from 'vitest';
import { createSegmenter } from '#shared/text/sentences.ts';

/** Paragraphs by language; a ¶ stands where one sentence should end and the next begin. */
const cases: Readonly<Record<string, readonly string[]>> = {
  de: [
    'Am 3. Oktober kam Dr. Weber an.¶ Niemand wartete.',
    'Es war der 2. Versuch im 19. Jahrhundert.¶ Er scheiterte.',
    'Obst, z. B. Äpfel, bzw. Birnen, d. h. etwas Süßes.¶ Das ist alles.',
    'Obst, z.B. Äpfel usw. wurde verkauft.¶ Der Rest blieb.',
    'Siehe S. 12 und Nr. 5 des Art. 3 Abs. 2.¶ Dort steht es.',
    '„Wirklich?“, fragte sie.¶ „Ja.“¶ Er ging.',
    '»Es ist vorbei.«¶ Er ging. ¶»Gut«, sagte sie.',
    'Die Muster GmbH kaufte ca. 300 Mio. Aktien.¶ Es waren zu viele.',
    'Er sagte: „Das ist ‚gut‘.“¶ Sie lachte!¶ Warum?',
    'Im Jahr 2019 waren es 3,5 Mio. Euro, 2020 nur 1.200.¶ Danach keine.',
    'Es endete 2019.¶ Danach begann es neu.',
    'Prof. Dr. h. c. Müller und Frau v. Beck kamen am 1. 5. 2026 an.¶ Sie blieben.',
  ],
  fr: [
    'M. Dupont a vu Mme Le Goff et le Dr. Roux.¶ Il est parti.',
    'M. Le Pen est venu.¶ Les autres non.',
    '« C’est fini. »¶ Il est parti.',
    '« Vraiment ? » demanda-t-elle.¶ Non !',
    'Des fruits, p. ex. des pommes, etc.¶ Le reste est là.',
    'Voir p. 12, art. 3 et n° 5.¶ C’est tout.',
    'Il a payé 3,5 millions d’euros en 2019.¶ Elle n’a rien payé.',
    'Il attend…¶ Puis il part.',
    'Jésus est né vers 4 av. J.-C. en Judée.¶ Il y vécut.',
  ],
  es: [
    'El Sr. García vio a la Dra. López.¶ Él se fue.',
    '¿Qué pasó?¶ ¡Nada!¶ Eso dijo.',
    'Los EE. UU. y la U.E. firmaron.¶ El resto no.',
    '«Se acabó.»¶ Él se fue.',
    'Fruta, p. ej. manzanas, etc.¶ El resto quedó.',
    'Véase la pág. 12 del art. 3, núm. 5.¶ Allí está.',
    'Costó 3,5 millones de euros (¡demasiado!) en 2019.¶ Nadie pagó.',
    '—¿Vienes? —preguntó ella.¶ Nadie respondió.',
  ],
  it: [
    'Il sig. Rossi vide la dott.ssa Bianchi.¶ Lui partì.',
    'La S.p.A. chiuse nel 2019.¶ Nessuno lo sapeva.',
    'Frutta, p. es. mele, ecc.¶ Il resto rimase.',
    'Vedi pag. 12 dell’art. 3, n. 5.¶ È tutto.',
    '«È finita.»¶ Lui partì.',
    '“Davvero?” chiese lei.¶ Sì!',
    'Nacque nel 44 a.C. a Roma.¶ Morì giovane.',
    'Costò 3,5 milioni di euro.¶ Perché?¶ Nessuno lo sa.',
  ],
  nl: [
    'Dhr. Jansen sprak met mevr. De Vries.¶ Hij ging.',
    'Fruit, bijv. appels, enz.¶ De rest bleef.',
    'Zie blz. 12 van art. 3, nr. 5.¶ Daar staat het.',
    'De firma N.V. Philips groeide.¶ Het bedrijf is oud.',
    '“Echt?” vroeg ze.¶ “Ja.”¶ Hij ging.',
    '‘Het is voorbij.’¶ Hij ging.',
    'Prof. dr. J. P. Balkenende sprak o.a. over geld.¶ Niemand luisterde.',
    'Het kostte 3,5 miljoen.¶ Waarom?¶ Niemand weet het.',
  ],
  sv: [
    'Dr. Berg talade bl.a. om pengar.¶ Ingen lyssnade.',
    'Frukt, t.ex. äpplen, osv.¶ Resten blev kvar.',
    'Frukt, t. ex. äpplen, m. m. såldes.¶ Det räckte.',
    'Se s. 12 i kap. 3, nr. 5.¶ Det står där.',
    '”Det är slut.”¶ Han gick.',
    '”Jaså?” frågade hon.¶ Nej!',
    '– Det är slut, sa han.¶ Hon gick.',
    'Det kostade 3,5 miljoner kl. 18.¶ Varför?¶ Ingen vet.',
  ],
  da: [
    'Den 3. oktober kom dr. Holm.¶ Ingen ventede.',
    'Frugt, f.eks. æbler, osv.¶ Resten blev.',
    'Det kostede ca. 3,5 mio. kroner.¶ Hvorfor?',
    '»Det er slut.«¶ Han gik.',
  ],
  pt: [
    'O Sr. Silva viu a Dra. Costa.¶ Ele partiu.',
    'Fruta, p. ex. maçãs, etc.¶ O resto ficou.',
    'Ver pág. 12 do art. 3.¶ É tudo.',
    '“Acabou.”¶ Ele partiu.¶ Porquê?',
  ],
  pl: [
    'Dr Nowak i prof. Kowalska, m.in. z Krakowa, przyszli.¶ Nikt nie czekał.',
    'To było w 3. rzędzie.¶ On odszedł.',
    '„Koniec.”¶ On odszedł.',
    'Zob. str. 12, np. rozdz. 3.¶ Tam jest.',
  ],
  fi: ['Se oli 3. kerta.¶ Hän lähti.', 'Hedelmiä, esim. omenia, jne.¶ Se riitti.'],
  ru: ['Это сказал А. С. Пушкин.¶ Он ушёл.', 'Фрукты, т. е. яблоки и т. д. были там.¶ Все ушли.'],
  ja: ['これは終わりです。¶次が始まる。¶本当に？', '「終わった。」と彼は言った。¶彼は去った。'],
  zh: ['事情结束了。¶他走了！', '“我很好。”他说。¶她走了。'],
  ar: ['انتهى الأمر.¶ هل بدأ؟¶ نعم.'],
  he: ['זה נגמר.¶ האם התחיל?¶ כן!'],
  hi: ['यह समाप्त हुआ।¶ वह गया।'],
  el: [
    'Ο κ. Νίκος ήρθε.¶ Έφυγε!',
    'Τι έγινε;¶ Τίποτα.¶ Ποιος\u037e¶ Εγώ.',
    '«Ήρθε;» ρώτησε.¶ «Ναι.»¶ Έφυγε.',
    'Φρούτα, π.χ. μήλα, κ.λπ. ήταν εκεί.¶ Τα άλλα όχι.',
    'Μόνο στις 6 μ.μ. της Τρίτης;¶ Όχι.',
  ],
  'constructor-x': ['It ended.¶ It began; it is long.'],
  xx: ['It ended.¶ It began!¶ Really?'],
  'not a tag': ['It ended.¶ It began!'],
};

for (const [language, paragraphs] of Object.entries(cases)) {
  describe(language, () => {
    const segmenter = createSegmenter(language);
    test.each(paragraphs)('%s', (marked) => {
      const text = marked.replaceAll('¶', '');
      expect(segmenter.sentences(text).map(({ start, end }) => text.slice(start, end))).toEqual(
        marked.split('¶').map((sentence) => sentence.trim()),
      );
    });
  });
}
