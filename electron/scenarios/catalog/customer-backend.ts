/**
 * The customer's own backend, which signs people in and mints their tokens, and what goes wrong there.
 */
import type { ScenarioInput } from '../model/scenario.ts';
import type { StepInput } from '../model/steps.ts';
import { type Catalog, PERSON } from './parts.ts';

const SIGN_IN: StepInput = { do: 'signIn', username: 'ana.kovac', password: 'northwind' };

function tokenFault(id: string, title: string, shows: string, fault: string, code: string): ScenarioInput {
  return {
    id: `customer-backend.${id}`,
    title,
    shows,
    group: 'customerBackend',
    tags: ['customer', 'fault'],
    steps: [
      SIGN_IN,
      { do: 'fault', fault, target: 'customer' },
      { do: 'newToken', expect: { code, requests: 0 } },
    ],
  };
}

export const CUSTOMER_BACKEND: Catalog = [
  {
    id: 'customer-backend.sign-in',
    title: 'Sign in, personalize',
    shows: 'The whole way: the customer backend knows the password, mints the token, and the SDK sends it.',
    group: 'customerBackend',
    tags: ['customer'],
    profiles: ['strict', 'android', 'ios'],
    steps: [
      { ...SIGN_IN, expect: { requests: 0 } },
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          requests: [{ authorization: 'Bearer', sub: '$person', status: 200 }],
          events: ['personalized'],
        },
      },
    ],
  },
  {
    id: 'customer-backend.wrong-password',
    title: 'A wrong password',
    shows: 'No session, no token, and nothing reaches the mobile API.',
    group: 'customerBackend',
    tags: ['customer'],
    steps: [
      {
        do: 'signIn',
        username: 'ana.kovac',
        password: 'not-it',
        expect: { code: 'SIGN_IN_REFUSED', httpStatus: 401, requests: 0 },
      },
    ],
  },
  tokenFault(
    'down',
    'The customer backend is down',
    'Nothing listens on its port: no token, and the app says whose fault it is.',
    'customer-down',
    'CUSTOMER_BACKEND_FAILED',
  ),
  tokenFault(
    'html',
    'A web page in place of a token',
    'A customer session that ended often answers with a sign-in page and 200.',
    'customer-html',
    'CUSTOMER_BACKEND_FAILED',
  ),
  tokenFault(
    'session-ended',
    'The session has ended',
    'The customer backend mints for sessions only.',
    'customer-session',
    'CUSTOMER_SESSION_EXPIRED',
  ),
  tokenFault(
    'busy',
    'Too many tokens',
    'The customer backend limits how often it mints.',
    'customer-busy',
    'CUSTOMER_BACKEND_FAILED',
  ),
  {
    id: 'customer-backend.other-person',
    title: 'A token for somebody else',
    shows: 'The customer backend mixes people up; the server gate is the one that notices.',
    group: 'customerBackend',
    tags: ['customer', 'fault', 'two-gates'],
    steps: [
      SIGN_IN,
      { do: 'fault', fault: 'customer-other-person', target: 'customer' },
      { do: 'newToken' },
      {
        do: 'personalize',
        with: PERSON,
        expect: { code: 'UNAUTHORIZED', requests: [{ status: 401, reason: 'subjectNotIdentity:' }] },
      },
    ],
  },
  {
    id: 'customer-backend.supplier-fails-with-it',
    title: 'A supplier whose customer backend is down',
    shows: 'The application’s supplier throws what it got; the SDK stops the call.',
    group: 'customerBackend',
    tags: ['customer', 'supplier'],
    steps: [
      SIGN_IN,
      { do: 'useSupplier', answers: [{ supplier: 'asksCustomerBackend' }] },
      { do: 'personalize', with: PERSON, expect: { requests: 1 } },
      { do: 'fault', fault: 'customer-down', target: 'customer' },
      { do: 'fetchUser', expect: { code: 'JWT_SUPPLIER_FAILED', supplierCalls: 1, requests: 0 } },
    ],
  },
  {
    id: 'customer-backend.session-lives-an-hour',
    title: 'A session that ran out',
    shows: 'Sessions end by the server’s clock; after that a new token needs a new sign-in.',
    group: 'customerBackend',
    tags: ['customer', 'clock'],
    steps: [
      SIGN_IN,
      { do: 'wait', seconds: 3_601 },
      { do: 'newToken', expect: { code: 'CUSTOMER_SESSION_EXPIRED', requests: 0 } },
      SIGN_IN,
      { do: 'newToken', expect: { ok: true } },
    ],
  },
];
