/**
 * What a language's writing tells about the ends of its sentences. Words stand without their last dot; those in lower case
 * are meant in any case (but a letter by itself), those with a capital only with it: Sun. is a day, sun. is none.
 */
export interface SentenceHabits {
  /** Abbreviations that stand before what they belong to (Dr., Sen., z. B.): no sentence ends with one. */
  readonly leading: ReadonlySet<string>;
  /** Abbreviations that stand before a number (No. 10, S. 5), and are ordinary words elsewhere. */
  readonly numbered: ReadonlySet<string>;
  /** Abbreviations that may also end a sentence (Inc., p.m., usw.). */
  readonly trailing: ReadonlySet<string>;
  /** Words that begin a sentence much more often than they are part of a name. */
  readonly openers: ReadonlySet<string>;
  /** A number with a dot is an ordinal: am 3. Oktober. */
  readonly ordinals: boolean;
  /** A semicolon is the question mark. */
  readonly semicolonAsks?: true;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

const none: ReadonlySet<string> = new Set();

const english: SentenceHabits = {
  leading: words(
    'mr mrs ms mx dr drs prof profs Sen Sens Rep Reps Gov Govs Gen Gens Col Cols Lt Cpl Pvt Sgt Capt Cmdr Adm Maj Brig Det Insp Supt Rev Hon Pres Amb Atty Asst Assoc Dist Sec Bp Abp messrs mme mlle st ste mt Fr Ft e.g i.e o.g p.s cf viz approx ca c v vs b d esp incl fig figs vol vols deg',
  ),
  numbered: words(
    'no nos p pp art sec ch chap para par jan feb mar apr jun jul aug sep sept oct nov dec eq ex tel ext',
  ),
  trailing: words(
    'inc corp co cos ltd llc plc bros jr sr esq etc al dept ft lbs oz hrs mins yrs a.m p.m u.s u.k u.n e.u u.s.a u.a.e d.c n.y l.a b.c a.d b.c.e c.e ph.d m.d b.a m.a j.d d.d.s r.n m.p est ave blvd rd sq hwy Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ont Ore Pa Que Tenn Tex Va Vt Wash Wis Wyo',
  ),
  openers: words(
    "the he she it they we you this that these those there here in on at by for from with as but and or so if when while after before since although though however meanwhile then what who why how where which his her its their our my your an some many most both all each every no not now another other also according earlier later asked still yet until despite during under over about even only just because once to of one two three several few none nobody nothing let yes perhaps maybe today yesterday tomorrow instead moreover furthermore nevertheless nonetheless officials authorities prosecutors lawmakers residents witnesses critics experts analysts investors shares researchers scientists thus hence indeed such that's it's he's she's they're we're there's i'm i've i'd i'll i without within between among through more less that’s it’s he’s she’s they’re we’re there’s i’m i’ve i’d i’ll don't don’t",
  ),
  ordinals: false,
};

const german: SentenceHabits = {
  leading: words(
    'dr prof hr fr frl st dipl ing Mag hl Gen Hptm Lt z.b z.t z.zt d.h u.a i.d.r s.o s.u i.a i.v v c h bzw ca vgl evtl ggf inkl exkl sog geb gest ehem bes insb mind',
  ),
  numbered: words('nr nrn s abs art bd kap ziff abb tab anm rn'),
  trailing: words(
    'usw etc u.a u.v.m u.ä o.ä ff f gmbh inc co jr sen jh jhd mio mrd tsd n.chr v.chr Str Jan Feb Apr Aug Sept Okt Nov Dez',
  ),
  openers: words(
    'der die das er sie es wir ihr ich du in im am an auf aus bei mit nach von vor zu zum zur doch aber und oder denn dann da dort hier so wenn als weil ob obwohl während seit ein eine einer einem einen kein keine dies diese dieser dieses damit dabei dafür danach darum deshalb trotzdem jedoch auch nur noch schon nun jetzt heute gestern morgen man was wer wie wo warum sein seine ihre unser mehr viele alle für gegen über unter durch bis',
  ),
  ordinals: true,
};

const french: SentenceHabits = {
  leading: words(
    'M mm mme mmes mlle mlles dr drs mgr pr prof st ste sts stes gén Col Cap Cdt Lt p.ex c.-à-d cf env vs av bd boul',
  ),
  numbered: words('n no nos p pp art vol chap fig al t éd'),
  trailing: words('etc inc ltée cie s.a jr apr j.-c janv févr avr juil sept oct nov déc tél'),
  openers: words(
    "le la les l un une des il elle ils elles on nous vous je tu ce cet cette ces c’est c'est mais et ou or donc ni car en dans à au aux de du par pour sur sous avec sans après avant depuis si quand lorsque comme puis alors ainsi cependant toutefois pourtant enfin selon d’après son sa ses leur leurs notre votre mon ma mes qui que quoi où aucun plus tout tous",
  ),
  ordinals: false,
};

const spanish: SentenceHabits = {
  leading: words(
    'sr sra sres sras srta dr dra drs D Dña prof profa lic ing arq gral cnel Cap tte sto sta pbro mons excmo p.ej ej cf aprox avda av c pza ee',
  ),
  numbered: words('n núm nro pág págs p pp art arts vol cap fig tel'),
  trailing: words('etc s.a s.l cía ltda jr ee.uu uu rr.hh ff.aa a.m p.m a.c d.c ud uds vd vds hnos dpto'),
  openers: words(
    'el la los las lo un una unos unas él ella ellos ellas yo tú nosotros usted ustedes este esta estos estas ese esa eso esto y o pero en a al de del por para con sin sobre tras desde hasta según si cuando como aunque mientras además así también no ya hoy ayer su sus mi nuestro qué quién cómo dónde entonces luego después antes más todo todos se le les',
  ),
  ordinals: false,
};

const italian: SentenceHabits = {
  leading: words(
    'sig sigg sig.ra sig.na dott dott.ssa dr prof prof.ssa ing avv arch rag geom On Sen Min Gen Col Cap Ten mons p.es ad.es es cfr ca vs v.le l.go p.zza',
  ),
  numbered: words('n nr num p pp pag pagg art artt vol cap fig tel'),
  trailing: words('ecc etc s.p.a spa s.r.l srl jr a.c d.c u.s.a f.lli'),
  openers: words(
    'il lo la i gli le l un uno una lui lei loro noi voi io tu questo questa questi queste quello quella e o ma però in a al alla ai di del della dei da dal con per su tra fra dopo prima se quando come mentre poi così anche non oggi ieri secondo suo sua chi che cosa dove perché più tutti è ha si',
  ),
  ordinals: false,
};

const dutch: SentenceHabits = {
  leading: words(
    'dhr mevr mw dr drs prof mr ir ing ds st bijv bv d.w.z o.a m.a.w ca vgl resp incl excl zgn zg evt m.n t.a.v i.v.m n.a.v d.m.v',
  ),
  numbered: words('nr nrs p pp blz art vol hfst fig'),
  trailing: words(
    'enz etc e.d e.a n.v b.v jr sr a.u.b s.v.p v.chr n.chr jan feb mrt apr aug sept okt nov dec',
  ),
  openers: words(
    'de het een hij zij ze wij we ik jij je u dit dat deze die er en of maar want in op aan bij met na naar van voor door uit over onder tot als toen terwijl omdat hoewel dan daar hier nu ook niet volgens sinds zijn haar hun ons wie wat waar waarom hoe toch meer alle vandaag gisteren',
  ),
  ordinals: false,
};

const swedish: SentenceHabits = {
  leading: words(
    'dr prof Hr Fr frk t.ex ex bl.a s.k d.v.s dvs f.d p.g.a m.a.o t.o.m fr.o.m ca jfr resp inkl exkl ev',
  ),
  numbered: words('nr s sid art kap bd fig kl tel'),
  trailing: words('osv etc m.m m.fl o.s.v o.d jr sr e.kr f.kr'),
  openers: words(
    'den det de en ett han hon hen vi ni jag du denna detta dessa och men eller för i på av med till från vid efter före under över om när som eftersom att så då nu här där även inte enligt sedan hans hennes deras vår vad vem var varför hur dock idag igår alla',
  ),
  ordinals: false,
};

const danish: SentenceHabits = {
  leading: words('dr prof Hr Fr frk f.eks bl.a dvs d.v.s s.k pga ca jf inkl ekskl skt'),
  numbered: words('nr s art kap bd fig kl stk'),
  trailing: words('osv etc m.m m.fl mv jr sr e.kr f.kr mio mia'),
  openers: words(
    'den det de en et han hun vi i jeg du denne dette disse og men eller for på af med til fra ved efter før under over om når da hvis fordi som så nu her der også ikke ifølge siden hans hendes deres vores hvad hvem hvor hvorfor hvordan alle',
  ),
  ordinals: true,
};

const finnish: SentenceHabits = {
  leading: words('esim ks vrt n prof tri rva'),
  numbered: words('nro s klo'),
  trailing: words('jne yms ym jr'),
  openers: words(
    'hän he se ne tämä nämä me te minä sinä ja mutta tai kun jos koska vaikka sitten nyt myös ei mukaan että siellä täällä mitä kuka missä miksi miten',
  ),
  ordinals: true,
};

const portuguese: SentenceHabits = {
  leading: words(
    'sr sra srs sras srta dr dra prof profa eng arq D exmo Gen Cel Cap Ten sto sta p.ex ex cf aprox av R',
  ),
  numbered: words('n nº núm p pp pág págs art arts vol cap fig tel'),
  trailing: words('etc s.a ltda cia jr a.c d.c'),
  openers: words(
    'o a os as um uma ele ela eles elas eu nós você vocês este esta estes estas esse essa isso isto e ou mas em no na nos nas de do da por para com sem sobre após desde até segundo se quando como embora enquanto além assim também não já hoje ontem seu sua que quem onde então depois antes mais todos',
  ),
  ordinals: false,
};

const polish: SentenceHabits = {
  leading: words('dr prof mgr inż hab ks św np m.in tzw tj gen płk kpt por im al ul pl zob'),
  numbered: words('nr s str art poz t rozdz pkt tel ok p'),
  trailing: words('itd itp etc r w jr n.e p.n.e mln mld tys godz'),
  openers: words(
    'to ten ta te on ona oni one my wy ja ty i a ale lub w na z ze do od po przed przy dla o u za jak gdy kiedy jeśli bo więc potem teraz tu tam też nie według jego jej ich co kto gdzie dlaczego wszyscy',
  ),
  ordinals: true,
};

const czech: SentenceHabits = {
  leading: words('dr prof ing mgr bc judr mudr phdr doc sv např tzv tj cca resp gen plk p'),
  numbered: words('č čís s str odst kap'),
  trailing: words('atd apod aj jr př.n.l n.l tis mil mld s.r.o a.s'),
  openers: words(
    'ten ta to on ona oni my vy já ty a ale nebo v ve na z ze do od po před při pro o u za jak když pokud protože tak pak teď tady tam také ne podle jeho její jejich co kdo kde proč',
  ),
  ordinals: true,
};

const russian: SentenceHabits = {
  leading: words('ул им св т.е т.н т.к см ср напр проф акад стр тов'),
  numbered: words('с рис табл гл п ст д кв'),
  trailing: words('т.д т.п др пр г гг в вв н.э тыс млн млрд руб коп'),
  openers: words(
    'он она они оно мы вы я ты это этот эта эти и а но или в во на с со из от до по для о об у за как когда если потому так потом теперь тут там также не его её их что кто где почему',
  ),
  ordinals: false,
};

const greek: SentenceHabits = {
  leading: words('κ κα κκ δρ καθ λ.χ π.χ βλ πρβλ αγ δηλ'),
  numbered: words('αρ σ σελ τηλ άρθ κεφ τ'),
  trailing: words('κ.λπ κλπ κ.ά κ.α κ.ο.κ π.μ μ.μ π.χ μ.χ α.ε εκατ δισ χλμ'),
  openers: words(
    'ο η το οι τα τον την του της των ένας μια ένα αυτός αυτή αυτό αυτοί και αλλά ή αν όταν όπως επειδή γιατί στο στη στον στην στους στις από για με σε προς χωρίς μετά πριν τότε τώρα εδώ εκεί δεν θα να που ποιος ποια τι πώς πού όλοι σήμερα χθες σύμφωνα ωστόσο όμως επίσης',
  ),
  ordinals: false,
  semicolonAsks: true,
};

/** For a language without a table: only what Unicode says and what all languages share. */
const other: SentenceHabits = {
  leading: none,
  numbered: none,
  trailing: none,
  openers: none,
  ordinals: false,
};

const byLanguage: Readonly<Record<string, SentenceHabits>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  nl: dutch,
  sv: swedish,
  da: danish,
  nb: danish,
  nn: danish,
  no: danish,
  fi: finnish,
  pt: portuguese,
  pl: polish,
  cs: czech,
  sk: czech,
  ru: russian,
  el: greek,
};

/** The habits of a language by its BCP 47 tag; the region does not matter. */
export function getSentenceHabits(language: string): SentenceHabits {
  const key = language.toLowerCase().split('-')[0] ?? '';
  return (Object.hasOwn(byLanguage, key) ? byLanguage[key] : undefined) ?? other;
}
