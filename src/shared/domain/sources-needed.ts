import type { Claim, Source } from './records.ts';

/**
 * Whether a claim rests on too little: on no primary source, and on fewer secondary ones than are asked for (0 asks for
 * none). A source named twice is one source; one that is not there (`getSource` knows nothing of it) is none. What
 * cannot be checked, an opinion, needs no sources.
 */
export function needsSources(
  claim: Claim,
  getSource: (id: string) => Source | undefined,
  { secondarySources }: { readonly secondarySources: number },
): boolean {
  if (claim.status === 'not-checkable') return false;
  const sources = [...new Set(claim.sourceIds)].map(getSource).filter((source) => source !== undefined);
  return !sources.some(({ primary }) => primary) && sources.length < secondarySources;
}
