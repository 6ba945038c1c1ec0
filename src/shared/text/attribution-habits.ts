/** How a language says who said something. All words are in lower case, apostrophes are straight. */
export interface AttributionHabits {
  /** Forms of verbs of saying, in the third person and as participles. */
  readonly verbs: ReadonlySet<string>;
  /** Those whose subject never follows them: told Doe is what was done to Doe. */
  readonly transitive: ReadonlySet<string>;
  /** They name the speaker right behind them: according to. */
  readonly sources: readonly (readonly string[])[];
  /** The same right behind the speaker: Doe zufolge. */
  readonly sourcesBehind: ReadonlySet<string>;
  /** Said of people. */
  readonly personPronouns: ReadonlySet<string>;
  /** Said of organisations, or of several. */
  readonly otherPronouns: ReadonlySet<string>;
  /** People again, behind a preposition: according to her. */
  readonly objectPronouns: ReadonlySet<string>;
  readonly relatives: ReadonlySet<string>;
  readonly definiteArticles: ReadonlySet<string>;
  /** What makes a noun of the word behind it: articles, owners. */
  readonly determiners: ReadonlySet<string>;
  readonly prepositions: ReadonlySet<string>;
  /** Where a clause ends and another begins. */
  readonly conjunctions: ReadonlySet<string>;
  /** They are prepositions before a thing and conjunctions before somebody: after the vote, after Doe said. */
  readonly temporal: ReadonlySet<string>;
  /** Names who did it in the passive: described by Doe. */
  readonly agents: ReadonlySet<string>;
  /** Verbs of somebody else than who spoke before. */
  readonly replies: ReadonlySet<string>;
  /** What may stand between a subject and its verb: auxiliaries, adverbs. */
  readonly between: ReadonlySet<string>;
  /** Auxiliaries that make the subject the one who is told. */
  readonly passive: ReadonlySet<string>;
  /** People and papers that speak for whom they belong to: a spokesman for Doe, Doe's office. */
  readonly voices: ReadonlySet<string>;
  /** What is an organisation where it has an article: the company said. */
  readonly bodies: ReadonlySet<string>;
  /** Whether the verb comes before its subject elsewhere than behind a quotation. */
  readonly invertsFreely: boolean;
  /** Whether the subject may be left out. */
  readonly dropsPronouns: boolean;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

const none: ReadonlySet<string> = new Set();

const english: AttributionHabits = {
  verbs: words(
    'say says said saying tell tells told telling add adds added adding write writes wrote writing stated states stating claimed claims claiming argue argues argued arguing explain explains explained explaining insist insists insisted insisting warn warns warned warning noted notes noting announced announces announcing declared declares declaring ask asks asked asking replied replies replying responded responds responding answered answers answering admitted admits admitting acknowledged acknowledges acknowledging conceded concedes conceding confirmed confirms confirming denied denies denying suggested suggests suggesting think thinks thought believe believes believed recalled recalls recalling remembered remembers observed observes observing remarked remarks remarking commented comments commenting tweeted tweets tweeting posted posts posting quipped joked jokes joking shouted shouts shouting cried cries crying whispered whispers exclaimed exclaims continued continues concluded concludes concluding predicted predicts predicting promised promises promising pledged pledges pledging vowed vows vowing urged urges urging demanded demands demanding reported reports called calls calling described describes describing dubbed dubs dubbing labelled labels labelling labeled labeling branded brands branding dismissed dismisses dismissing denounced denounces denouncing condemned condemns condemning praised praises praising hailed hails hailing accused accuses accusing criticised criticises criticized criticizes complained complains complaining lamented laments lamenting testified testifies testifying stressed stresses stressing emphasised emphasises emphasized emphasizes emphasising emphasizing underlined underlines underlining reiterated reiterates reiterating repeated repeats repeating revealed reveals revealing disclosed discloses maintained maintains maintaining contended contends asserted asserts asserting alleged alleges alleging estimated estimates boasted boasts boasting muttered mutters murmured agreed agrees pointed points blasted slammed cautioned cautions cautioning reasoned mused sighed laughed snapped countered counters countering read reads put puts',
  ),
  transitive: words(
    'tell tells told telling called calls calling described describes describing dubbed dubs dubbing labelled labels labelling labeled labeling branded brands branding dismissed dismisses dismissing denounced denounces denouncing condemned condemns condemning praised praises praising hailed hails hailing accused accuses accusing criticised criticises criticized criticizes blasted slammed urged urges urging',
  ),
  sources: [
    ['according', 'to'],
    ['in', 'the', 'words', 'of'],
    ['in', 'the', 'view', 'of'],
  ],
  sourcesBehind: none,
  personPronouns: words('he she'),
  otherPronouns: words('it they'),
  objectPronouns: words('him her them'),
  relatives: words('who which whose whom'),
  definiteArticles: words('the this that'),
  determiners: words(
    'the a an this that these those his her its their our my your some any no such many more several other of',
  ),
  prepositions: words(
    'of in at from with to by for on during about against under over into near outside inside through between among like despite following than upon towards toward',
  ),
  conjunctions: words('and but or as that when while because if where whether although though so yet'),
  temporal: words('after before since until'),
  agents: words('by'),
  replies: words(
    'replied replies replying responded responds responding answered answers answering countered counters countering asked asks',
  ),
  between: words(
    'also later then has had have did does do would will could may might must can not never now still again once himself herself themselves itself once even just only simply already always often sometimes reportedly yesterday today tonight earlier since all both further up ever recently first previously',
  ),
  passive: words('was were is are be been being got'),
  voices: words(
    'spokesman spokeswoman spokesperson spokespeople spokesmen representative representatives statement office report letter email e-mail tweet post message memo lawyer lawyers attorney team campaign administration officials official press account response reply answer words warning comment comments',
  ),
  bodies: words(
    'company firm ministry agency group bank board council party government commission department union association newspaper paper station regulator authority charity university club court police statement report organisation organization institute committee campaign airline retailer manufacturer watchdog',
  ),
  invertsFreely: false,
  dropsPronouns: false,
};

const german: AttributionHabits = {
  verbs: words(
    'sagt sagte sagten gesagt erklärt erklärte erklärten meint meinte betont betonte fügte schreibt schrieb geschrieben teilte mitgeteilt warnt warnte forderte fordert kritisiert kritisierte kündigte berichtete berichtet antwortete antwortet fragte fragt rief ergänzte ergänzt bestätigte bestätigt behauptete behauptet versicherte versichert räumte nannte nennt bezeichnete bezeichnet lobte lobt äußerte äußert twitterte sprach spricht findet fand glaubt glaubte erzählt erzählte erläuterte erläutert beklagte beklagt mahnte mahnt verkündete verspricht versprach urteilte schimpfte entgegnete erwiderte zitierte so unterstrich gab wies hob',
  ),
  transitive: words('nannte nennt bezeichnete bezeichnet lobte lobt kritisiert kritisierte'),
  sources: [
    ['laut'],
    ['nach', 'angaben', 'von'],
    ['nach', 'worten', 'von'],
    ['nach', 'ansicht', 'von'],
    ['nach', 'den', 'worten', 'von'],
  ],
  sourcesBehind: words('zufolge'),
  personPronouns: words('er sie'),
  otherPronouns: words('es man'),
  objectPronouns: words('ihm ihr'),
  relatives: words('welcher welche'),
  definiteArticles: words('der die das'),
  determiners: words(
    'der die das den dem des ein eine einen einem einer eines sein seine ihr ihre kein keine dieser diese dieses',
  ),
  prepositions: words(
    'von vom für bei beim aus in im mit zu zum zur nach über an am auf gegenüber gegen durch vor unter zwischen während seit um',
  ),
  conjunctions: words('und aber oder dass wenn weil als während ob wie denn'),
  temporal: words('nachdem bevor seit bis'),
  agents: words('von'),
  replies: words('antwortete antwortet entgegnete erwiderte fragte fragt'),
  between: words(
    'auch später dann hat habe hatte haben hatten hätte noch zudem weiter nun jetzt heute gestern dazu nicht selbst sich bereits zuvor außerdem daraufhin',
  ),
  passive: words('wurde wurden wird werden worden'),
  voices: words('sprecher sprecherin büro erklärung mitteilung bericht brief anwalt anwältin'),
  bodies: words(
    'unternehmen firma ministerium behörde konzern bank partei regierung gericht polizei stadt universität verband gewerkschaft zeitung sender kommission erklärung mitteilung bericht',
  ),
  invertsFreely: true,
  dropsPronouns: false,
};

const french: AttributionHabits = {
  verbs: words(
    "dit disait dira déclare déclaré déclarait explique expliqué expliquait affirme affirmé assure assuré estime estimé estimait ajoute ajouté raconte raconté racontait poursuit poursuivi précise précisé souligne souligné rappelle rappelé indique indiqué confie confié lance lancé note noté écrit répond répondu demande demandé avertit averti martèle martelé insiste insisté regrette regretté dénonce dénoncé annonce annoncé conclut conclu résume résumé reconnaît reconnu admet admis soutient soutenu promet promis témoigne témoigné commente commenté qualifie qualifié juge jugé déplore déploré critique critiqué réagit réagi tweeté s'inquiète s'insurge s'exclame s'interroge félicité alerte alerté tranche répète répété",
  ),
  transitive: words('qualifie qualifié juge jugé'),
  sources: [['selon'], ["d'après"], ['aux', 'yeux', 'de'], ['dixit']],
  sourcesBehind: none,
  personPronouns: words('il elle'),
  otherPronouns: words('ils elles on'),
  objectPronouns: words('lui elle eux'),
  relatives: words('qui dont lequel laquelle'),
  definiteArticles: words('le la'),
  determiners: words("le la les l un une des du son sa ses leur leurs ce cet cette ces de d'un d'une"),
  prepositions: words(
    'de du des d à au aux en dans par pour sur avec chez contre après avant depuis vers sous entre sans lors',
  ),
  conjunctions: words('et mais ou que quand lorsque car si où comme puis'),
  temporal: words('après avant depuis'),
  agents: words('par'),
  replies: words('répond répondu réagit réagi demande demandé'),
  between: words(
    "a ont avait avaient aurait s'est se est été aussi ensuite également encore déjà donc alors puis n'a hier mardi lundi mercredi jeudi vendredi samedi dimanche",
  ),
  passive: none,
  voices: words('porte-parole communiqué bureau cabinet avocat avocate lettre rapport équipe'),
  bodies: words(
    'société entreprise ministère groupe banque parti gouvernement police mairie université syndicat journal commission communiqué rapport',
  ),
  invertsFreely: true,
  dropsPronouns: false,
};

const spanish: AttributionHabits = {
  verbs: words(
    'dijo dice dicho decía dijeron afirmó afirma afirmado aseguró asegura asegurado explicó explica explicado señaló señala señalado añadió añade añadido declaró declara declarado manifestó manifestado indicó indica indicado apuntó apunta comentó comenta comentado sostuvo sostiene advirtió advierte advertido escribió escribe escrito preguntó pregunta respondió responde contestó anunció anuncia anunciado subrayó subraya destacó destaca denunció denuncia reconoció reconoce reconocido admitió admite insistió insiste agregó agrega concluyó concluye recordó recuerda lamentó lamenta confesó confiesa tuiteó cuenta contó criticó critica calificó califica prometió promete expresó expresa zanjó remarcó recalcó detalló matizó avisó opinó opina relató',
  ),
  transitive: words('calificó califica criticó critica'),
  sources: [['según'], ['de', 'acuerdo', 'con'], ['en', 'palabras', 'de'], ['a', 'juicio', 'de']],
  sourcesBehind: none,
  personPronouns: words('él ella'),
  otherPronouns: words('ellos ellas'),
  objectPronouns: words('él ella ellos'),
  relatives: words('quien que cuyo cuya'),
  definiteArticles: words('el la'),
  determiners: words('el la los las un una unos unas su sus este esta ese esa del'),
  prepositions: words('de del a al en con por para sobre contra tras desde hasta entre sin ante durante'),
  conjunctions: words('y e pero o que cuando porque si donde como mientras'),
  temporal: words('tras desde'),
  agents: words('por'),
  replies: words('respondió responde contestó preguntó pregunta'),
  between: words(
    'ha han había habían también luego después no ya ayer hoy se le les lo además así entonces posteriormente',
  ),
  passive: none,
  voices: words('portavoz comunicado oficina abogado abogada carta informe equipo'),
  bodies: words(
    'empresa compañía ministerio grupo banco partido gobierno policía ayuntamiento universidad sindicato periódico diario comisión comunicado informe',
  ),
  invertsFreely: true,
  dropsPronouns: true,
};

const byLanguage: Readonly<Record<string, AttributionHabits>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
};

/** The habits of a language by its BCP 47 tag, the region does not matter; null for one that has no table. */
export function getAttributionHabits(language: string): AttributionHabits | null {
  const key = language.toLowerCase().split('-')[0] ?? '';
  return (Object.hasOwn(byLanguage, key) ? byLanguage[key] : undefined) ?? null;
}
