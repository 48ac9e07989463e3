/**
 * A bank: account alerts and a stolen phone. Data only; everybody in it is made up.
 */
import type { StoryFile } from '../../../../shared/story/story-file.ts';
import { expires, personalized, refused, signedIn, succeeds } from './step-parts.ts';

export const BANK: StoryFile = {
  format: 'personalization-lab/story',
  version: 1,
  id: 'bank',
  title: 'A phone is stolen',
  customer: {
    name: 'Harbour Bank',
    accent: '#0b3d5c',
    logo: 'data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAzMiAzMiI+PHBhdGggZD0iTTE2IDMgMyAxMXYzaDI2di0zeiIgZmlsbD0iIzBiM2Q1YyIvPjxwYXRoIGQ9Ik02IDE2aDR2OUg2em04IDBoNHY5aC00em04IDBoNHY5aC00ek0zIDI3aDI2djNIM3oiIGZpbGw9IiMwYjNkNWMiLz48L3N2Zz4=',
  },
  people: [
    {
      username: 'nina.berg',
      displayName: 'Nina Berg',
      externalUserId: 'HB-204418',
      firstName: 'Nina',
      lastName: 'Berg',
      emails: ['nina.berg@harbourbank.example'],
      phones: ['+447700900411'],
      tags: ['current-account'],
      customAttributes: {
        alertsOver: 250,
        branch: 'Quayside',
      },
    },
    {
      username: 'omar.haddad',
      displayName: 'Omar Haddad',
      externalUserId: 'HB-318872',
      firstName: 'Omar',
      lastName: 'Haddad',
      emails: ['omar.haddad@harbourbank.example'],
      phones: ['+447700900472'],
      tags: ['current-account'],
    },
  ],
  steps: [
    {
      id: 'sign-in',
      title: 'Nina signs in',
      say: 'Nina opens the bank’s app. The bank vouches for her.',
      notes:
        'Begin where every bank begins: the customer has passed the bank’s own login. The bank’s backend then signs a short-lived token with her customer number in it. Infobip never sees her password. Ask: what does your login hand to the app today, and how long is it good for?',
      given: {
        setting: 'jwt',
        who: 'nobody',
        personalized: false,
        token: 'none',
      },
      do: [
        {
          do: 'signIn',
          who: 'nina.berg',
        },
      ],
      expect: null,
      view: 'words',
    },
    {
      id: 'alerts-on',
      title: 'Alerts reach her',
      say: 'Card alerts now go to Nina’s phone, and to no other.',
      notes:
        'Personalizing ties this phone to her account. From here a card payment can be announced on it within seconds. A wrong tie would tell a stranger what she buys. Ask: which of your messages would be a reportable incident if they reached the wrong phone?',
      given: signedIn('nina.berg'),
      do: [
        {
          do: 'personalize',
        },
      ],
      expect: succeeds('personalize'),
      view: 'call',
    },
    {
      id: 'limit',
      title: 'She sets her limit',
      say: 'Nina wants to hear of every payment above 100.',
      notes:
        'A preference, saved with her token. The server takes it because the token names the person whose data is changed. Your campaign rules can rely on it at once. Ask: which preferences do your customers set in the app, and where do they have to arrive?',
      given: personalized('nina.berg'),
      do: [
        {
          do: 'saveUser',
          with: {
            customAttributes: {
              alertsOver: {
                type: 'number',
                value: 100,
              },
            },
          },
        },
      ],
      expect: succeeds('saveUser'),
      view: 'call',
    },
    {
      id: 'stolen',
      title: 'The phone is stolen',
      say: 'A thief has the phone, an hour later. The token is old.',
      notes:
        'The thief finds the app still open. Its token ran out while the phone changed hands, and the phone’s own gate stops the call: zero bytes sent. No alarm, no load on your servers. Ask: how soon after a theft does your app lock by itself today?',
      given: personalized('nina.berg'),
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
      id: 'forged',
      title: 'The thief extends it',
      say: 'Rewriting the expiry breaks the signature. Refused.',
      notes:
        'A clever thief edits the date in the token. The phone cannot tell, since it has no key. The server can: the signature no longer fits, and it answers UNAUTHORIZED. Ask: who at your bank would want to see such attempts, and how quickly?',
      given: personalized('nina.berg'),
      do: [
        {
          do: 'breakToken',
          how: 'tampered',
        },
        {
          do: 'fetchUser',
        },
      ],
      expect: refused('fetchUser', 'UNAUTHORIZED'),
      view: 'call',
    },
    {
      id: 'no-key',
      title: 'He signs it himself',
      say: 'Only the bank has the key. His own is worth nothing.',
      notes:
        'Last attempt: a token signed with a key of his own, under the name of yours. It looks perfect and is refused, because the key stays in your backend and nowhere else. Ask: where do you keep signing keys today, and who could replace one this afternoon?',
      given: personalized('nina.berg'),
      do: [
        {
          do: 'breakToken',
          how: 'otherKey',
        },
        {
          do: 'fetchUser',
        },
      ],
      expect: refused('fetchUser', 'UNAUTHORIZED'),
      view: 'call',
    },
    {
      id: 'let-go',
      title: 'The phone lets her go',
      say: 'One call from the bank’s app, and the old phone knows nobody.',
      notes:
        'When Nina’s card is blocked, the app on the stolen phone is told to depersonalize. No alert of hers is shown there any more, while her own data stays with you. Ask: which event in your systems should trigger this, and does the app hear of it?',
      given: personalized('nina.berg'),
      do: [
        {
          do: 'depersonalize',
        },
      ],
      expect: succeeds('depersonalize'),
      view: 'call',
    },
    {
      id: 'new-phone',
      title: 'Nina is back',
      say: 'New phone, same Nina: she signs in, and her alerts follow.',
      notes:
        'She signs in on a new phone, gets a token, and is recognised. Her limit of 100 is still there. The customer lost a phone and nothing else. Ask: how many calls to your service desk does a lost phone cause today?',
      given: signedIn('nina.berg'),
      do: [
        {
          do: 'personalize',
        },
        {
          do: 'fetchUser',
        },
      ],
      expect: succeeds('fetchUser'),
      view: 'call',
    },
    {
      id: 'code',
      title: 'For your developers',
      say: 'This is all that your app has to do.',
      notes:
        'Show the branch that is lit: an expired token is an ordinary event, with an ordinary answer, ask for another one. Offer the page to their developers. Ask: may we speak with the team that owns the login?',
      given: personalized('nina.berg'),
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
      view: 'code',
    },
  ],
};
