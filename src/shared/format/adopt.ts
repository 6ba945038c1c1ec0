import { describeAnchor } from '../anchor/describe.ts';
import type { Annotation } from '../domain/annotation.ts';
import { createId, createTimestamp } from '../domain/ids.ts';
import { type Person, suggestInitials } from '../domain/person.ts';
import {
  type Claim,
  createClaim,
  createEntity,
  createQuote,
  type Entity,
  type Quote,
} from '../domain/records.ts';
import type { Span } from '../domain/span.ts';
import { CodePointIndex, isInsidePair } from '../text/code-points.ts';
import { hashBytes, hashText } from '../text/hash.ts';
import { addExtras } from './annotation-extras.ts';
import { tagsAttribute } from './describe.ts';
import type { ReadContext } from './exchange.ts';
import {
  type ForeignDocument,
  type ForeignRelation,
  type ForeignSpan,
  sameRecordRelation,
  speakerRelation,
} from './foreign.ts';
import { findTarget, getOwnLabel, isOwnLabel, type LabelTarget, unknownTarget } from './label-table.ts';
import { tellPlaceless } from './notice.ts';
import {
  describeClaim,
  describeEntity,
  describeQuote,
  findUnread,
  readClaim,
  readEntity,
  readQuote,
} from './record-attributes.ts';
import type { TickmarkFile } from './tickmark/file-schema.ts';

/** What is known of the file that a document comes from. */
export interface AdoptOptions extends ReadContext {
  readonly fileName: string;
  readonly mediaType: string;
}

/** An article as we have it, and what of it could not be taken over. */
export interface Adoption {
  readonly file: TickmarkFile;
  readonly notices: readonly string[];
  readonly skipped: number;
}

/**
 * A tool's document as an article of ours, with a new id. Labels become kinds by the table; one that means nothing here
 * becomes an entity of the type `other`, and every label but our own stays as a tag. Mentions of one record share it, and
 * so do entities of one label with the same words. A span outside the text, or one that cuts a character in two, is left
 * out and told. Coverage is not measured: whoever writes the file does that.
 */
export async function adoptDocument(document: ForeignDocument, options: AdoptOptions): Promise<Adoption> {
  const adopter = new Adopter(document, options);
  const spans = document.spans.filter((span) => span.pieces.every((piece) => isPlace(document.text, piece)));
  for (const span of spans) adopter.addSpan(span);
  for (const relation of document.relations) adopter.addRelation(relation);
  const skipped = document.spans.length - spans.length;
  return {
    file: await adopter.finish(),
    notices: tellPlaceless(skipped),
    skipped,
  };
}

/** One of our own labels need be said only where other tags would be taken for the label. */
function listTags(label: string, tags: readonly string[]): readonly string[] {
  return isOwnLabel(label) && tags.length === 0 ? [] : [label, ...tags];
}

function isPlace(text: string, { start, end }: Span): boolean {
  return (
    Number.isInteger(start) &&
    Number.isInteger(end) &&
    0 <= start &&
    start <= end &&
    end <= text.length &&
    !isInsidePair(text, start) &&
    !isInsidePair(text, end)
  );
}

/** The version of a Tickmark that has not written anything yet. */
const notWritten = '';

/** Whether a file was just made of another tool's document, and has labels of that tool. */
export function isAdopted({ generator }: TickmarkFile): boolean {
  return generator.version === notWritten;
}

/** What BCP 47 has for a language that nobody has named. */
export const unknownLanguage = 'und';

class Adopter {
  private readonly document: ForeignDocument;
  private readonly options: AdoptOptions;
  private readonly now: string;
  private readonly index: CodePointIndex;
  private readonly people = new Map<string, Person>();
  /** By the ids of their spans: the pieces of each. */
  private readonly annotations = new Map<string, readonly Annotation[]>();
  /** By the ids of the spans that they begin at. */
  private readonly relations = new Map<string, { label: string; to: string }[]>();
  /** The ids of records in whose place others stand. */
  private readonly joined = new Map<string, string>();
  private readonly claims = new Map<string, Claim>();
  private readonly quotes = new Map<string, Quote>();
  private readonly entities = new Map<string, Entity>();
  /** The ids of records by what tells that mentions are of one record. */
  private readonly recordIds = new Map<string, string>();

  constructor(document: ForeignDocument, options: AdoptOptions) {
    this.document = document;
    this.options = options;
    this.now = createTimestamp(options.clock);
    this.index = new CodePointIndex(document.text);
  }

  addSpan(span: ForeignSpan): void {
    const target = findTarget(this.options.labels, span.label) ?? unknownTarget;
    const words = span.pieces.map(({ start, end }) => this.document.text.slice(start, end)).join(' ');
    const { [tagsAttribute]: tags, ...attributes } = span.attributes;
    const refId = this.ensureRecord(span, { target, words });
    const described = this.completeRecord(refId, { target, words, attributes });
    const pieces = span.pieces.map(
      (piece): Annotation => ({
        id: createId(this.options.clock),
        kind: target.kind,
        refId,
        anchor: describeAnchor(this.document.text, piece, this.index),
        note: span.note,
        tags: listTags(span.label, tags?.split('; ') ?? []),
        origin: 'import',
        createdBy: this.ensurePerson(span.creator).id,
        createdAt: this.now,
        updatedAt: this.now,
      }),
    );
    const first = pieces[0];
    if (first === undefined) return;
    const fragmentOf = pieces.length > 1 ? { fragmentOf: first.id } : {};
    const extras = { ...fragmentOf, attributes: findUnread(attributes, described) };
    this.annotations.set(
      span.id,
      pieces.map((piece) => addExtras(piece, extras)),
    );
  }

