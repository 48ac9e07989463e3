/**
 * The forge at work: forges what a window asks for, predicts it, takes it into use, and compares the prediction with
 * what came of it. Tokens stay in here.
 */

import { readUserDataJwt } from '../../sdk/token/decode-token.ts';
import type { BackendState } from '../../../shared/model/backend.ts';
import { type CallRecord, JWT_CALLS } from '../../../shared/model/call-record.ts';
import type {
  Compared,
  ForgeAnswer,
  ForgedUse,
  ForgeRequest,
  Prediction,
} from '../../../shared/model/forge.ts';
import type { TokenInfo } from '../../../shared/model/token-info.ts';
import { describeForged, forge } from '../../forge/forge.ts';
import { namesOfChanges } from '../../forge/name-changes.ts';
import { comparePrediction, type PredictContext, predict } from '../../forge/predict.ts';
import { newId } from '../../node/ids.ts';
import type { SandboxClients } from '../backend/context.ts';
import { personAddressed, predictContext, signatureOf } from '../backend/server-knowledge.ts';
import type { CallToRun } from '../calls/call-runner.ts';
import type { SessionContext } from './context.ts';
import type { HeldToken } from './token-info.ts';

/** What a forge needs that is not always there. */
export interface ForgeSide {
  readonly sandbox: SandboxClients;
  readonly backend: BackendState;
}

type Bench = Pick<SessionContext, 'ports' | 'store' | 'tokens'>;

export class ForgedTokens {
  readonly #core: Bench;
  #forged: HeldToken | null = null;
  /** The last current token that was as it came. */
  #genuine: TokenInfo | null = null;

  constructor(core: Bench) {
    this.#core = core;
  }

  /** @throws UnknownMutation */
  async preview(request: ForgeRequest, side: ForgeSide): Promise<ForgeAnswer> {
    const token = await this.#forge(request, side);
    return { parts: describeForged(token), prediction: await this.#predict(token, side) };
  }

  /**
   * Makes the forged token the current one; resolves with what was changed, in words.
   *
   * @throws UnknownMutation
   */
  async use(request: ForgeRequest, side: ForgeSide): Promise<string> {
    const { store, tokens } = this.#core;
    const token = await this.#forge(request, side);
    const prediction = await this.#predict(token, side);
    const current = store.current().token;
    if (current?.alteration === null) this.#genuine = current;
    const changes = namesOfChanges(request, this.#genuine);
    const alteration = `Forged: ${changes.join(', ')}`;
    this.#forged = { token: readUserDataJwt(token), origin: 'altered', alteration };
    const stored = tokens.use(this.#forged, store.current().session);
    store.change({ forged: { changes: [...changes], prediction, call: null, compared: null, note: null } });
    await stored;
    return alteration;
  }

  /** Predicts a call with the forged token; what it returns compares the record with that. */
  watch(run: CallToRun): ((record: CallRecord) => void) | null {
    const { store, tokens } = this.#core;
    const { forged } = store.current();
    const held = this.#forged;
    if (forged === null || held === null || !JWT_CALLS.has(run.call)) return null;
    if (tokens.current() !== held) {
      store.change({ forged: null });
      return null;
    }
    // Nobody to name is somebody else, to a token.
    const context = this.#context(tokens.isSignatureValid, run.externalUserId ?? '');
    const prediction = predict(held.token.text, context);
    return (record) =>
      store.change({ forged: { ...forged, prediction, ...this.#compare(prediction, record) } });
  }

  #compare(prediction: Prediction, record: CallRecord): Pick<ForgedUse, 'call' | 'compared' | 'note'> {
    const call = { id: record.id, call: record.call };
    const note =
      this.#core.tokens.current() === this.#forged
        ? whyIncomparable(record)
        : 'The SDK asked the supplier for a new token and went on with that one.';
    const compared: Compared | null =
      note === null ? comparePrediction(prediction.outcomes[record.profile], record) : null;
    return { call, compared, note };
  }

  async #forge(
    { header, claims, mutations }: ForgeRequest,
    { sandbox, backend }: ForgeSide,
  ): Promise<string> {
    const known = new Set(backend.keys.map(({ kid }) => kid));
    const token = await forge({ header, claims }, mutations, {
      nowSeconds: Math.floor(this.#core.ports.clock.now() / 1000),
      newId,
      sign: (first, second, kid) =>
        kid !== undefined && known.has(kid)
          ? sandbox.admin.sign(first, second, kid)
          : sandbox.admin.sign(first, second),
    });
    this.#core.ports.secrets.holdToken(token);
    return token;
  }

  async #predict(token: string, { sandbox, backend }: ForgeSide): Promise<Prediction> {
    const isSignatureValid = await signatureOf(token, sandbox.admin, backend);
    return predict(token, this.#context(isSignatureValid, personAddressed(this.#core.store.current())));
  }

  #context(isSignatureValid: boolean | null, externalUserId: string | null): PredictContext {
    const { ports, store } = this.#core;
    const deviceMs = ports.clock.now();
    const moment = { deviceMs, machineMs: deviceMs - ports.clock.offsetMs() };
    return predictContext(store.current(), moment, { isSignatureValid, externalUserId });
  }
}

/** A call may end for a reason that the token has no part in. */
function whyIncomparable({ outcome, stoppedAt, error }: CallRecord): string | null {
  const isAboutToken =
    outcome === 'ok' ||
    stoppedAt === 'structure' ||
    stoppedAt === 'expiry' ||
    stoppedAt === 'header' ||
    error?.code === 'UNAUTHORIZED';
  return isAboutToken
    ? null
    : `The call ended with ${error?.code ?? 'an error'}, which says nothing about the token.`;
}
