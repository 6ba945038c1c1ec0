/** What a sub-editor puts for a word: small, and only so that reworded sentences read like prose. */
export const synonyms: Readonly<Record<string, readonly string[]>> = {
  said: ['stated', 'noted', 'explained', 'told reporters'],
  says: ['states', 'maintains', 'explains'],
  but: ['yet', 'however,'],
  because: ['since', 'as'],
  after: ['following', 'in the wake of'],
  before: ['ahead of', 'prior to'],
  also: ['in addition', 'as well'],
  many: ['a large number of', 'numerous'],
  several: ['a number of', 'various'],
  more: ['further', 'additional'],
  about: ['around', 'some', 'roughly'],
  however: ['even so', 'still'],
  while: ['whereas', 'as'],
  will: ['is going to', 'is set to'],
  would: ['was going to', 'was set to'],
  has: ['had'],
  have: ['had'],
  was: ['had been', 'became'],
  were: ['had been'],
  is: ['remains'],
  are: ['remain'],
  and: ['as well as', 'and also'],
  new: ['recent', 'fresh'],
  big: ['large', 'sizeable'],
  large: ['big', 'considerable'],
  people: ['residents', 'persons'],
  government: ['administration', 'authorities'],
  company: ['firm', 'business'],
  year: ['twelvemonth'],
  years: ['seasons'],
  told: ['informed', 'let it be known to'],
  made: ['produced', 'created'],
  found: ['discovered', 'established'],
  called: ['named', 'described as'],
  reported: ['announced', 'disclosed'],
  announced: ['made public', 'reported'],
  began: ['started', 'set out'],
  used: ['employed', 'applied'],
  first: ['initial', 'earliest'],
  during: ['in the course of', 'throughout'],
  between: ['in between', 'among'],
  against: ['in opposition to', 'versus'],
  the: ['this', 'that'],
  a: ['one', 'some'],
  to: ['in order to', 'towards'],
  of: ['from among', 'belonging to'],
  in: ['within', 'inside'],
  on: ['upon', 'as for'],
  that: ['which'],
  with: ['together with', 'alongside'],
  for: ['on behalf of', 'on account of'],
  from: ['out of', 'starting with'],
  which: ['that'],
  who: ['whoever'],
  they: ['these people'],
  it: ['this'],
  he: ['the man'],
  she: ['the woman'],
  not: ['in no way', 'never'],
  be: ['become'],
  by: ['thanks to', 'through'],
};

/** Words that can take the place of any other in a sentence that nobody has to understand. */
export const fillers =
  'matter report council plan office decision harbour review effort measure question answer ground detail season reason station further earlier plainly public former general local common present remain follow consider arrange provide expect'.split(
    ' ',
  );

/** What can be put before the first word of a sentence, with its comma. */
export const openings = [
  'Meanwhile',
  'As it turned out',
  'On the other hand',
  'By all accounts',
  'In the end',
];

/** What can be put before the full stop of a sentence, or behind one of its commas. */
export const insertions = [
  ', according to two officials',
  ', as was to be expected',
  ', it emerged this week',
  ' for the time being',
  ' in spite of earlier doubts',
];

/** Surnames that take the place of others. */
export const otherNames = [
  'Okafor',
  'Lindqvist',
  'Marsh',
  'Haddad',
  'Petrov',
  'Nakamura',
  'Brandt',
  'Oyelaran',
];

export const months = [
  'January',
  'February',
  'March',
  'April',
  'June',
  'July',
  'September',
  'October',
  'November',
];

/**
 * Sentences to put in. NAME and NUMBER become a name and a number that the article has, so that they hold what was
 * annotated elsewhere; OTHER is a number that it may not have.
 */
export const newSentences = [
  'NAME could not be reached at the office on Friday evening.',
  'A spokesman for NAME put the figure at NUMBER.',
  'Neither NAME nor the other members replied to letters.',
  'The vote was postponed by NUMBER days, and then by OTHER more.',
  'Critics of NAME had warned of this as early as OTHER.',
  '“We have read what NAME wrote,” a lawyer said, “and it changes nothing.”',
  'In the archive there are NUMBER letters on the subject, NAME said.',
  'What NAME knew, and when, is still being looked into.',
  'It rained.',
  'A second report, of OTHER pages, is due in spring.',
  'Asked about it, NAME laughed and left by the back door.',
  'Tickets cost NUMBER, or OTHER at the door.',
];

/** What stands where a sentence was, with nothing of it but a name. */
export const replacements = [
  'For NAME none of this came as a surprise.',
  'Old friends of NAME remember a quiet child with a stammer.',
  'Only later did it become known that NAME had been elsewhere all along.',
  'The garden behind the house, where NAME used to sit, has been sold.',
  'Not one of the neighbours would talk about NAME.',
];
