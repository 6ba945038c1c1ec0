/* Words that tell what belongs to a name and what does not, in lower case and without a dot; of all languages together. */

function list(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Small words inside a name of any kind: de Gaulle, van der Berg, bin Salman. */
export const particles = list(
  'de del della delle di da dos das do du des d la le les lo van von der den dem ter ten tot te zu zum zur af av bin ibn bint ben abu al el ul vom',
);
/** Small words inside the names of anything but people: Bank of England, Stratford upon Avon. */
export const linkingWords = list('of the upon für &');
/** Small words that belong to a name only behind an institution: Centre for Ocean Research, Commission on Human Rights. */
export const objectWords = list('for on in');
/** These join two names more often than two parts of one. */
export const conjunctions = list('and und et y e en och');
/** What a centre is for or a commission is on. */
export const institutions = list(
  'agency association board bureau campaign centre center coalition college commission committee conference convention council court department directorate federation forum foundation fund group institute institution ministry network office organisation organization panel parliament party programme program project school secretariat secretary service society summit trust union university declaration treaty act',
);
/** What stands before a person's name and is not part of it. Royalty and popes keep theirs: they have no other name. */
export const titles = list(
  'mr mrs ms mx miss dr drs prof professor sir dame madam hon rev reverend fr president vice-president senator sen representative rep congressman congresswoman governor gov mayor minister chancellor secretary ambassador councillor councilman councilwoman commissioner justice judge chairman chairwoman chair chief captain capt commander cmdr corporal cpl pvt brigadier brig superintendent supt insp det amb atty colonel col general gen lieutenant lt major maj sergeant sgt admiral adm officer detective inspector director spokesman spokeswoman spokesperson deputy prime vice former acting coach doctor professor premier ceo md herr frau hr fr m mm mme mlle monsieur madame sig signor signora señor señora sr sra srta don doña dhr mevr mevrouw meneer präsident präsidentin kanzler kanzlerin bundeskanzler bundeskanzlerin minister ministerin bürgermeister bürgermeisterin président présidente ministre maire presidente ministro ministra alcalde alcaldesa',
);
/** Abbreviations inside names; their dot is no end: St. Mary, Mt. Everest. */
export const dottedParts = list('st ste mt ft jos wm chas geo thos');
/** What may end a name and keeps its dot. */
export const dottedEnds = list('jr sr inc ltd corp co bros');
export const daysAndMonths = list(
  'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december',
);
/** Months that are names of people too. */
export const givenMonths = list('april may june august');
/** A German noun has a capital like a name, but names have no article. */
export const germanArticles = list('der die das den dem des ein eine einen einem einer eines');
/** Owners that are part of an institution's name: King's College, People's Party. */
export const owners = list(
  'king queen lloyd women children people men worker veteran mother father saint trader christie sotheby',
);

/** What else may stand before a surname and is no name of somebody: ranks, offices, trades. */
export const roles = list(
  'mp mep msp king queen prince princess lord lady baron baroness duke duchess count countess earl emperor sultan sheikh emir pope cardinal archbishop bishop pastor father brother sister rabbi imam ayatollah saint speaker leader treasurer attorney solicitor cfo coo cto founder co-founder manager head lawyer author writer novelist poet actor actress singer comedian journalist reporter editor columnist historian economist scientist researcher analyst activist businessman businesswoman billionaire democrat republican conservative labour liberal striker defender goalkeeper midfielder captain driver kapitän trainer trainerin autor autorin sänger sängerin chef chefin',
);
/** The same as the ends of German words: CDU-Chefin, Regierungssprecher. */
export const germanRoleEnds =
  /(?:chef|minister|präsident|sprecher|politiker|trainer|kanzler|meister|leiter|direktor|senator|rat|forscher|kommissar|anwalt|anwält|expert)(?:in|e)?$/u;
/** What may stand behind a name and tells a rank or a degree. */
export const postNominals = list('mp mep msp qc kc cbe obe mbe frs phd md esq bsc msc mba jd rn');
/** What tells a son from his father, and a king from the one before. */
export const generations = list('jr sr junior senior ii iii iv v vi vii viii ix xi xii xiii xiv xv xvi');
/** What stands behind a company's name in a register and hardly anywhere else. */
export const legalForms = list(
  'inc ltd limited llc plc corp corporation gmbh ag se kg kgaa sa sarl srl spa bv nv ab oy asa lp llp pty',
);
/** These make another place of the one that they stand before: New York, South Korea. */
export const placeQualifiers = list(
  'new north south east west northern southern eastern western upper lower great greater port fort mount lake saint st san santa',
);
/** Before these words a month is no surname: in May. */
export const monthLeads = list(
  'in on until till since last this next early mid late during through throughout',
);
