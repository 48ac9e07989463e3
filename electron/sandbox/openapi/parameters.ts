/**
 * Parameters of all operations, by name: one name means one thing in every operation.
 */

/** The two styles of the SDKs: words (Android), digits (iOS). */
const FLAG = { type: 'string', enum: ['true', 'false', '1', '0'] };
const COUNT = { type: 'integer', minimum: 0 };
const MILLISECONDS = { type: 'integer', minimum: 0, description: 'Milliseconds since the epoch' };
const TEXT = { type: 'string' };

const QUERY: Readonly<Record<string, object>> = {
  ri: FLAG,
  rt: FLAG,
  forceDepersonalize: FLAG,
  keepAsLead: FLAG,
  setDeviceAsPrimary: FLAG,
  validate: FLAG,
  secrets: FLAG,
  dateTimeFrom: MILLISECONDS,
  dateTimeTo: MILLISECONDS,
  messageTopic: TEXT,
  limit: COUNT,
  platformType: { type: 'string', enum: ['GCM', 'APNS', 'HMS'] },
  since: COUNT,
  waitMs: COUNT,
  connections: COUNT,
  requests: COUNT,
  profile: TEXT,
  type: { type: 'string', enum: ['ID', 'EXTERNAL_ID', 'PHONE', 'EMAIL', 'PUSH'] },
  identifier: TEXT,
  sender: TEXT,
};

/** Without it the operation refuses the request. */
const REQUIRED_QUERY: ReadonlySet<string> = new Set(['platformType', 'type', 'identifier']);

/** Parameters of a path such as `/keys/:kid`, and of a query. Throws where a name is not described. */
export function parametersOf(path: string, query: readonly string[]): readonly object[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', minLength: 1 },
  }));
  const inQuery = query.map((name) => {
    const schema = QUERY[name];
    if (schema === undefined) throw new TypeError(`The query parameter ${name} is not described`);
    return { name, in: 'query', required: REQUIRED_QUERY.has(name), schema };
  });
  return [...inPath, ...inQuery];
}

/** What makes a POST a PATCH, for clients whose HTTP stack knows no PATCH. */
export const METHOD_OVERRIDE = {
  name: 'X-HTTP-Method-Override',
  in: 'header',
  required: true,
  schema: { type: 'string', enum: ['PATCH'] },
};
