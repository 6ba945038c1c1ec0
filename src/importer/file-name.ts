/** The longest ending that we read is `annotated`; longer ones than that are words of a name. */
const longestEnding = 9;

const ending = new RegExp(String.raw`\.(?=\d*[a-z])(?<ending>[a-z\d]{1,${longestEnding}})$`, 'iu');

/**
 * A file's name without its ending, and the ending in lower case without the dot; null where there is none: “Interview
 * with Dr. Smith” and “Budget 2.5” end with words of the name.
 */
export function splitFileName(fileName: string): { readonly stem: string; readonly ending: string | null } {
  const match = ending.exec(fileName);
  if (match === null) return { stem: fileName, ending: null };
  return { stem: fileName.slice(0, match.index), ending: match.groups?.['ending']?.toLowerCase() ?? null };
}
