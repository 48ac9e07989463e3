/**
 * A telecom operator: a plan and a shared phone. Data only; everybody in it is made up.
 */
import type { StoryFile } from '../../../../shared/story/story-file.ts';
import { anonymous, personalized, refused, signedIn, succeeds } from './step-parts.ts';

export const TELECOM: StoryFile = {
  format: 'personalization-lab/story',
  version: 1,
  id: 'telecom',
  title: 'One number, two people',
  customer: {
    name: 'Lumen Mobile',
    accent: '#5b3fa8',
    logo: 'data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAzMiAzMiI+PGNpcmNsZSBjeD0iMTYiIGN5PSIyMiIgcj0iNCIgZmlsbD0iIzViM2ZhOCIvPjxwYXRoIGQ9Ik03IDE1YTEzIDEzIDAgMCAxIDE4IDBNMyAxMGExOSAxOSAwIDAgMSAyNiAwIiBmaWxsPSJub25lIiBzdHJva2U9IiM1YjNmYTgiIHN0cm9rZS13aWR0aD0iMyIgc3Ryb2tlLWxpbmVjYXA9InJvdW5kIi8+PC9zdmc+',
  },
  people: [
    {
      username: 'ivy.chen',
      displayName: 'Ivy Chen',
      externalUserId: 'LM-55-0192',
      firstName: 'Ivy',
      lastName: 'Chen',
      emails: ['ivy.chen@lumenmobile.example'],
      phones: ['+447700900611'],
      tags: ['contract-owner'],
      customAttributes: {
        plan: 'Family 20',
        dataLeftGb: 3,
      },
    },
    {
      username: 'sam.chen',
      displayName: 'Sam Chen',
      externalUserId: 'LM-55-0193',
      firstName: 'Sam',
      lastName: 'Chen',
      emails: ['sam.chen@lumenmobile.example'],
      phones: ['+447700900655'],
      tags: ['family-member'],
      customAttributes: {
        plan: 'Family 20',
      },
    },
    {
      username: 'rosa.diaz',
      displayName: 'Rosa Diaz',
      externalUserId: 'LM-71-4420',
      firstName: 'Rosa',
      lastName: 'Diaz',
      emails: ['rosa.diaz@lumenmobile.example'],
      phones: ['+447700900698'],
      customAttributes: {
        plan: 'Solo 5',
      },
    },
  ],
  steps: [
    {
      id: 'number',
      title: 'A number is not a person',
      say: 'Anyone who knows Ivy’s number can be Ivy.',
      notes:
        'Operators love the phone number as an identity. But a number is public, it moves between people, and a SIM is shared. Here the app claims Ivy by her number alone, and is believed. Ask: what in your app is decided by the number, and by nothing else?',
      given: anonymous('applicationCode'),
      do: [
        {
          do: 'personalize',
          who: 'ivy.chen',
          by: ['phones'],
        },
      ],
      expect: succeeds('personalize'),
      view: 'call',
    },
    {
      id: 'asked',
      title: 'Now the server asks',
      say: 'With a token required, the number alone opens nothing.',
      notes:
        'The same claim with the setting changed. The server wants to know who vouches for it, gets no token, and refuses. The call did travel: this one is stopped on the server’s side, not on the phone. Ask: who vouches for your customers today, the network or a login?',
      given: anonymous('jwt'),
      do: [
        {
          do: 'personalize',
          who: 'ivy.chen',
          by: ['phones'],
        },
      ],
      expect: refused('personalize', 'ACCESS_TOKEN_MISSING'),
      view: 'call',
    },
    {
      id: 'owner',
      title: 'The owner signs in',
      say: 'Ivy owns the contract. Her token says so, by name.',
      notes:
        'The token carries her contract number, not her phone number. A SIM swap, a ported number or a shared phone does not change who she is. Ask: which identifier in your systems stays the same when a customer changes number and phone on one day?',
      given: signedIn('ivy.chen'),
      do: [
        {
          do: 'personalize',
        },
      ],
      expect: succeeds('personalize'),
      view: 'call',
    },
    {
      id: 'plan',
      title: 'She changes the plan',
      say: 'From Family 20 to Family 50. Only Ivy may do that.',
      notes:
        'A change of plan arrives as an attribute of her profile, so the welcome message for the new plan goes out at once. It is accepted since the token names the person who is changed. Ask: how long until a new plan reaches the people who write your campaigns?',
      given: personalized('ivy.chen'),
      do: [
        {
          do: 'saveUser',
          with: {
            customAttributes: {
              plan: {
                type: 'text',
                value: 'Family 50',
              },
              dataLeftGb: {
                type: 'number',
                value: 50,
              },
            },
          },
        },
      ],
      expect: succeeds('saveUser'),
      view: 'call',
    },
    {
      id: 'sam',
      title: 'Sam tries it, too',
      say: 'Sam’s token is real. It is just not Ivy’s.',
      notes:
        'Sam borrows the phone, where the app still belongs to Ivy, and his own token is put in. Real key, real signature, wrong person: the server refuses to change Ivy’s plan. Ask: who in a family can change what, and where is that decided today?',
      given: personalized('ivy.chen'),
      do: [
        {
          do: 'breakToken',
          how: 'otherPerson',
        },
        {
          do: 'saveUser',
          with: {
            customAttributes: {
              plan: {
                type: 'text',
                value: 'Family 100',
              },
            },
          },
        },
      ],
      expect: refused('saveUser', 'UNAUTHORIZED'),
      view: 'call',
    },
    {
      id: 'handover',
      title: 'The phone changes hands',
      say: 'Ivy gives Sam her old phone. First it lets go of her.',
      notes:
        'Signing out depersonalizes the phone. From here messages for Ivy stop on it, before Sam puts his own SIM in. Nothing of hers is deleted on the server. Ask: what does your app do when a customer sells the phone?',
      given: personalized('ivy.chen'),
      do: [
        {
          do: 'depersonalize',
        },
      ],
      expect: succeeds('depersonalize'),
      view: 'call',
    },
    {
      id: 'new-owner',
      title: 'Sam is Sam',
      say: 'Same phone, another token: it now belongs to Sam.',
      notes:
        'Sam signs in, the phone becomes his, and his own messages arrive. The two profiles never mixed, though both used one device. Ask: how do you keep apart two customers behind one device, and how would you notice when it goes wrong?',
      given: signedIn('sam.chen'),
      do: [
        {
          do: 'personalize',
        },
      ],
      expect: succeeds('personalize'),
      view: 'call',
    },
    {
      id: 'unsigned',
      title: 'A token without a signature',
      say: '“It needs no signature”, says the token. The server disagrees.',
      notes:
        'The oldest trick with tokens: declare that no signature is needed. A careless reader believes it. Here it is refused. Ask: has anybody tested your own services with such a token, and would you like to see them tested?',
      given: personalized('sam.chen'),
      do: [
        {
          do: 'breakToken',
          how: 'algNone',
        },
        {
          do: 'fetchUser',
        },
      ],
      expect: null,
      view: 'call',
    },
    {
      id: 'back',
      title: 'Back in service',
      say: 'A new token, and Sam is online again.',
      notes:
        'Recovery is one step: a new token from your backend, then the same call. A customer in a train between two cells would not notice. Ask: does your backend answer fast enough that an app may ask for a token at every start?',
      given: personalized('sam.chen'),
      do: [
        {
          do: 'breakToken',
          how: 'tampered',
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
      say: 'The setter, the call, and what to catch.',
      notes:
        'End on the code. The lit branch is the refusal that an app meets when a phone changes hands. Offer the page to their developers. Ask: which of your apps would be first, and on which framework is it built?',
      given: personalized('sam.chen'),
      do: [
        {
          do: 'breakToken',
          how: 'otherPerson',
        },
        {
          do: 'fetchUser',
        },
      ],
      expect: refused('fetchUser', 'UNAUTHORIZED'),
      view: 'code',
    },
  ],
};
