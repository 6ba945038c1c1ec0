import { isJsonObject, type JsonObject, omitKeys } from '../json-tools/json-object.ts';
import { decodeRecord, type JsonRecord } from '../json-tools/json-records.ts';
import { type Task, taskSchema } from './task-schema.ts';

/**
 * A task of Label Studio, from any of its forms: as it is; JSON_MIN, which has the data at the top and the regions of each
 * control under its name; or the data alone, as tasks are imported.
 */
export function decodeTask(record: JsonRecord): Task {
  const { value } = record;
  if (isJsonObject(value['data'])) return decodeRecord(record, taskSchema);
  const controls = Object.entries(value).filter(([, regions]) => isRegionList(regions));
  if (controls.length === 0) return { data: value };
  const names = new Set([...controls.map(([name]) => name), ...Object.keys(annotationKeys), 'id']);
  const result = controls.flatMap(([name, regions]) =>
    (Array.isArray(regions) ? regions : []).map((region: unknown) => createResult(name, region)),
  );
  return decodeRecord(
    {
      ...record,
      value: {
        ...('id' in value && { id: value['id'] }),
        data: omitKeys(value, names),
        annotations: [{ ...renameKeys(value), result }],
      },
    },
    taskSchema,
  );
}

/** What JSON_MIN calls what is said of the annotation, and what the full form calls it. */
const annotationKeys: Readonly<Record<string, string>> = {
  annotation_id: 'id',
  annotator: 'completed_by',
  created_at: 'created_at',
  updated_at: 'updated_at',
  lead_time: 'lead_time',
};

function renameKeys(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(annotationKeys).flatMap(([short, full]) => (short in value ? [[full, value[short]]] : [])),
  );
}

function isRegionList(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      (item: unknown) =>
        isJsonObject(item) &&
        'start' in item &&
        'end' in item &&
        ('labels' in item || 'hypertextlabels' in item),
    )
  );
}

function createResult(name: string, region: unknown): JsonObject {
  const type = isJsonObject(region) && 'hypertextlabels' in region ? 'hypertextlabels' : 'labels';
  return { from_name: name, to_name: 'text', type, value: region };
}
