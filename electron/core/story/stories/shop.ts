/**
 * A shop: loyalty points and a basket. Data only; everybody in it is made up.
 */
import type { StoryFile } from '../../../../shared/story/story-file.ts';
import { anonymous, expires, personalized, refused, signedIn, succeeds } from './step-parts.ts';

export const SHOP: StoryFile = {
  format: 'personalization-lab/story',
  version: 1,
  id: 'shop',
  title: 'The basket that was left behind',
  customer: {
    name: 'Marigold & Finch',
    accent: '#b03060',
    logo: 'data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAzMiAzMiI+PHBhdGggZD0iTTYgMTBoMjBsLTIgMThIOHoiIGZpbGw9IiNiMDMwNjAiLz48cGF0aCBkPSJNMTEgMTNWOWE1IDUgMCAwIDEgMTAgMHY0IiBmaWxsPSJub25lIiBzdHJva2U9IiM3YTFmNDIiIHN0cm9rZS13aWR0aD0iMi40Ii8+PC9zdmc+',
  },
  people: [
    {
      username: 'freya.olsen',
      displayName: 'Freya Olsen',
      externalUserId: 'mf-7712',
      firstName: 'Freya',
      lastName: 'Olsen',
      emails: ['freya@marigoldfinch.example'],
      phones: ['+447700900533'],
      tags: ['loyalty'],
      customAttributes: {
        points: 420,
        basket: 'empty',
      },
      known: false,
    },
    {
      username: 'theo.grant',
      displayName: 'Theo Grant',
      externalUserId: 'mf-6630',
      firstName: 'Theo',
      lastName: 'Grant',
      emails: ['theo@marigoldfinch.example'],
      phones: ['+447700900586'],
      tags: ['loyalty'],
      customAttributes: {
        points: 9200,
        basket: 'empty',
      },
    },
  ],
  steps: [
    {
      id: 'browse',
      title: 'Just looking',
      say: 'Freya browses without an account. Nobody needs to know her.',
      notes:
        'Shops live from visitors without accounts. The app calls with the application code alone, and the server keeps an anonymous profile for this phone. No login wall, no token, nothing to configure. Ask: what share of your visitors never signs in, and what do you send them?',
      given: anonymous('jwt'),
      do: [
        {
          do: 'saveUser',
          with: {
            customAttributes: {
              basket: {
                type: 'text',
                value: 'green boots',
              },
            },
          },
        },
      ],
      expect: succeeds('saveUser'),
      view: 'call',
    },
    {
      id: 'grab',
      title: 'Nine thousand points',
      say: 'Theo has 9,200 points. Can anyone become Theo?',
      notes:
        'The shop has not switched tokens on yet. Somebody who guesses a loyalty number personalizes as its owner, and sees his points. The number is printed on every receipt. Ask: what in your loyalty programme is worth stealing, and what protects it today?',
      given: anonymous('applicationCode'),
      do: [
        {
          do: 'personalize',
          who: 'theo.grant',
        },
      ],
      expect: succeeds('personalize'),
      view: 'call',
    },
    {
      id: 'switch',
      title: 'One switch',
      say: 'With JWT required, guessing a number is no longer enough.',
      notes:
        'Same attempt after the switch. The server asks for a token, there is none, and it refuses with a code that the app can read. Visitors without an account still browse as before. Ask: could you switch this on in a test profile this week?',
      given: anonymous('jwt'),
      do: [
        {
          do: 'personalize',
          who: 'theo.grant',
        },
      ],
      expect: refused('personalize', 'ACCESS_TOKEN_MISSING'),
      view: 'call',
    },
    {
      id: 'compare',
      title: 'Side by side',
      say: 'Three settings, one attempt: only one asks who you are.',
      notes:
        'Let them read the columns. Left: everything is believed. Middle: a signed token is needed. Right: personal data moves by your servers alone. Most shops want the middle one. Ask: which column describes your app as it is in the stores today?',
      given: anonymous('jwt'),
      do: [
        {
          do: 'compare',
          by: 'settings',
          call: {
            do: 'personalize',
            who: 'theo.grant',
            attributes: {
              firstName: 'Theo',
            },
          },
        },
      ],
      expect: null,
      view: 'comparison',
    },
    {
      id: 'join',
      title: 'Freya joins',
      say: 'She joins for the discount, and her basket comes along.',
      notes:
        'She makes an account, your backend signs a token, and the anonymous phone becomes hers. The server had never met her: it makes a new person. The basket can be followed up by name. Ask: how many baskets are left behind, and how many can you write to?',
      given: signedIn('freya.olsen'),
      do: [
        {
          do: 'personalize',
          attributes: {
            firstName: 'Freya',
            customAttributes: {
              basket: {
                type: 'text',
                value: 'green boots',
              },
            },
          },
        },
      ],
      expect: succeeds('personalize'),
      view: 'call',
    },
    {
      id: 'points',
      title: 'Points are earned',
      say: 'Forty points for the boots, written by Freya’s own token.',
      notes:
        'A purchase, and the balance moves. The change carries her token, so nobody can write points into an account that is not theirs. Ask: is your balance written by the app, by your backend, or by both, and which of them would you rather trust?',
      given: personalized('freya.olsen'),
      do: [
        {
          do: 'saveUser',
          with: {
            customAttributes: {
              points: {
                type: 'number',
                value: 460,
              },
              basket: {
                type: 'text',
                value: 'empty',
              },
            },
          },
        },
      ],
      expect: succeeds('saveUser'),
      view: 'call',
    },
    {
      id: 'reminder',
      title: 'A week later',
      say: 'The app was closed for a week. Its token is a week old.',
      notes:
        'She taps a reminder, the app opens with last week’s token, and the phone stops the call before it costs anything. This is the commonest error you will see in production, and it is harmless. Ask: does your app fetch a token when it opens, or when it needs one?',
      given: personalized('freya.olsen'),
      do: [
        {
          do: 'breakToken',
          how: 'expired',
        },
        {
          do: 'fetchUser',
        },
      ],
      expect: expires('fetchUser'),
      view: 'call',
    },
    {
      id: 'welcome-back',
      title: 'Welcome back',
      say: 'A fresh token, the same call, and there is her balance.',
      notes:
        'The same situation, with the answer your developers will write: a new token, then the call again. She sees her points and knows nothing of tokens. Ask: does your session let you fetch a token without asking for the password?',
      given: personalized('freya.olsen'),
      do: [
        {
          do: 'breakToken',
          how: 'expired',
        },
        {
          do: 'fetchUser',
        },
        {
          do: 'fix',
        },
      ],
      expect: succeeds('fetchUser'),
      view: 'call',
    },
    {
      id: 'code',
      title: 'For your developers',
      say: 'A handful of lines, in the language of your app.',
      notes:
        'End on the code, with the successful branch lit. Everything seen was this call with other tokens. Offer to leave the page. Ask: who owns the checkout and who owns the login, and can both of them be in the next meeting?',
      given: personalized('freya.olsen'),
      do: [
        {
          do: 'fetchUser',
        },
      ],
      expect: succeeds('fetchUser'),
      view: 'code',
    },
  ],
};
