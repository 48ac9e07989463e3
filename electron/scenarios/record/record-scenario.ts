/**
 * Makes a scenario file of recorded calls: it does in the model what was done, and expects what happened. Who somebody
 * is, is made up; what cannot be expressed is said.
 */
import type * as z from 'zod';
import { type PlatformProfile, PROFILE_TITLES, type UserPatch } from '../../../shared/model/models.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { ScenarioGroup } from '../../../shared/model/atlas.ts';
import { readScenarioFile } from '../files/scenario-file.ts';
import { type scenarioFileSchema, type ScenarioInput, scenarioSchema } from '../scenario.ts';
import type { StepInput } from '../steps/registry.ts';
import { Draft } from './draft.ts';
import { MadeUp } from './made-up.ts';
import { playCall } from './play-call.ts';
import { callName, type RecordedCall, type SavedScenarios } from './recorded.ts';
import { sentBody, sentPatch } from './sent-data.ts';
import { isObject } from '../../../shared/lib/json.ts';

/** Calls of a title; who chose more knows what they chose. */
const MOST_IN_TITLE = 4;
const MOST_NOTES = 100;

/** Never rejects: calls that make no scenario leave notes. */
export async function recordScenarios(calls: readonly RecordedCall[]): Promise<SavedScenarios> {
  const madeUp = new MadeUp();
  getAcquainted(
    calls.map(({ record }) => record),
    madeUp,
  );
  const notes: string[] = [];
  const scenarios: ScenarioInput[] = [];
  for (const part of byProfile(calls)) {
    const scenario = await recordPart(part, { madeUp, notes, index: scenarios.length });
    if (scenario !== null) scenarios.push(scenario);
  }
  return checked(scenarios, notes.slice(0, MOST_NOTES));
}

/** What would be refused when it is opened is not written. */
function checked(scenarios: readonly ScenarioInput[], notes: readonly string[]): SavedScenarios {
  if (scenarios.length === 0) return { file: null, notes: [...notes, 'None of these calls can be a step.'] };
  const file: z.input<typeof scenarioFileSchema> = {
    format: 'personalization-lab/scenarios',
    version: 1,
    scenarios: [...scenarios],
  };
  const text = `${JSON.stringify(file, null, 2)}\n`;
  const read = readScenarioFile(text);
  if (read.ok) return { file: { text, scenarios: read.value }, notes };
  const problems = read.error
    .slice(0, 3)
    .map(({ message }) => `The scenario would not be readable: ${message}`);
  return { file: null, notes: [...notes, ...problems] };
}

interface Numbered {
  readonly call: RecordedCall;
  readonly row: number;
}

/** A scenario runs on one profile: each change of it begins another. */
function byProfile(calls: readonly RecordedCall[]): readonly (readonly Numbered[])[] {
  const parts: Numbered[][] = [];
  let current: PlatformProfile | null = null;
  for (const [row, call] of calls.entries()) {
    if (call.record.profile !== current) parts.push([]);
    current = call.record.profile;
    parts.at(-1)?.push({ call, row });
  }
  return parts;
}

interface Part {
  readonly madeUp: MadeUp;
  readonly notes: string[];
  readonly index: number;
}

async function recordPart(
  calls: readonly Numbered[],
  { madeUp, notes, index }: Part,
): Promise<ScenarioInput | null> {
  const profile = calls[0]?.call.record.profile ?? 'strict';
  const draft = new Draft(profile);
  const kept: CallRecord[] = [];
  const last = new Map<string, StepInput>();
  for (const [at, { call, row }] of calls.entries()) {
    const { record } = call;
    const later = calls.slice(at + 1).map((one) => one.call.record);
    const played = await playCall(draft, {
      call,
      madeUp,
      nextPatch: () => nextPatch(later, madeUp),
      repeated: last.get(record.call) ?? null,
    });
    const name = callName(record, row);
    if (played.step === null) {
      notes.push(`${name} is left out: ${played.notes.join('; ')}.`);
      continue;
    }
    notes.push(...played.notes.map((note) => `${name}: ${note}.`));
    kept.push(record);
    const { expect: _expect, title: _title, ...bare } = played.step;
    last.set(record.call, bare);
  }
  const scenario = kept.length === 0 ? null : scenarioOf(draft, kept, index);
  if (kept.length > 0 && scenario === null) {
    notes.push(`What was done on ${PROFILE_TITLES[profile]} is left out: together it makes no scenario.`);
  }
  return scenario;
}

