/**
 * Something goes wrong, chosen at random, and the call meets it: for the recovery that is shown live.
 */
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import type { ForgeRequest } from '../../../shared/model/forge.ts';
import type { AppError } from '../../../shared/model/app-error.ts';
import { sandboxUnavailable, tokenAbsent } from '../state/refusals.ts';
import type { SessionContext } from '../session/context.ts';
import { SURPRISES, type Surprise } from './surprises.ts';

export interface BreakItParts {
  readonly core: SessionContext;
  /** From 0 up to 1, as `Math.random`. */
  readonly random: () => number;
  /** The requests that a person would make; asked for late, since this is one of them. */
  readonly ask: () => Pick<
    RequestHandlers,
    'signIn' | 'newToken' | 'alterToken' | 'useForgedToken' | 'addFault' | 'personalize'
  >;
}

type Done = Result<unknown, AppError>;

const LIFETIME_SECONDS = 600;

export function createBreakIt(parts: BreakItParts): RequestHandlers['breakIt'] {
  let last: Surprise | null = null;
  return async () => {
    const { core, ask } = parts;
    if (core.sandbox() === null || core.store.current().backend === null)
      return sandboxUnavailable(core.environment);
    const ready = await signedIn(parts);
    if (!ready.ok) return failed(ready.error);
    const surprise = chosen(last, parts.random());
    const applied = await apply(parts, surprise);
    if (!applied.ok) return failed(applied.error);
    last = surprise;
    const { session } = core.store.current();
    if (session.kind !== 'customer') return tokenAbsent();
    const made = await ask().personalize({
      userIdentity: { externalUserId: session.externalUserId },
      forceDepersonalize: false,
      keepAsLead: false,
      setDeviceAsPrimary: false,
    });
    return made.ok ? ok({ what: surprise.what }) : failed(made.error);
  };
}

/** Never the same twice in a row. */
function chosen(last: Surprise | null, random: number): Surprise {
  const others = SURPRISES.filter((one) => one !== last);
  const found = others[Math.min(Math.floor(random * others.length), others.length - 1)];
  if (found === undefined) throw new TypeError('There is no surprise');
  return found;
}

/** A good token of somebody to begin with, whatever was broken before. */
async function signedIn({ core, ask }: BreakItParts): Promise<Done> {
  const { session, backend } = core.store.current();
  const lifetimeSeconds = LIFETIME_SECONDS;
  if (session.kind === 'customer') return ask().newToken({ lifetimeSeconds });
  const first = backend?.customers[0];
  if (first === undefined) return tokenAbsent('There is no customer to sign in.');
  return ask().signIn({ username: first.username, password: first.password, lifetimeSeconds });
}

async function apply({ core, ask }: BreakItParts, surprise: Surprise): Promise<Done> {
  if (surprise.kind === 'token') return ask().alterToken({ alteration: surprise.alteration });
  if (surprise.kind === 'fault') {
    const selection = { method: null, path: null, nth: null, once: true, probability: 1, seed: '1' };
    return ask().addFault({ id: surprise.fault, selection });
  }
  const { token } = core.store.current();
  return ask().useForgedToken({
    header: membersOf(token?.header),
    claims: membersOf(token?.claims),
    mutations: [surprise.mutation],
  });
}

function membersOf(json: string | null | undefined): ForgeRequest['header'] {
  return JSON.parse(json ?? '{}') as ForgeRequest['header'];
}
