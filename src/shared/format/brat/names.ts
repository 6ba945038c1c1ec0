/** The name that brat gives to what an annotator notes. */
export const noteName = 'AnnotatorNotes';

/** The name of the lists of what is the same thing, and of the relation that stands for one of two. */
export const equivalenceName = 'Equiv';

/** The attribute that holds what something is in databases: `Wikipedia:534366`, several with semicolons. */
export const identifiersAttribute = 'identifiers';
export const identifierSeparator = '; ';

/**
 * On annotations that a file of brat's says are equal, which of its lists they are in: so that it is said again also of
 * words that are alike, which are taken to be of one record without it.
 */
export const equivalenceAttribute = 'brat.equiv';

/** The value of an attribute that is there or is not, and has no value in the file. */
export const presentValue = 'true';
