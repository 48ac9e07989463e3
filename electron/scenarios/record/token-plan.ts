/**
 * The token a recorded call had: by its authorization, the gate that stopped it, and what the server's journal said.
 */
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { type Gate } from '../../../shared/model/gates.ts';
import type { MadeToken, TokenSpec } from '../steps/parts/token.ts';
import type { StepInput } from '../steps/registry.ts';
import { findMutations } from './find-mutation.ts';
import type { MadeUp } from './made-up.ts';

export interface TokenPlan {
  /** What gives the call its token. */
  readonly use: StepInput;
  /** What has to be done before the token is made, once it is made, and after the call. */
  readonly before: readonly StepInput[];
  readonly between: readonly StepInput[];
  readonly after: readonly StepInput[];
  /** Whether the token is good for another call like this one. */
  readonly lasts: boolean;
  readonly note: string | null;
}

/** A moment that is in the past for every server. */
const LONG_AGO = 1_700_000_000;
const LIFETIME_SECONDS = 600;
/** A clock that is further off than this is one that somebody moved. */
const NOTABLE_SECONDS = 2;
const ABOUT_TOKEN: ReadonlySet<Gate> = new Set(['token', 'structure', 'expiry', 'header']);
const DEEP = [[[[[[[[[1]]]]]]]]];

/** How a token is made that the server gate refuses for a reason. */
const REFUSED: Readonly<Record<string, Partial<MadeToken>>> = {
  tokenTooLarge: { mutations: ['oversize'] },
  tokenCharacters: { mutations: ['padding'] },
  headerInvalid: { mutations: ['bom-header'] },
  headerTooDeep: { header: { deep: DEEP } },
  headerDuplicateName: { mutations: ['duplicate-alg'] },
  algorithmRefused: { mutations: ['alg-none'] },
  keyUnknown: { mutations: ['kid-unknown'] },
  headerUnsupported: { mutations: ['crit-unknown'] },
  signatureInvalid: { mutations: ['signature-bad'] },
  claimsInvalid: { mutations: ['bom'] },
  claimsTooDeep: { mutations: ['deep'] },
  claimsDuplicateName: { mutations: ['duplicate-sub'] },
  typeNotBearer: { mutations: ['typ-refresh'] },
  applicationCodeMismatch: { mutations: ['application-code-other'] },
  subjectInvalid: { mutations: ['sub-empty'] },
  issuedAtInvalid: { mutations: ['iat-future'] },
  expiryInvalid: { mutations: ['exp-milliseconds'] },
  tokenIdInvalid: { mutations: ['jti-empty'] },
  notYetValid: { mutations: ['nbf-future'] },
};
const SUPPLIERS: readonly (readonly [message: string, answer: 'throws' | 'hangs' | 'answersNumber'])[] = [
  ['threw', 'throws'],
  ['within', 'hangs'],
  ['neither', 'answersNumber'],
];

export interface TokenQuestion {
  readonly record: CallRecord;
  readonly madeUp: MadeUp;
  readonly serverAheadMs: number;
  /** Whom the call is about, where the record does not say whose token it was. */
  readonly person: string;
}

/** Whether the call came to the supplier at all. */
export function askedForToken({ authorization, stoppedAt, gates }: CallRecord): boolean {
  if (authorization !== null || (stoppedAt !== null && ABOUT_TOKEN.has(stoppedAt))) return true;
  return gates.some(({ gate, status }) => gate === 'token' && status === 'passed');
}

/** The reason in a journal's words, without what it means; null where there is none. */
export function refusalReason({ journalReason }: Pick<CallRecord, 'journalReason'>): string | null {
  return /(?:^|observed UNAUTHORIZED: )([a-z]+[A-Za-z]*):/.exec(journalReason ?? '')?.[1] ?? null;
}

/** Null where no token of a scenario has this effect. */
export async function planToken(question: TokenQuestion): Promise<TokenPlan | null> {
  const { record, person } = question;
  const { authorization, stoppedAt, error } = record;
  switch (stoppedAt) {
    case 'token':
      return error?.code === 'JWT_SUPPLIER_FAILED' ? failingSupplier(error.message) : null;
    case 'structure':
    case 'header': {
      const seen = { gate: stoppedAt, message: error?.message ?? '', profile: record.profile };
      const mutations = await findMutations(seen);
      return mutations === null ? null : plan({ for: person, mutations: [...mutations] });
    }
    case 'expiry':
      return plan({ for: person, mutations: ['expired'] });
    default:
      return authorization?.scheme === 'Bearer' ? sentToken(question, authorization.sub) : plan(null);
  }
}

function sentToken({ record, madeUp, serverAheadMs, person }: TokenQuestion, sub: string | null): TokenPlan {
  const whose = sub === null || sub === '' ? person : madeUp.person(sub);
  const reason = refusalReason(record);
  const isRefused = reason !== null || record.error?.code === 'UNAUTHORIZED';
  // A fault brings its own reason: the token was good.
  if (!isRefused || record.fault !== undefined) return plan(goodToken(whose, serverAheadMs));
  if (reason === 'subjectNotIdentity' || reason === 'subjectNotAddressed')
    return plan(goodToken(whose, serverAheadMs));
  if (reason === 'keyRevoked') return revokedKey(whose);
  if (reason === 'expired') return expiredOnServer(whose, serverAheadMs);
  const spoilt = reason === null ? undefined : REFUSED[reason];
  if (spoilt !== undefined) return plan({ for: whose, ...spoilt });
  return plan(
    { for: whose, mutations: ['signature-bad'] },
    'why the server refused the token is not recorded; a token with a bad signature stands for it',
  );
}

/** By the device's clock; a server whose clock was moved gets one that it takes, too. */
function goodToken(whose: string, serverAheadMs: number): MadeToken {
  const seconds = Math.ceil(serverAheadMs / 1000);
  if (seconds > NOTABLE_SECONDS) return { for: whose, expires: LIFETIME_SECONDS + seconds };
  return seconds < -NOTABLE_SECONDS ? { for: whose, claims: { iat: LONG_AGO } } : { for: whose };
}

function revokedKey(whose: string): TokenPlan {
  const key = 'revoked';
  return {
    ...plan({ for: whose, key }),
    before: [{ do: 'key', action: 'add', key }],
    between: [{ do: 'key', action: 'revoke', key }],
    lasts: false,
  };
}

/** The token dies on the server first: by a clock that was ahead anyway, or by one moved for this call. */
function expiredOnServer(whose: string, serverAheadMs: number): TokenPlan {
  const ahead = Math.floor(serverAheadMs / 1000);
  if (ahead > NOTABLE_SECONDS) return plan({ for: whose, expires: Math.min(ahead, LIFETIME_SECONDS) });
  const server = LIFETIME_SECONDS * 2;
  return {
    ...plan(
      { for: whose },
      'the token died between the device and the server; a server clock that is ahead stands for it',
    ),
    between: [{ do: 'shiftClock', server }],
    after: [{ do: 'shiftClock', server: -server }],
    lasts: false,
  };
}

function failingSupplier(message: string): TokenPlan | null {
  const supplier = SUPPLIERS.find(([words]) => message.includes(words))?.[1];
  if (supplier === undefined) return null;
  return { ...plan(null), use: { do: 'useSupplier', answers: [{ supplier }] } };
}

function plan(token: TokenSpec, note: string | null = null): TokenPlan {
  return { use: { do: 'useToken', token }, before: [], between: [], after: [], lasts: true, note };
}
