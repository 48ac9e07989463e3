/**
 * The public formats that reports are written in, as far as they are fixed: CTRF 0.1 and HAR 1.2. Strict, so that a
 * member the format does not know is found.
 */
import * as z from 'zod';

const integer = z.number().int();
const extra = z.record(z.string(), z.unknown()).optional();
const ctrfStatus = z.enum(['passed', 'failed', 'skipped', 'pending', 'other']);

const ctrfTest = z.strictObject({
  id: z.uuid().optional(),
  name: z.string().min(1),
  status: ctrfStatus,
  duration: integer,
  start: integer.optional(),
  stop: integer.optional(),
  suite: z.array(z.string()).min(1).optional(),
  message: z.string().optional(),
  trace: z.string().optional(),
  rawStatus: z.string().optional(),
  tags: z.array(z.string()).optional(),
  type: z.string().optional(),
  filePath: z.string().optional(),
  retries: integer.optional(),
  flaky: z.boolean().optional(),
  stdout: z.array(z.string()).optional(),
  stderr: z.array(z.string()).optional(),
  screenshot: z.string().optional(),
  parameters: z.record(z.string(), z.unknown()).optional(),
  attachments: z
    .array(z.strictObject({ name: z.string(), contentType: z.string(), path: z.string(), extra }))
    .optional(),
  steps: z.array(z.strictObject({ name: z.string(), status: ctrfStatus, extra })).optional(),
  extra,
});

export const ctrfSchema = z.strictObject({
  reportFormat: z.literal('CTRF'),
  specVersion: z.string().regex(/^\d+\.\d+\.\d+$/),
  reportId: z.uuid().optional(),
  timestamp: z.iso.datetime().optional(),
  generatedBy: z.string().optional(),
  extra,
  results: z.strictObject({
    tool: z.strictObject({ name: z.string().min(1), version: z.string().optional(), extra }),
    summary: z.strictObject({
      tests: integer,
      passed: integer,
      failed: integer,
      skipped: integer,
      pending: integer,
      other: integer,
      flaky: integer.optional(),
      suites: integer.optional(),
      start: integer,
      stop: integer,
      duration: integer.optional(),
      extra,
    }),
    tests: z.array(ctrfTest),
    environment: z
      .strictObject({
        reportName: z.string().optional(),
        appName: z.string().optional(),
        appVersion: z.string().optional(),
        osPlatform: z.string().optional(),
        osRelease: z.string().optional(),
        osVersion: z.string().optional(),
        testEnvironment: z.string().optional(),
        healthy: z.boolean().optional(),
        extra,
      })
      .optional(),
    extra,
  }),
});

/** HAR lets a program add members of its own if their names start with an underscore. */
function harObject<Shape extends z.ZodRawShape>(shape: Shape) {
  return z
    .looseObject(shape)
    .refine(
      (value) => Object.keys(value).every((key) => key in shape || key.startsWith('_')),
      'A member that HAR does not know must start with an underscore',
    );
}

const comment = z.string().optional();
const size = integer.min(-1);
const dateTime = z.iso.datetime({ offset: true });
const nameValue = harObject({ name: z.string(), value: z.string(), comment });
const message = {
  httpVersion: z.string(),
  cookies: z.array(nameValue),
  headers: z.array(nameValue),
  headersSize: size,
  bodySize: size,
  comment,
};

const harEntry = harObject({
  pageref: z.string().optional(),
  startedDateTime: dateTime,
  time: z.number().min(0),
  request: harObject({
    ...message,
    method: z.string(),
    url: z.url(),
    queryString: z.array(nameValue),
    postData: harObject({ mimeType: z.string(), text: z.string(), comment }).optional(),
  }),
  response: harObject({
    ...message,
    status: integer,
    statusText: z.string(),
    content: harObject({ size: integer, mimeType: z.string(), text: z.string().optional(), comment }),
    redirectURL: z.string(),
  }),
  cache: harObject({ comment }),
  timings: harObject({ send: z.number(), wait: z.number(), receive: z.number(), comment }),
  serverIPAddress: z.string().optional(),
  connection: z.string().optional(),
  comment,
});

export const harSchema = z.strictObject({
  log: harObject({
    version: z.literal('1.2'),
    creator: harObject({ name: z.string(), version: z.string(), comment }),
    pages: z
      .array(
        harObject({
          id: z.string(),
          title: z.string(),
          startedDateTime: dateTime,
          pageTimings: harObject({}),
          comment,
        }),
      )
      .optional(),
    entries: z.array(harEntry),
    comment,
  }),
});
