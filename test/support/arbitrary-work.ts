import * as fc from 'fast-check';
import { describeAnchor } from '#shared/anchor/describe.ts';
import {
  claimStatuses,
  createClaim,
  createEntity,
  createQuote,
  createSource,
  entityTypes,
  spellingStatuses,
} from '#shared/domain/records.ts';
import { decodeTickmark } from '#shared/format/tickmark/decode.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { CodePointIndex } from '#shared/text/code-points.ts';
import { arbitraryText } from './annotation-files.ts';

const sha256 = '0123456789abcdef'.repeat(4);

/** Ids as Tickmark makes them, and as files from elsewhere may have them: traps for whatever turns them into addresses. */
const ids = [
  '01890a5d-ac96-774b-bcce-b302099a8057',
  '01890A5D-AC96-774B-BCCE-B302099A8058',
  'urn:uuid:01890a5d-ac96-774b-bcce-b302099a8059',
  'urn:uuid:none',
  'T1',
  'a b/ü😀%41',
  '100%',
  'urn:tickmark:id:claim:T2',
  'urn:tickmark:id:claim:%zz',
  'https://example.org/notes/7?x=1#y',
  'https://example.org/ü',
  'constructor',
];
const times = ['2026-01-31T09:30:00.000Z', '2026-01-31T09:30:00.123456Z', '2026-01-31T11:30:15+02:00'];
const dates = ['2026-01-31', ...times];

const prose = fc.oneof(fc.constantFrom('', ' ', 'null', '@id', 'a\n\nb'), arbitraryText([' ', '\n', '; ']));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const time = fc.constantFrom(...times);

/** A value with keys that only a later version would know, or without. */
function loosen<T extends object>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T> {
  const extra = fc.option(fc.record({ hint: fc.jsonValue(), '@id': fc.constant(null) }), {
    freq: 4,
    nil: {},
  });
  return fc.tuple(arbitrary, extra).map(([value, keys]) => ({ ...value, ...keys }));
}

const chooseIds = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 4 });

interface Names {
  readonly people: readonly string[];
  readonly sources: readonly string[];
  readonly claims: readonly string[];
  readonly quotes: readonly string[];
  readonly entities: readonly string[];
}

/** What every record has. */
function arbitraryChecks({ people, sources }: Names) {
  return {
    sourceIds: fc.uniqueArray(fc.constantFrom(...sources)),
    checkedBy: maybe(fc.constantFrom(...people)),
    checkedAt: maybe(time),
  };
}

/** A record with more keys that it may have, or without. */
function extend<T extends object, M extends object>(arbitrary: fc.Arbitrary<T>, more: fc.Arbitrary<M>) {
  const keys = fc.option(more, { freq: 4, nil: {} });
  return fc.tuple(arbitrary, keys).map(([value, extra]) => ({ ...value, ...extra }));
}

/** What a record was before its words changed. */
function arbitraryEarlier({ people }: Names) {
  const earlier = fc.record({
    status: fc.constantFrom(...claimStatuses),
    checkedBy: maybe(fc.constantFrom(...people)),
    checkedAt: maybe(time),
    revision: fc.integer({ min: 1, max: 9 }),
    words: prose,
  });
  return fc.record({ earlier: loosen(earlier) });
}

/** Where a claim was checked before. */
const memory = fc.record({
  articleId: fc.constantFrom(...ids),
  claimId: fc.constantFrom(...ids),
  title: prose,
  at: maybe(time),
});

function arbitraryClaim(id: string, names: Names) {
  const verdict = fc.record({ scale: prose, value: prose, explanation: maybe(prose) });
  const decision = fc.record({ text: prose, by: fc.constantFrom(...names.people), at: time });
  return fc
    .record({
      ...arbitraryChecks(names),
      status: fc.constantFrom(...claimStatuses),
      statement: maybe(prose),
      category: maybe(prose),
      concern: maybe(prose),
      correction: maybe(prose),
      verdict: maybe(loosen(verdict)),
      claimant: maybe(prose),
      claimedAt: maybe(fc.constantFrom(...dates)),
      appearance: maybe(prose),
      decision: maybe(loosen(decision)),
    })
    .map((known) => ({ ...createClaim(id), ...known }));
}

function arbitraryQuote(id: string, names: Names) {
  const verification = fc.record({
    method: fc.constantFrom('recording', 'transcript', 'document', 'person'),
    sourceId: fc.constantFrom(...names.sources),
    locator: maybe(prose),
    result: fc.constantFrom('verbatim', 'trimmed', 'altered'),
  });
  return fc
    .record({
      ...arbitraryChecks(names),
      speakerId: maybe(fc.constantFrom(...names.entities)),
      mode: fc.constantFrom('direct', 'partial', 'indirect'),
      status: fc.constantFrom(...spellingStatuses),
      verification: maybe(loosen(verification)),
    })
    .map((known) => ({ ...createQuote(id, 'direct'), ...known }));
}

function arbitraryEntity(id: string, names: Names) {
  return fc
    .record({
      ...arbitraryChecks(names),
      name: prose,
      type: fc.constantFrom(...entityTypes),
      aliases: fc.array(prose, { maxLength: 3 }),
      title: maybe(prose),
      affiliation: maybe(prose),
      identifiers: fc.dictionary(
        fc.constantFrom('wikidata', 'orcid', '', 'a:b'),
        fc.constantFrom('Q42', '', 'x:y', 'https://example.org/ü'),
      ),
      status: fc.constantFrom(...spellingStatuses),
    })
    .map((known) => ({ ...createEntity(id, { name: '', type: 'other' }), ...known }));
}

