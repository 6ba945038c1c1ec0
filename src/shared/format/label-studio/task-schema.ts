import { z } from 'zod';
import { offsetUnits } from '../json-tools/offset-map.ts';

/*
 * The JSON of Label Studio, https://labelstud.io/guide/task_format: tasks with `data`, and what annotators (`annotations`,
 * in old files `completions`) and models (`predictions`) have found in it, each a list of results. A region of the text,
 * what is said of it and what is said of the task are results of their own; those of one region have its id.
 */

const objectSchema = z.record(z.string(), z.unknown());

/** The keys under which a task has results, those that people made first. */
export const resultSetKeys = ['annotations', 'completions', 'predictions'] as const;
export type ResultSetKey = (typeof resultSetKeys)[number];

/** What one annotator or model has found. */
const resultSetSchema = z.looseObject({ result: z.array(objectSchema).readonly().nullish() });

const resultSets = z.array(resultSetSchema).readonly().nullish();

/** A task with its data; the other keys are kept. */
export const taskSchema = z.looseObject({
  data: objectSchema,
  annotations: resultSets,
  completions: resultSets,
  predictions: resultSets,
});
export type Task = Readonly<z.infer<typeof taskSchema>>;

const offsetSchema = z.union([z.number(), z.string()]);

/** A region of a text; those of sounds and of HTML have seconds, or a path of elements, for offsets. */
export const regionValueSchema = z.looseObject({
  start: offsetSchema,
  end: offsetSchema,
  /** Not there where the project does not save it. */
  text: z.unknown().optional(),
  /** Where the region is in the text of an HTML page. */
  globalOffsets: z.looseObject({ start: z.int(), end: z.int() }).nullish().catch(null),
});

export const labelsSchema = z.array(z.string()).readonly();

/** The types of results that are labelled regions of a text; the key of the labels has the same name. */
export const regionTypes = ['labels', 'hypertextlabels'] as const;
export type RegionType = (typeof regionTypes)[number];

/** What is kept of a task that is read. */
export const keptSchema = z.object({
  textSha256: z.string(),
  /** The task without its results. */
  task: objectSchema,
  /** Which of the data is the text. */
  field: z.string(),
  unit: z.enum(offsetUnits),
  /** In the order of the task: each without its results, and those of its results that are no regions of the text. */
  sets: z
    .array(
      z.object({
        key: z.enum(resultSetKeys),
        value: objectSchema,
        others: z.array(objectSchema).readonly(),
      }),
    )
    .readonly(),
  /** What new regions are said to be: as the first one of the task. */
  control: objectSchema,
});
export type KeptTask = Readonly<z.infer<typeof keptSchema>>;

/** What is kept with a span, of the region that it was. */
export const keptRegionSchema = z.object({
  /** The region's id; that of each of its labels where it has several. */
  id: z.string().optional().catch(undefined),
  /** The index of its set. */
  set: z.int().min(0).optional().catch(undefined),
  /** The other keys of the region. */
  region: objectSchema.optional().catch(undefined),
  /** What else is said of the region: choices, text, ratings. */
  results: z.array(objectSchema).readonly().optional().catch(undefined),
});
export type KeptRegion = Readonly<z.infer<typeof keptRegionSchema>>;
