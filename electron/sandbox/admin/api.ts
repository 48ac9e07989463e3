/**
 * The admin side: one secret per launch, then routes by subject.
 */
import { errorText } from '../../../shared/lib/result.ts';
import { timingSafeEqual } from 'node:crypto';
import { type Api, apiOf, jsonAnswer, type WireAnswer, type WireRequest } from '../http/exchange.ts';
import { createDispatch } from '../http/routing.ts';
import { changeRoutes } from './changes.ts';
import { clockRoutes } from './clock.ts';
import { type AdminContext, AdminError, type AdminRoute } from './context.ts';
import { customerRoutes } from './customers.ts';
import { faultRoutes } from './faults.ts';
import { journalRoutes } from './journal.ts';
import { keyRoutes } from './keys.ts';
import { peopleAdminRoutes } from './people.ts';
import { profileRoutes } from './profiles.ts';
import { adviseRoutes } from './advise.ts';
import { signRoutes } from './sign.ts';
import { stateRoutes } from './state.ts';
import { worldRoutes } from './world.ts';

export const adminRoutes: readonly AdminRoute[] = [
  ...stateRoutes,
  ...worldRoutes,
  ...profileRoutes,
  ...keyRoutes,
  ...signRoutes,
  ...adviseRoutes,
  ...journalRoutes,
  ...clockRoutes,
  ...faultRoutes,
  ...customerRoutes,
  ...peopleAdminRoutes,
  ...changeRoutes,
];

/** The admin listener as a function. Every answer carries the state's revision. */
export function createAdminApi(context: AdminContext): Api {
  const dispatch = createDispatch<AdminContext>(adminRoutes);
  return apiOf(async (request) => {
    const answer = isAdmin(request, context.adminToken)
      ? await respond(() => dispatch(request, context))
      : problem(401, 'ADMIN_SECRET_MISSING', 'The admin side takes the secret of this launch');
    const revision = String(context.state.revision);
    return {
      ...answer,
      headers: { ...answer.headers, 'x-sandbox-revision': revision, 'cache-control': 'no-store' },
    };
  });
}

function isAdmin(request: WireRequest, adminToken: string): boolean {
  const given = /^Bearer\s+(.+)$/i.exec(request.headers['authorization'] ?? '')?.[1] ?? '';
  const [wanted, offered] = [Buffer.from(adminToken), Buffer.from(given)];
  return wanted.byteLength === offered.byteLength && timingSafeEqual(wanted, offered);
}

async function respond(dispatch: () => Promise<WireAnswer>): Promise<WireAnswer> {
  try {
    return await dispatch();
  } catch (error) {
    if (error instanceof AdminError) return problem(error.status, error.code, error.message);
    return problem(500, 'INTERNAL_ERROR', errorText(error));
  }
}

function problem(status: number, code: string, message: string): WireAnswer {
  return jsonAnswer(status, { error: { code, message } });
}
