/**
 * A story file: checked against the schema and for what it speaks of, every mistake with its line and column.
 */
import * as z from 'zod';
import { ERRORS } from '../../../../shared/errors.ts';
import type { JsonPath } from '../../../../shared/lib/json.ts';
import type { Result } from '../../../../shared/lib/result.ts';
import type { FileProblem } from '../../../../shared/model/atlas.ts';
import {
  NO_PERSON,
  type Story,
  STORY_ACTIONS,
  type StoryAction,
  storyFileSchema,
  type StoryStep,
} from '../../../../shared/story/story-file.ts';
import { didYouMean } from '../../../node/nearest.ts';
import { readCheckedJson } from '../../../scenarios/files/checked-json.ts';
import type { Placed } from '../../../scenarios/files/file-problem.ts';

const CODES: readonly string[] = [...new Set(ERRORS.map(({ code }) => code))];

export function readStory(content: string | Uint8Array): Result<Story, readonly FileProblem[]> {
  return readCheckedJson<Story>(content, {
    schema: storyFileSchema,
    meaning: storyProblems,
    vocabulary: { names: storyFileNames, steps: STORY_ACTIONS, step: 'action' },
  });
}

/** JSON Schema, draft 2020-12, for editors. It sees what a schema can see; the lab sees more. */
export function storyJsonSchema(): z.core.JSONSchema.BaseSchema {
  return { title: 'A story of Personalization Lab', ...z.toJSONSchema(storyFileSchema, { io: 'input' }) };
}

/** Every name that a story file can have. */
function storyFileNames(): readonly string[] {
  return [...new Set(namesBelow(storyJsonSchema()))];
}

function namesBelow(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => [
    ...(key === 'properties' ? Object.keys(below as object) : []),
    ...namesBelow(below),
  ]);
}

/** What a schema does not see. */
function storyProblems({ people, steps }: Story): readonly Placed[] {
  const usernames = people.map(({ username }) => username);
  const reserved: readonly string[] = NO_PERSON;
  return [
    ...repeated(usernames, (index) => ['people', index, 'username']),
    ...repeated(
      people.map(({ externalUserId }) => externalUserId),
      (index) => ['people', index, 'externalUserId'],
    ),
    ...usernames.flatMap((name, index) =>
      reserved.includes(name)
        ? [{ path: ['people', index, 'username'], message: `${name} stands for no person; choose another.` }]
        : [],
    ),
    ...repeated(
      steps.map(({ id }) => id),
      (index) => ['steps', index, 'id'],
    ),
    ...steps.flatMap((step, index) => stepProblems(step, ['steps', index], usernames)),
  ];
}

function repeated(values: readonly string[], pathOf: (index: number) => JsonPath): readonly Placed[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index ? [{ path: pathOf(index), message: `${value} is there twice.` }] : [],
  );
}

function stepProblems(step: StoryStep, path: JsonPath, usernames: readonly string[]): readonly Placed[] {
  const { given, expect } = step;
  const isPerson = usernames.includes(given.who);
  const problems: Placed[] = [
    ...whoProblems(given.who, [...path, 'given', 'who'], [...NO_PERSON, ...usernames]),
  ];
  if (problems.length === 0 && !isPerson && given.personalized)
    problems.push({
      path: [...path, 'given', 'personalized'],
      message: 'Only a person can be personalized.',
    });
  if (problems.length === 0 && !isPerson && given.token === 'good')
    problems.push({ path: [...path, 'given', 'token'], message: 'Only a person has a token.' });
  const code = expect?.code ?? null;
  if (code !== null && !CODES.includes(code))
    problems.push({
      path: [...path, 'expect', 'code'],
      message: `Unknown code ${code}.${didYouMean(code, CODES)}`,
    });
  if (step.view === 'comparison' && !step.do.some((action) => action.do === 'compare'))
    problems.push({
      path: [...path, 'view'],
      message: 'There is nothing to compare: no action of this step compares.',
    });
  return [
    ...problems,
    ...step.do.flatMap((action, index) => actionProblems(action, step, [...path, 'do', index], usernames)),
  ];
}

function actionProblems(
  action: StoryAction,
  { given }: StoryStep,
  path: JsonPath,
  usernames: readonly string[],
): readonly Placed[] {
  if (action.do === 'signIn') return whoProblems(action.who, [...path, 'who'], usernames);
  if (action.do === 'compare' && action.call !== undefined)
    return personalizeProblems(action.call, given, [...path, 'call'], usernames);
  return personalizeProblems(action, given, path, usernames);
}

function personalizeProblems(
  action: StoryAction,
  { who }: StoryStep['given'],
  path: JsonPath,
  usernames: readonly string[],
): readonly Placed[] {
  if (action.do !== 'personalize') return [];
  if (action.who !== undefined) return whoProblems(action.who, [...path, 'who'], usernames);
  return usernames.includes(who) ? [] : [{ path, message: 'Nobody is signed in: name who is meant.' }];
}

function whoProblems(who: string, path: JsonPath, known: readonly string[]): readonly Placed[] {
  return known.includes(who)
    ? []
    : [{ path, message: `No person is called ${who}.${didYouMean(who, known)}` }];
}