/** What an earlier save that sent nothing wanted to send, most likely. */
function nextPatch(later: readonly CallRecord[], madeUp: MadeUp): UserPatch | null {
  const next = later.find(({ call, request }) => call === 'saveUser' && request !== null);
  return next === undefined ? null : sentPatch(next, madeUp);
}

function scenarioOf(draft: Draft, records: readonly CallRecord[], index: number): ScenarioInput | null {
  const [first] = records;
  const names = records.map(({ call }) => call);
  const title = `${names.slice(0, MOST_IN_TITLE).join(', ')}${names.length > MOST_IN_TITLE ? ` and ${names.length - MOST_IN_TITLE} more` : ''}`;
  const scenario: ScenarioInput = {
    id: `recorded.${stamp(first?.startedAt ?? 0)}.${index + 1}`,
    title: `Recorded: ${title}`,
    shows: `What happened in a recorded session: ${records.slice(0, 12).map(ending).join(', ')}.`,
    group: groupOf(records),
    tags: ['recorded'],
    profiles: [draft.profile],
    given: draft.given,
    steps: draft.steps,
  };
  return scenarioSchema.safeParse(scenario).success ? scenario : null;
}

function ending({ call, error, stoppedAt }: CallRecord): string {
  if (error === null) return `${call} succeeded`;
  return `${call} ended with ${error.code}${stoppedAt === null ? '' : ` at ${stoppedAt}`}`;
}

function groupOf(records: readonly CallRecord[]): ScenarioGroup {
  const has = (...gates: readonly string[]): boolean =>
    records.some(({ stoppedAt }) => gates.includes(stoppedAt ?? ''));
  if (has('structure', 'expiry', 'header', 'token')) return 'deviceGate';
  if (records.some(({ error }) => error?.code === 'UNAUTHORIZED')) return 'serverGate';
  if (records.some(({ fault }) => fault !== undefined) || has('wire')) return 'transport';
  return has('server') ? 'serverCodes' : 'lifecycle';
}

/** `20260115-090000`; a clock can stand anywhere. */
function stamp(milliseconds: number): string {
  const isDate = Math.abs(milliseconds) < 8.64e15;
  const text = isDate ? new Date(milliseconds).toISOString() : '';
  const digits = text
    .slice(0, 19)
    .replaceAll(/[^0-9T]/g, '')
    .replace('T', '-');
  return /^\d{8}-\d{6}$/.test(digits) ? digits : 'unknown';
}

/** Who comes first is the scenario's person, and a value that was refused stays one. */
function getAcquainted(records: readonly CallRecord[], madeUp: MadeUp): void {
  for (const { error, request, call, outcome } of records) {
    // The scenario's person is there from the start: nobody else could become them, or be refused for another reason.
    const becomes =
      call === 'saveUser' &&
      outcome === 'ok' &&
      typeof sentBody({ request })?.['externalUserId'] === 'string';
    if (becomes || (error?.code === 'USER_MERGE_INTERRUPTED' && call === 'personalize'))
      madeUp.person(' nobody ');
    if (error?.code === 'EMAIL_INVALID')
      markRefused(contacts({ request }, 'emails', 'address'), error.message, madeUp);
    if (error?.code === 'PHONE_INVALID')
      markRefused(contacts({ request }, 'phones', 'number'), error.message, madeUp);
  }
}

function markRefused(values: readonly string[], message: string, madeUp: MadeUp): void {
  const named = values.filter((value) => message.includes(value));
  for (const value of named.length > 0 ? named : values) madeUp.markInvalid(value);
}

function contacts(record: Pick<CallRecord, 'request'>, list: string, member: string): readonly string[] {
  const body = sentBody(record);
  const within = [body?.[list], isObject(body?.['userIdentity']) ? body['userIdentity'][list] : null];
  return within.flatMap((items) =>
    Array.isArray(items)
      ? items.flatMap((item: unknown) => {
          const value = isObject(item) ? item[member] : null;
          return typeof value === 'string' ? [value] : [];
        })
      : [],
  );
}
