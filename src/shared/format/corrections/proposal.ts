import { type Detail, nameCorrection } from '../handover/details.ts';
import type { Subject, Work } from '../handover/work.ts';

/**
 * What should stand in the text: the correction of a claim; the name of an entity where the text has another; what the source
 * has of a quote. Where nobody has said it, that is said, and so is that the text has it already.
 */
export function propose(subject: Subject, { records, sources }: Work): Detail {
  if (subject.kind === 'claim') {
    const { correction } = subject.record;
    return correction === null || correction.trim() === ''
      ? noProposal
      : { label: nameCorrection(subject, records), text: correction, isBrief: false };
  }
  if (subject.kind === 'entity') {
    const { record, mentions } = subject;
    const isOther = mentions.some(({ anchor }) => anchor.exact !== record.name);
    return isOther && record.name.trim() !== ''
      ? { label: 'Write', text: record.name, isBrief: false }
      : noProposal;
  }
  const { verification } = subject.record;
  if (verification === null) return noProposal;
  const excerpts = [verification.excerpt, sources.get(verification.sourceId)?.source.excerpt];
  const [text] = excerpts.flatMap((excerpt) => (excerpt?.trim() ? [excerpt] : []));
  return text === undefined ? noProposal : { label: 'The source has', text, isBrief: false };
}

const noProposal: Detail = { label: 'Change', text: 'No wording is proposed.', isBrief: false };
