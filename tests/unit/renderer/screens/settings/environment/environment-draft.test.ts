import { expect, it } from 'vitest';
import {
  draftOf,
  inputOf,
  newHeader,
} from '../../../../../../renderer/screens/settings/environment/environment-draft.ts';
import { environmentInputSchema } from '../../../../../../shared/model/environment.ts';

const OWN = {
  baseUrl: 'https://api.example.com',
  hasApplicationCode: true,
  endpoint: {
    url: 'https://backend.example.com/token',
    method: 'POST',
    path: 'data.token',
    headers: ['Authorization'],
    hasBody: true,
  },
} as const;

it('opens without secrets, and an empty secret that is stored is kept', () => {
  const draft = draftOf({ ...OWN, endpoint: { ...OWN.endpoint, headers: [...OWN.endpoint.headers] } });
  expect(draft).toMatchObject({ applicationCode: '', body: '' });
  expect(environmentInputSchema.parse(inputOf(draft))).toEqual({
    baseUrl: OWN.baseUrl,
    applicationCode: null,
    endpoint: {
      url: OWN.endpoint.url,
      method: 'POST',
      path: 'data.token',
      headers: [{ name: 'Authorization', value: null }],
      body: null,
    },
  });
});

it('a secret that is typed replaces the stored one, a new header needs its value', () => {
  const draft = draftOf({ ...OWN, endpoint: { ...OWN.endpoint, headers: ['Authorization'] } });
  const input = inputOf({ ...draft, applicationCode: 'new', headers: [newHeader('X-Key')] });
  expect(input).toMatchObject({
    applicationCode: 'new',
    endpoint: { headers: [{ name: 'X-Key', value: '' }] },
  });
});

it('nothing stored: an empty application code is a mistake, no endpoint is none', () => {
  const input = inputOf(draftOf(null));
  expect(input.endpoint).toBeNull();
  expect(environmentInputSchema.safeParse({ ...input, baseUrl: 'https://a.example' }).success).toBe(false);
});