  addRelation({ label, from, to }: ForeignRelation): void {
    const [source, target] = [this.annotations.get(from)?.[0], this.annotations.get(to)?.[0]];
    if (source === undefined || target === undefined) return;
    const quote = source.kind === 'quote' ? this.quotes.get(source.refId) : undefined;
    if (label === speakerRelation && quote !== undefined && target.kind === 'entity') {
      this.quotes.set(quote.id, { ...quote, speakerId: target.refId });
    } else if (label === sameRecordRelation && source.kind === target.kind) {
      const [one, other] = [this.findRecord(source.refId), this.findRecord(target.refId)];
      if (one !== other) this.joined.set(one, other);
    } else {
      const relations = this.relations.get(from) ?? [];
      relations.push({ label, to: target.id });
      this.relations.set(from, relations);
    }
  }

  /** The record that stands for another one since their mentions were said to be of one. */
  private findRecord(refId: string): string {
    let root = refId;
    for (let next = this.joined.get(root); next !== undefined; next = this.joined.get(root)) root = next;
    /* Whoever asks again is there in one step, so that long chains cost nothing. */
    for (let at = refId; at !== root; ) {
      const next = this.joined.get(at) ?? root;
      this.joined.set(at, root);
      at = next;
    }
    return root;
  }

  private finishAnnotations(): readonly Annotation[] {
    return [...this.annotations].flatMap(([id, pieces]) =>
      pieces.map((piece, place) => {
        const relations = place === 0 ? this.relations.get(id) : undefined;
        const annotation = { ...piece, refId: this.findRecord(piece.refId) };
        return relations === undefined ? annotation : addExtras(annotation, { relations });
      }),
    );
  }

  async finish(): Promise<TickmarkFile> {
    const { text, name, language, meta } = this.document;
    const { fileName, mediaType, clock } = this.options;
    const bytes = new TextEncoder().encode(text);
    const annotations = this.finishAnnotations();
    const used = new Set(annotations.map(({ refId }) => refId));
    const quotes = [...this.quotes.values()]
      .filter(({ id }) => used.has(id))
      .map((quote) =>
        quote.speakerId === null ? quote : { ...quote, speakerId: this.findRecord(quote.speakerId) },
      );
    const speakers = new Set(quotes.map(({ speakerId }) => speakerId));
    return {
      format: 'tickmark',
      version: 1,
      generator: { name: 'Tickmark', version: notWritten },
      exportedAt: this.now,
      article: {
        id: createId(clock),
        title: name ?? '',
        byline: null,
        publisher: null,
        url: null,
        publishedAt: null,
        language: language ?? unknownLanguage,
        importedAt: this.now,
        source: { fileName, mediaType, sha256: await hashBytes(bytes), bytes: bytes.length },
        revision: {
          id: createId(clock),
          number: 1,
          createdAt: this.now,
          textSha256: await hashText(text),
          utf16Length: text.length,
          codePointLength: this.index.length,
        },
        text,
        ...(meta !== null && { meta }),
      },
      people: [...this.people.values()],
      annotations,
      claims: [...this.claims.values()].filter(({ id }) => used.has(id)),
      quotes,
      entities: [...this.entities.values()].filter(({ id }) => used.has(id) || speakers.has(id)),
      sources: [],
      coverage: { sentences: 0, dealtWith: 0, nothingToCheck: [] },
      signOff: null,
    };
  }

  private ensurePerson(name: string | null): Person {
    const { person, clock } = this.options;
    const key = name ?? person.name;
    const known = this.people.get(key);
    if (known !== undefined) return known;
    const made =
      key === person.name ? person : { id: createId(clock), name: key, initials: suggestInitials(key) };
    this.people.set(key, made);
    return made;
  }

  /** The id of the span's record, which is made where no earlier mention has made it. */
  private ensureRecord(
    { record, label }: ForeignSpan,
    { target, words }: { readonly target: LabelTarget; readonly words: string },
  ): string {
    const shared = record ?? (target.kind === 'entity' ? `${label}\n${words}` : null);
    const key = shared === null ? null : `${getOwnLabel(target)}\n${record === null ? '' : 'r'}\n${shared}`;
    const known = key === null ? undefined : this.recordIds.get(key);
    const id = known ?? createId(this.options.clock);
    if (key !== null) this.recordIds.set(key, id);
    return id;
  }

  /** Puts down to a record what a mention says of it and no earlier one has said, and gives it as attributes. */
  private completeRecord(
    id: string,
    {
      target,
      words,
      attributes,
    }: {
      readonly target: LabelTarget;
      readonly words: string;
      readonly attributes: Readonly<Record<string, string>>;
    },
  ): Readonly<Record<string, string>> {
    if (target.kind === 'claim') {
      const claim = readClaim(this.claims.get(id) ?? createClaim(id), attributes);
      this.claims.set(id, claim);
      return { status: claim.status, ...describeClaim(claim, []) };
    }
    if (target.kind === 'quote') {
      const quote = readQuote(this.quotes.get(id) ?? createQuote(id, 'direct'), attributes);
      this.quotes.set(id, quote);
      return { status: quote.status, mode: quote.mode, ...describeQuote(quote, []) };
    }
    const known = this.entities.get(id) ?? createEntity(id, { name: words, type: target.type });
    const entity = readEntity(known, attributes, words);
    this.entities.set(id, entity);
    return { status: entity.status, name: entity.name, ...describeEntity(entity, [], words) };
  }
}
