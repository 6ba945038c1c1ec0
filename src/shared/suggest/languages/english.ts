import { type SuggestionHabits, words } from './habits.ts';

/** Matches any of some words or phrases, separated by strokes, as whole words, in any case. */
function anyOf(phrases: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases})(?![\\p{L}\\p{N}])`, 'iu');
}

export const english: SuggestionHabits = {
  isTagged: true,
  organisationWords: words(
    'academy administration agency airlines airways alliance army assembly association authority bank board brigade broadcasting bureau cabinet camp caucus chamber charity church clinic club coalition college commission committee community company conference confederation congress consortium constabulary corporation council court democrats department directorate division enterprises faculty federation firm force forces foundation front fund gazette government group guard guild herald holdings inc industries institute institution journal laboratories laboratory league legion ltd magazine media ministry mission movement nations navy network news observatory office orchestra organisation organization parliament partners partnership party patrol police post press regiment registry republicans school schools secretariat senate service services society squad studio studios survey syndicate systems team technologies telegraph times treasury tribunal tribune trust union unions unit university ventures weekly',
  ),
  placeWords: words(
    'airport alley archipelago avenue base basin bay beach boulevard bridge building campus canal canyon cape castle cathedral cave center centre city coast county creek desert district dock drive east estate falls farm field forest garden gardens gate glacier gulf hall harbor harbour heights highway hill hills hotel house island islands isle isles jail kingdom lagoon lake lane library mall mansion marina market memorial mine monastery mosque mount mountain mountains north oblast ocean palace park parish pass peak peninsula pier place plain plant plateau plaza port prefecture prison province quarter range reef region reservation reserve reservoir ridge river road room sea shrine south square stadium state states station strait street summit temple territories territory tower towers town tunnel valley village volcano west wharf wood woods zoo museum theatre theater hospital restaurant arena airfield cemetery zone',
  ),
  eventWords: words(
    'attack attacks awards battle bowl carnival celebration census ceremony challenge championship championships conference congress convention crisis cup day derby disaster earthquake election elections exhibition expo fair festival final finals fire flood floods games genocide hearing holocaust hurricane inquiry intervention marathon massacre olympics open pandemic parade prix protest protests race rebellion referendum revolution riot riots spill storm strike summit tournament tour trial trials tsunami uprising war',
  ),
  workWords: words(
    'act agreement bible bill charter code constitution convention declaration directive manifesto memorandum pact protocol quran koran report resolution statute treaty',
  ),
  placePrepositions: words('in at from near across throughout outside towards toward'),
  placeNames: words('us u.s usa u.s.a uk u.k uae u.a.e la l.a dc d.c ny n.y nyc'),
  titled: words(
    'film movie book novel song album single series episode poem painting play musical documentary podcast entitled titled essay opera sculpture sitcom show comic ballad hymn',
  ),
  roles: words(
    'emeritus associate assistant senior junior chief first attorney undersecretary under-secretary spokesman spokeswoman spokesperson administrator ambassador envoy executive marshal sheriff constable principal dean chancellor provost curator academic actor actress officer foreign defence defense finance interior health education home prime vice deputy co-founder cofounder creator illustrator guitarist vocalist drummer goalkeeper defender crown staff lance warrant master petty private trooper agent secretary-general director-general',
  ),
  ordinary: words(
    'image images photo photos photograph picture pictures source sources update editor correction note chapter section figure table page part appendix summary related read watch copyright advertisement president prime minister secretary senator governor mayor professor doctor king queen prince princess pope general colonel captain judge justice internet web god gov mr mrs ms dr sir madam lord lady yes no ok okay hello dear thanks please',
  ),
  claims: [
    {
      reason: 'legal',
      pattern: anyOf(
        '(?:illegal|unlawful|lawful|legal)(?:ly)?|(?:the|a|new|state|federal|international|by|under|of|into) laws?|lawsuits?|legislation|statutes?|bann?(?:ed|s)|ban|outlaw(?:ed|s)?|convict(?:ed|ions?|s)|sentenced to|acquitted|indict(?:ed|ments?)|prosecut(?:ed|ors?|ions?)|arrest(?:ed|s)|charged with|plead(?:ed)? (?:not )?guilty|guilty|fined|jailed|imprisoned|sued|verdict|court (?:ruled|found|ordered|heard|held|upheld|rejected|overturned)|judge (?:ruled|found|ordered|said)|ruled that|overturned|upheld|constitutional(?:ly)?|unconstitutional|felony|misdemeano(?:u)?r|extradit(?:ed|ion)|deport(?:ed|ation)|liable|breach(?:ed)? of|violat(?:ed|es|ion|ions) (?:of|the)|subpoena(?:ed)?',
      ),
      isQuoted: true,
      isWeak: false,
    },
    {
      reason: 'medical',
      pattern: anyOf(
        'vaccin(?:es?|ated|ations?)|cancers?|tumou?rs?|diabet(?:es|ic)|disease|infect(?:ed|ions?|ious)|virus(?:es)?|epidemic|pandemic|outbreak|symptoms?|diagnos(?:ed|is|es)|clinical trials?|side effects?|mortality|life expectancy|doses?|antibiotics?|patients?|cures?|cured|therap(?:y|ies)|overdos(?:e|ed|es)|blood pressure|heart attacks?|strokes?|dementia|obes(?:e|ity)|malaria|measles|autism|immun(?:e|ity)|carcinogen(?:s|ic)?|toxic|poisonous|death toll|autopsy|died (?:of|from)|hospitali[sz]ed',
      ),
      isQuoted: true,
      isWeak: false,
    },
    {
      reason: 'a first or record',
      pattern: anyOf(
        "(?:the|its|his|her|their|our) (?:very )?first|first(?:-ever| ever| time| woman| man| person| country| since)|for the first time|only (?:the )?(?:second|third|fourth|fifth)|the only|record(?:s|-breaking|-high|-low|-setting)?(?= (?:high|low|number|year|turnout|profit|loss|sales|time|breaking|of|for|since|in)| ?[,.])|broke (?:the|a|its|his|her) record|never before|has never|have never|had never|unprecedented|all-time|in history|(?:oldest|youngest|largest|biggest|smallest|tallest|longest|shortest|highest|lowest|fastest|slowest|deadliest|richest|poorest|worst|best|hottest|coldest|wettest|driest|busiest|earliest|latest|most expensive|most populous|most powerful|most common|most popular|holiest)|the (?:world|country|nation|city|state|continent|region)['’]s (?:\\p{L}+est|most|only|last|first)|(?:more|most) (?:\\p{L}+ )?than any(?: other)?|inventor of|invented|discovered",
      ),
      isQuoted: true,
      isWeak: false,
    },
    {
      reason: 'comparison',
      pattern: anyOf(
        '(?:more|less|fewer|greater|higher|lower|larger|smaller|bigger|better|worse|faster|slower|older|younger|longer|shorter|cheaper|stronger|weaker|earlier|later|further|farther|richer|poorer|rather more|\\p{Ll}{2,}er) than|(?:twice|half|double|triple|three times|four times|ten times) (?:as|the|that|those|of)|as (?:many|much|large|high|big|old|long|often|likely) as|compared (?:with|to)|in comparison (?:with|to)|outnumber(?:s|ed)?|outperform(?:s|ed)?|exceed(?:s|ed)?|surpass(?:es|ed)?|overtook|overtaken|unlike (?:most|other|any)|(?:doubled|tripled|quadrupled|halved|rose|risen|rises|fell|fallen|falls|grew|grown|grows|dropped|declined|increased|decreased|soared|plunged|plummeted|shrank|shrunk|climbed|jumped|surged)(?= (?:(?:by|to|from|since|sharply|in|over|last|this)(?!\\p{L})|\\d)|[,.])|the majority of|most of (?:the|them|its|their)|a (?:majority|minority|quarter|third|fifth|tenth) of|half of',
      ),
      isQuoted: true,
      isWeak: false,
    },
    {
      reason: 'cause',
      pattern: anyOf(
        'because|due to|owing to|caus(?:es?|ed|ing)|led to|leads to|leading to|result(?:s|ed|ing)? (?:in|from)|as a result|thanks to|triggered|sparked|prompted|stems? from|stemmed from|brought about|responsible for|blam(?:ed|es) (?:on|for)|attributed to|linked to|contribut(?:ed|es|ing) to|prevent(?:s|ed)|the reason|forc(?:ed|es) to|in response to',
      ),
      isQuoted: false,
      isWeak: false,
    },
    {
      reason: 'attribution',
      pattern: anyOf(
        'according to|in the words of|(?:said|says|stated|states|claimed|claims|argued|argues|announced|announces|confirmed|confirms|denied|denies|reported|reports|alleged|alleges|asserted|asserts|admitted|admits|acknowledged|revealed|reveals|estimated|estimates|predicted|predicts|promised|promises|told|warned|warns|insisted|insists|suggested|suggests|added|noted|notes|explained|explains|testified|concluded|found|wrote|writes|tweeted|asked|urged|agreed|declared|accused|called|described|observed|commented|responded|replied)(?! for)(?=[ ,:]|$)|(?:study|studies|research|researchers|survey|poll|polls|report|data|figures|statistics|experts|scientists|officials|documents|records|results) (?:show|shows|showed|found|find|finds|suggest|suggests|indicate|indicates|say|says|reveal|reveals|confirm|confirms)',
      ),
      isQuoted: false,
      isWeak: true,
    },
    {
      reason: 'event',
      pattern: anyOf(
        'was (?:born|founded|elected|appointed|killed|built|opened|established|awarded|launched|held|re-elected|defeated|arrested|denied|sent|moved|created|adopted|signed|designed|written|directed|produced|released|published|named|granted|delayed|scheduled|relocated|placed)|were (?:born|founded|elected|appointed|killed|built|opened|established|awarded|launched|held|re-elected|defeated|arrested|denied|sent|moved|created|adopted|granted|delayed|scheduled|placed)|died|resigned|founded|elected|defeated|won|lost (?:to|the|his|her|its|their)|merged|acquired|bankrupt(?:cy)?|graduated|married|divorced|retired|visited|invaded|annexed|signed|launched|killed|wounded|injured',
      ),
      isQuoted: false,
      isWeak: true,
    },
  ],
  measures: { percentage: 'percentage', amount: 'amount', number: 'number', date: 'date' },
};