function arbitrarySource(id: string) {
  return fc
    .record({
      title: prose,
      url: maybe(fc.constantFrom('https://example.org/a?b=ü', 'no address', '', 'ftp://files.example.org')),
      locator: maybe(prose),
      excerpt: maybe(prose),
      primary: fc.boolean(),
      accessedAt: maybe(fc.constantFrom(...dates)),
      attachment: maybe(
        loosen(
          fc.record({ fileName: prose, mediaType: prose, sha256: fc.constant(sha256), bytes: fc.nat() }),
        ),
      ),
    })
    .map((known) => createSource(id, known));
}

/** Annotations of every kind and state: overlapping, empty, stacked, and on words that are gone. */
function arbitraryAnnotation(id: string, { text, names }: { readonly text: string; readonly names: Names }) {
  const index = new CodePointIndex(text);
  const offset = fc.nat({ max: index.length }).map((place) => index.toUtf16(place));
  const record = fc.oneof(
    fc.record({ kind: fc.constant('claim'), refId: fc.constantFrom(...names.claims) }),
    fc.record({ kind: fc.constant('quote'), refId: fc.constantFrom(...names.quotes) }),
    fc.record({ kind: fc.constant('entity'), refId: fc.constantFrom(...names.entities) }),
  );
  const anchor = fc
    .tuple(offset, offset, fc.constantFrom('exact', 'moved', 'changed', 'orphan'), prose)
    .map(([one, other, state, before]) => {
      const found = describeAnchor(text, { start: Math.min(one, other), end: Math.max(one, other) }, index);
      const was = state === 'changed' || state === 'orphan' ? before : null;
      return state === 'orphan'
        ? { ...found, state, was, utf16: null, codePoints: null }
        : { ...found, state, was };
    });
  return fc
    .record({
      record,
      anchor: loosen(anchor),
      note: maybe(prose),
      tags: fc.array(fc.oneof(prose, fc.constantFrom('PER', 'claim', 'todo')), { maxLength: 3 }),
      origin: fc.constantFrom('manual', 'occurrence', 'suggestion', 'import'),
      createdBy: fc.constantFrom(...names.people, 'somebody else'),
      createdAt: time,
      updatedAt: time,
    })
    .map(({ record: { kind, refId }, ...known }) => ({ id, kind, refId, ...known }));
}

function arbitraryContent(names: Names): fc.Arbitrary<unknown> {
  const texts = fc.oneof(fc.constant(''), arbitraryText([' ', '\n', '\n\n', '\r\n', '. ']));
  return fc.tuple(texts, chooseIds).chain(([text, annotationIds]) =>
    loosen(
      fc.record({
        format: fc.constant('tickmark'),
        version: fc.constant(1),
        generator: loosen(fc.record({ name: prose, version: prose })),
        exportedAt: time,
        article: loosen(
          fc.record({
            id: fc.constantFrom(...ids),
            title: prose,
            byline: maybe(prose),
            publisher: maybe(prose),
            url: maybe(fc.constantFrom('https://example.org/ü?a=[1]', 'example.org', '')),
            publishedAt: maybe(prose),
            language: fc.constantFrom('en', 'he', 'de-AT'),
            importedAt: time,
            source: loosen(
              fc.record({ fileName: prose, mediaType: prose, sha256: fc.constant(sha256), bytes: fc.nat() }),
            ),
            revision: loosen(
              fc.record({
                id: fc.constantFrom(...ids),
                number: fc.integer({ min: 1, max: 9 }),
                createdAt: time,
                textSha256: fc.constant(sha256),
                utf16Length: fc.constant(text.length),
                codePointLength: fc.constant(new CodePointIndex(text).length),
              }),
            ),
            text: fc.constant(text),
          }),
        ),
        people: fc.tuple(
          ...names.people.map((id) =>
            loosen(fc.record({ id: fc.constant(id), name: prose, initials: prose })),
          ),
        ),
        annotations: fc.tuple(...annotationIds.map((id) => loosen(arbitraryAnnotation(id, { text, names })))),
        claims: fc.tuple(
          ...names.claims.map((id) => {
            const remembered = extend(arbitraryClaim(id, names), fc.record({ memory: loosen(memory) }));
            return loosen(extend(remembered, arbitraryEarlier(names)));
          }),
        ),
        quotes: fc.tuple(
          ...names.quotes.map((id) => loosen(extend(arbitraryQuote(id, names), arbitraryEarlier(names)))),
        ),
        entities: fc.tuple(
          ...names.entities.map((id) => loosen(extend(arbitraryEntity(id, names), arbitraryEarlier(names)))),
        ),
        sources: fc.tuple(...names.sources.map((id) => loosen(arbitrarySource(id)))),
        coverage: loosen(
          fc.record({
            sentences: fc.nat(),
            dealtWith: fc.nat(),
            nothingToCheck: fc.array(
              loosen(
                fc.record({
                  utf16: fc.constant({ start: 0, end: text.length }),
                  textSha256: fc.constant(sha256),
                }),
              ),
              { maxLength: 2 },
            ),
          }),
        ),
        signOff: maybe(
          loosen(
            fc.record({
              by: fc.constantFrom(...names.people),
              initials: prose,
              at: time,
              textSha256: fc.constant(sha256),
              annotationsSha256: fc.constant(sha256),
              waiver: maybe(prose),
              outdated: fc.boolean(),
            }),
          ),
        ),
      }),
    ),
  );
}

/** Any file of ours: every field that it may have, in the forms that are hard to carry, and keys that nobody knows. */
export const arbitraryWork: fc.Arbitrary<TickmarkFile> = fc
  .record({
    people: chooseIds,
    sources: chooseIds,
    claims: chooseIds,
    quotes: chooseIds,
    entities: chooseIds,
  })
  .chain(arbitraryContent)
  .map((value) => decodeTickmark(JSON.stringify(value), 'made.json'));
