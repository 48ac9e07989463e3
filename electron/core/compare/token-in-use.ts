/**
 * The token that the lab has, as a step that makes one like it: the comparison's sandbox has keys of its own, so the
 * token itself would prove nothing there.
 */
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import type { TokenInfo } from '../../../shared/model/token-info.ts';
import { MUTATIONS } from '../../forge/mutations.ts';
import { findMutationAlike } from '../../scenarios/record/find-mutation.ts';
import { planToken, type TokenPlan } from '../../scenarios/record/token-plan.ts';
import { mutationOf } from '../session/alter-token.ts';
import { GivenValues, literal } from './given-values.ts';

export interface TokenInUse {
  readonly plan: TokenPlan | null;
  readonly notes: readonly string[];
}

type Known = Pick<Snapshot, 'token' | 'forged' | 'session' | 'profile'>;

const SOMEBODY = '$person';
const NO_TOKEN: TokenInUse = { plan: null, notes: [] };

/** A plan of null stands for no token. */
export async function tokenInUse(known: Known, serverAheadMs: number): Promise<TokenInUse> {
  const { token, forged, session } = known;
  if (token === null) return NO_TOKEN;
  const signedIn = session.kind === 'customer' ? session.externalUserId : null;
  const sub = token.sub ?? signedIn;
  const mutations = idsOf(forged?.changes ?? []) ?? idsOfAlteration(token.alteration);
  if (mutations !== null) return { plan: spoilt(literal(signedIn ?? sub) ?? SOMEBODY, mutations), notes: [] };
  const whose = literal(sub) ?? SOMEBODY;
  const { strict, android, ios } = token.verdicts;
  if (![strict, android, ios].every(({ ok }) => ok)) return refusedByDevice(token, whose);
  return judgedByServer(known, token, { whose, serverAheadMs });
}

/** Known before the signature is checked, which takes a moment. */
function idsOfAlteration(alteration: string | null): readonly string[] | null {
  const mutation = mutationOf(alteration);
  return mutation === null ? null : [mutation];
}

/** Null where something was changed by hand, too: no mutation does the same. */
function idsOf(changes: readonly string[]): readonly string[] | null {
  const ids = changes.map((title) => MUTATIONS.find((one) => one.title === title)?.id ?? null);
  const known = ids.filter((id) => id !== null);
  return known.length === ids.length && known.length > 0 ? known : null;
}

async function refusedByDevice(token: TokenInfo, whose: string): Promise<TokenInUse> {
  if (token.verdicts.strict.gate === 'expiry') return { plan: spoilt(whose, ['expired']), notes: [] };
  const mutation = await findMutationAlike(token.verdicts);
  if (mutation !== null) return { plan: spoilt(whose, [mutation]), notes: [] };
  return {
    plan: spoilt(whose, ['drop-jti']),
    notes: ['The sandbox cannot make this token. One without jti, which no phone accepts, stands for it.'],
  };
}

interface Bearer {
  readonly whose: string;
  readonly serverAheadMs: number;
}

/** What the server is expected to say of it decides how it is made. */
async function judgedByServer(
  { profile }: Known,
  token: TokenInfo,
  { whose, serverAheadMs }: Bearer,
): Promise<TokenInUse> {
  const { server } = token.verdicts;
  const reason = server?.reasonCode ?? null;
  const plan = await planToken({
    record: sentWith(token, profile, reason),
    madeUp: new GivenValues(),
    serverAheadMs,
    person: whose,
  });
  const isUnchecked = reason === null && server?.unchecked.includes('signature') === true;
  const notes = isUnchecked
    ? ['The signature of the token in use could not be checked. One with a good signature stands for it.']
    : [];
  return { plan, notes: plan?.note == null ? notes : [...notes, sentence(plan.note)] };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** The record of a call that this token went out with. */
function sentWith(token: TokenInfo, profile: CallRecord['profile'], reason: string | null): CallRecord {
  return {
    id: 'token-in-use',
    call: 'fetchUser',
    profile,
    startedAt: 0,
    durationMs: 0,
    outcome: 'ok',
    gates: [],
    stoppedAt: null,
    error: null,
    authorization: { scheme: 'Bearer', kid: token.kid, sub: token.sub },
    request: null,
    response: null,
    bytesSent: 0,
    attempts: 1,
    attestation: null,
    ...(reason === null ? {} : { journalReason: `${reason}:` }),
  };
}

function spoilt(whose: string, mutations: readonly string[]): TokenPlan {
  return {
    use: { do: 'useToken', token: { for: whose, mutations: [...mutations] } },
    before: [],
    between: [],
    after: [],
    lasts: true,
    note: null,
  };
}
