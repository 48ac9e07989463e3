/**
 * The guided tour: data only.
 */
import type { StoryFile } from '../../../../shared/story/story-file.ts';
import { expires, refused } from './step-parts.ts';

export const TOUR: StoryFile = {
  format: 'personalization-lab/story',
  version: 1,
  id: 'tour',
  title: 'Why a signed token',
  customer: { name: 'Northwind Rewards', accent: null, logo: null },
  people: [
    {
      username: 'ana.kovac',
      displayName: 'Ana Kovač',
      externalUserId: 'ana.kovac-1047',
      firstName: 'Ana',
      lastName: 'Kovač',
      emails: ['ana.kovac@northwind.example'],
      phones: ['+447700900147'],
      gender: 'Female',
      birthday: '1991-04-17',
      tags: ['loyalty', 'newsletter'],
      customAttributes: { tier: 'gold', points: 1840 },
    },
    {
      username: 'luka.horvat',
      displayName: 'Luka Horvat',
      externalUserId: 'luka.horvat-2093',
      firstName: 'Luka',
      lastName: 'Horvat',
      emails: ['luka.horvat@northwind.example'],
      phones: ['+447700900293'],
      tags: ['newsletter'],
    },
  ],
  steps: [
    {
      id: 'why',
      title: 'Without a token',
      say: 'With only an application code, any app can claim to be Ana.',
      notes:
        'Start with the gap. The application code is inside every copy of the app, so it says which app calls, never which person. Here nobody signed in, and the server still hands over Ana. Ask: where does your app keep what identifies a customer today?',
      given: { setting: 'applicationCode', who: 'anonymous', personalized: false, token: 'none' },
      do: [{ do: 'personalize', who: 'ana.kovac' }],
      expect: { call: 'personalize', outcome: 'ok', code: null, stoppedAt: null, bytes: 'some' },
      view: 'call',
    },
    {
      id: 'settings',
      title: 'Three settings, one call',
      say: 'One switch in the application profile decides who is believed.',
      notes:
        'The same call without a token, three times. Point at the middle column: with JWT required, the server asks for proof. Nothing in the app changed, only the setting. Ask: who in your company would flip this switch, and which apps would notice on that day?',
      given: { setting: 'jwt', who: 'anonymous', personalized: false, token: 'none' },
      do: [
        {
          do: 'compare',
          by: 'settings',
          call: { do: 'personalize', who: 'ana.kovac', attributes: { firstName: 'Ana' } },
        },
      ],
      expect: null,
      view: 'comparison',
    },
    {
      id: 'sign-in',
      title: 'Sign in',
      say: 'Ana signs in with you, and your backend signs a token for her.',
      notes:
        'The token comes from the customer’s own backend, after its own login. It names Ana and the application, it lives fifteen minutes, and its key never leaves the backend. Ask: which of your services already knows that somebody has signed in, and could sign such a token?',
      given: { setting: 'jwt', who: 'nobody', personalized: false, token: 'none' },
      do: [{ do: 'signIn', who: 'ana.kovac' }],
      expect: null,
      view: 'words',
    },
    {
      id: 'personalize',
      title: 'Personalize',
      say: 'The phone checks the token, then the server does. Now it is Ana.',
      notes:
        'Two gates. The phone looks at structure and expiry before it sends anything; the server checks key, signature, application and person. Both passed, so this installation belongs to Ana. Ask: at which moment in your app should a device start to belong to a customer?',
      given: { setting: 'jwt', who: 'ana.kovac', personalized: false, token: 'good' },
      do: [{ do: 'personalize' }],
      expect: { call: 'personalize', outcome: 'ok', code: null, stoppedAt: null, bytes: 'some' },
      view: 'call',
    },
    {
      id: 'save',
      title: 'Save',
      say: 'Her data is saved under her own name, and nobody else’s.',
      notes:
        'Only what changed goes out, with the same token. The server compares the person in the token with the person being changed. Marketing gets data it can trust. Ask: which fields does your app write today, and how do you know that the right person wrote them?',
      given: { setting: 'jwt', who: 'ana.kovac', personalized: true, token: 'good' },
      do: [
        {
          do: 'saveUser',
          with: { middleName: 'Marija', customAttributes: { points: { type: 'number', value: 1990 } } },
        },
      ],
      expect: { call: 'saveUser', outcome: 'ok', code: null, stoppedAt: null, bytes: 'some' },
      view: 'call',
    },
    {
      id: 'expired',
      title: 'Expired',
      say: 'An expired token never leaves the phone. Not one byte.',
      notes:
        'Point at the wire: zero bytes, and the server’s own journal agrees. The phone stops the call by itself, so an old token costs neither time nor data. The app is told JWT_TOKEN_EXPIRED and can ask for a new one. Ask: how long do your sessions live?',
      given: { setting: 'jwt', who: 'ana.kovac', personalized: true, token: 'good' },
      do: [{ do: 'breakToken', how: 'expired' }, { do: 'fetchUser' }],
      expect: expires('fetchUser'),
      view: 'call',
    },
    {
      id: 'tampered',
      title: 'Tampered with',
      say: 'Change one character, and the server refuses it.',
      notes:
        'The phone has no key, so it cannot check a signature, and lets the token pass. The server can, and answers UNAUTHORIZED. Nothing about Ana was read or written. Ask: what would your app show a customer at this moment, and who would look into it?',
      given: { setting: 'jwt', who: 'ana.kovac', personalized: true, token: 'good' },
      do: [{ do: 'breakToken', how: 'tampered' }, { do: 'fetchUser' }],
      expect: refused('fetchUser', 'UNAUTHORIZED'),
      view: 'call',
    },
    {
      id: 'stolen',
      title: 'Stolen',
      say: 'A perfect token for Luka opens nothing of Ana’s.',
      notes:
        'This token is real: right key, right signature, in time. It is only somebody else’s. The server compares the person in the token with the person the call is about, and refuses. Ask: what could a customer reach today with a token copied from another phone?',
      given: { setting: 'jwt', who: 'ana.kovac', personalized: true, token: 'good' },
      do: [{ do: 'breakToken', how: 'otherPerson' }, { do: 'fetchUser' }],
      expect: refused('fetchUser', 'UNAUTHORIZED'),
      view: 'call',
    },
    {
      id: 'recover',
      title: 'Recover',
      say: 'A new token, the same call, and Ana never noticed.',
      notes:
        'Recovery is one idea: ask your backend for a new token and repeat the call. The lab does it with one key, an app does it in a few lines. No logout, no lost data. Ask: can your backend hand out a new token without asking the customer for the password again?',
      given: { setting: 'jwt', who: 'ana.kovac', personalized: true, token: 'good' },
      do: [{ do: 'breakToken', how: 'expired' }, { do: 'fetchUser' }, { do: 'fix' }],
      expect: { call: 'fetchUser', outcome: 'ok', code: null, stoppedAt: null, bytes: 'some' },
      view: 'call',
    },
    {
      id: 'code',
      title: 'What your developers write',
      say: 'One setter, one call, one branch for each refusal.',
      notes:
        'The code on screen is the call they just saw, in the language they use. The token is a placeholder, the branch that is lit is what happened. Offer to leave the page with their developers. Ask: which framework is your app built with, and who should get this?',
      given: { setting: 'jwt', who: 'ana.kovac', personalized: true, token: 'good' },
      do: [{ do: 'breakToken', how: 'tampered' }, { do: 'fetchUser' }],
      expect: { call: 'fetchUser', outcome: 'failed', code: 'UNAUTHORIZED', stoppedAt: 'server' },
      view: 'code',
    },
  ],
};
