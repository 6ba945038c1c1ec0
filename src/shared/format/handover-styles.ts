/**
 * The ids of the paragraph styles in which a Word file of ours says what is not the article's: coverage, sign-off and
 * sources. Whoever reads such a file again leaves them out.
 */
export const handoverStyles = { heading: 'TickmarkHeading', text: 'TickmarkText' } as const;
