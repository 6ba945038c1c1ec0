/**
 * The largest file that is imported, in bytes: 20 MB, some three million words, is a shelf of books; what is larger is
 * not an article but a mistake or an attack.
 */
export const maximumFileBytes = 20 * 1024 * 1024;
