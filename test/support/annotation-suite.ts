import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import jsonld from 'jsonld';
import { z } from 'zod';

/*
 * The W3C's tests of the Web Annotation model, which are JSON Schemas of the draft 04. A value is good where it comes out
 * as `expectedResult` says under each of a test's assertions.
 */

const testSchema = z.object({ assertions: z.array(z.string()).min(1) });
const assertionSchema = z.looseObject({
  expectedResult: z.enum(['valid', 'invalid']),
  errorMessage: z.string(),
});

/** Names the assertions that a value does not hold, with what they say of it. */
export type Checker = (value: unknown) => readonly string[];

/**
 * The draft 04 lets a reference stand for its whole schema; the validator that the suite was made for also looks at what
 * stands beside it. What we write should hold either way.
 */
export type ReferenceRule = 'alone' | 'with-siblings';

interface Suite {
  /** Of the W3C's tests. */
  readonly folder: string;
  readonly rule: ReferenceRule;
}

/** @param test the path of a list of assertions in the suite */
export async function loadChecker(test: string, { folder, rule }: Suite): Promise<Checker> {
  const ajv = new Ajv({ strict: false, allErrors: false, logger: false });
  ajv.addFormat('uri', isUri);
  ajv.addFormat('date-time', isDateTime);
  const definitions = join(folder, 'definitions');
  for (const name of await listSamples(definitions)) {
    ajv.addSchema(modernise(await readJson(join(definitions, name)), rule), name);
  }
  const { assertions } = testSchema.parse(await readJson(join(folder, test)));
  const checks = await Promise.all(
    assertions.map(async (path) => {
      const assertion = assertionSchema.parse(await readJson(join(folder, path)));
      const validate: ValidateFunction = ajv.compile(modernise(assertion, rule));
      return { path, assertion, validate };
    }),
  );
  return (value) =>
    checks
      .filter(({ assertion, validate }) => validate(value) !== (assertion.expectedResult === 'valid'))
      .map(({ path, assertion }) => `${path}: ${assertion.errorMessage}`);
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}

/** A schema of the draft 04 as later drafts write the same. */
function modernise(value: unknown, rule: ReferenceRule): Record<string, unknown> {
  const { $schema: _schema, id, ...schema } = z.record(z.string(), z.unknown()).parse(value);
  const modern = convert(schema, rule);
  return { ...z.record(z.string(), z.unknown()).parse(modern), ...(typeof id === 'string' && { $id: id }) };
}

function convert(value: unknown, rule: ReferenceRule): unknown {
  if (Array.isArray(value)) return value.map((item) => convert(item, rule));
  if (typeof value !== 'object' || value === null) return value;
  const { exclusiveMinimum, $schema: _schema, ...schema }: Record<string, unknown> = { ...value };
  if (typeof schema['$ref'] === 'string' && rule === 'alone') return { $ref: schema['$ref'] };
  const entries = Object.entries(schema)
    .filter(([key]) => exclusiveMinimum !== true || key !== 'minimum')
    .map(([key, item]) => [key, convert(item, rule)]);
  return {
    ...Object.fromEntries(entries),
    ...(exclusiveMinimum === true && { exclusiveMinimum: schema['minimum'] }),
  };
}

/** RFC 3986, by its parts; stricter than most validators, which let any character through. */
function isUri(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:[\w.~:/?#@!$&'()*+,;=%-]+$/i.test(text) && !/%(?![\da-f]{2})|#.*#/i.test(text);
}

/** RFC 3339: with seconds and a zone. */
function isDateTime(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i.test(text) &&
    !Number.isNaN(Date.parse(text))
  );
}

/** The names of all files of a folder of samples, in the order of their numbers. */
export async function listSamples(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.json'))
    .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}

const itemSchema = z.record(z.string(), z.unknown());
const contextSchema = z.object({ '@context': z.record(z.string(), z.any()) });

/**
 * A thing as JSON-LD expands it in safe mode, which throws where anything would be lost.
 *
 * @param contexts the files of the contexts that it names
 */
export async function expandSafely(
  value: unknown,
  contexts: Readonly<Record<string, string>>,
): Promise<readonly unknown[]> {
  /* The library's types know nothing of safe mode. */
  const options = {
    safe: true,
    documentLoader: async (documentUrl: string) => {
      const path = contexts[documentUrl];
      if (path === undefined) throw new Error(`${documentUrl} is not to be fetched`);
      return { documentUrl, document: contextSchema.parse(await readJson(path)) };
    },
  };
  const expanded: unknown = await jsonld.expand({ ...itemSchema.parse(value) }, options);
  return z.array(z.unknown()).parse(expanded);
}
