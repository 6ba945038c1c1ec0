import { TickmarkError } from '../../result.ts';
import { adoptDocument } from '../adopt.ts';
import type { Read } from '../exchange.ts';
import {
  createForeignSpan,
  type ForeignDocument,
  type ForeignRelation,
  type ForeignSpan,
} from '../foreign.ts';
import { findTarget, getOwnLabel, type LabelTable, unknownTarget } from '../label-table.ts';
import { tellCount } from '../notice.ts';
import { type AnnLine, parseAnnLines } from './ann-lines.ts';
import { groupEquals } from './equivalences.ts';
import { gatherFacts, type Said } from './facts.ts';
import { equivalenceAttribute, equivalenceName, identifierSeparator, identifiersAttribute } from './names.ts';
import { locateSpans } from './places.ts';

/**
 * Reads brat's standoff: the `.ann` file, with the text that it annotates as its companion. Offsets are code points.
 *
 * @throws TickmarkError `not-found` where the text is missing; `broken` with the line of the `.ann` file
 */
export const readBrat: Read = async ({ fileName, text, companion }, context) => {
  if (companion === null) {
    const wanted = `${fileName.replace(/\.[^.]*$/u, '')}.txt`;
    throw new TickmarkError({
      code: 'not-found',
      file: fileName,
      message: `The text that it annotates is missing: ${wanted}.`,
      remedy: `Put ${wanted} beside it, under this name.`,
    });
  }
  const lines = parseAnnLines(text, fileName);
  const assembled = assemble(lines, { text: companion.text, file: fileName, labels: context.labels });
  const adoption = await adoptDocument(assembled.document, {
    ...context,
    fileName,
    mediaType: 'text/x-brat',
  });
  return {
    files: [adoption.file],
    notices: [...assembled.notices, ...adoption.notices],
    skipped: assembled.skipped + adoption.skipped,
  };
};

interface Assembled {
  readonly document: ForeignDocument;
  readonly notices: readonly string[];
  readonly skipped: number;
}

function assemble(
  lines: readonly AnnLine[],
  { text, file, labels }: { readonly text: string; readonly file: string; readonly labels: LabelTable },
): Assembled {
  const places = locateSpans(select(lines, 'span'), { text, file });
  const events = select(lines, 'event');
  const triggers = new Map(events.map(({ id, trigger }) => [id, trigger]));
  /* An event is where its trigger is. */
  const resolve = (id: string): string | null => {
    const spanId = triggers.get(id) ?? id;
    return places.has(spanId) ? spanId : null;
  };
  const facts = gatherFacts(
    { said: lines.flatMap(listSaid), relations: lines.flatMap(listRelations) },
    resolve,
  );
  const equals = groupEquals(
    select(lines, 'equivalence').map(({ targets }) => targets.flatMap((id) => resolve(id) ?? [])),
  );
  const spans = select(lines, 'span').flatMap(({ id, label }): readonly ForeignSpan[] => {
    const pieces = places.get(id);
    if (pieces === undefined) return [];
    const group = equals.get(id);
    const attributes = Object.fromEntries(facts.attributes.get(id) ?? []);
    return [
      createForeignSpan({
        id,
        label,
        pieces,
        attributes: { ...attributes, ...(group !== undefined && { [equivalenceAttribute]: group }) },
        note: facts.notes.get(id) ?? null,
        record: nameRecord(label, { key: group ?? attributes[identifiersAttribute], labels }),
      }),
    ];
  });
  const unknown = select(lines, 'unknown').length;
  return {
    document: {
      name: null,
      text,
      language: null,
      spans,
      relations: [...facts.relations, ...relateUnlike(spans)],
      meta: null,
    },
    notices: [
      ...tellCount(
        events.length,
        'of the lines are events; they became relations of their triggers, named by the roles.',
      ),
      ...tellCount(
        facts.lost,
        'of the statements are about something that is no annotated span, and were left out.',
      ),
      ...tellCount(unknown, 'of the lines are of kinds that are not known, and were left out.'),
    ],
    skipped: facts.lost + unknown,
  };
}

function select<T extends AnnLine['type']>(
  lines: readonly AnnLine[],
  type: T,
): readonly Extract<AnnLine, { readonly type: T }>[] {
  return lines.filter((line): line is Extract<AnnLine, { readonly type: T }> => line.type === type);
}

function listSaid(line: AnnLine): readonly Said[] {
  const joint = identifierSeparator;
  if (line.type === 'attribute') return [{ ...line, joint }];
  if (line.type === 'normalization') {
    return [{ name: identifiersAttribute, target: line.target, value: line.identifier, joint }];
  }
  /* Several notes of one name are the lines of one, for a line of the file holds no more. */
  return line.type === 'note'
    ? [{ name: line.name, target: line.target, value: line.text, joint: '\n' }]
    : [];
}

function listRelations(line: AnnLine): readonly ForeignRelation[] {
  if (line.type === 'relation') return [{ label: line.label, from: line.from, to: line.to }];
  if (line.type === 'event')
    return line.roles.map(({ label, target }) => ({ label, from: line.id, to: target }));
  return [];
}

/**
 * What tells that mentions are of one record: that they are said to be equal, else that they are the same thing in a
 * database. Those that mean something else to us have a record of their own, for its type would become that of all.
 */
function nameRecord(
  label: string,
  { key, labels }: { readonly key: string | undefined; readonly labels: LabelTable },
): string | null {
  return key === undefined ? null : `${getOwnLabel(findTarget(labels, label) ?? unknownTarget)} ${key}`;
}

/** Relations between spans that are said to be equal, and yet are of several records. */
function relateUnlike(spans: readonly ForeignSpan[]): readonly ForeignRelation[] {
  const firsts = new Map<string, Map<string, string>>();
  for (const { id, record, attributes } of spans) {
    const group = attributes[equivalenceAttribute];
    if (group === undefined || record === null) continue;
    const records = firsts.get(group) ?? new Map<string, string>();
    firsts.set(group, records);
    if (!records.has(record)) records.set(record, id);
  }
  return [...firsts.values()].flatMap((records) => {
    const [from, ...others] = records.values();
    return from === undefined ? [] : others.map((to) => ({ label: equivalenceName, from, to }));
  });
}
