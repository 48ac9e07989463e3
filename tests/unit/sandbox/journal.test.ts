/**
 * The journal: counts, entries without secrets, and questions about what arrived.
 */
import { describe, expect, test } from 'vitest';
import type { WireRequest } from '../../../electron/sandbox/http/exchange.ts';
import { createJournal, type Journal } from '../../../electron/sandbox/journal/journal.ts';
import { verifyJournal, verifyRequestSchema } from '../../../electron/sandbox/journal/verify.ts';
import { createLab } from '../../support/sandbox/lab.ts';
import { tokenWith } from '../../support/sandbox/tokens.ts';

const TOKEN = tokenWith();

function request(change: Partial<WireRequest> = {}): WireRequest {
  return { method: 'GET', target: '/mobile/1/baseurl', headers: {}, body: new Uint8Array(), ...change };
}

function add(
  journal: Journal,
  change: Partial<WireRequest> = {},
  status = 200,
  code: string | null = null,
): void {
  journal.record(journal.arrived(), 0, request(change), { status, code, reason: null, requestId: 'r' });
}

describe('counts', () => {
  test('connections and requests are counted apart, and since a mark', () => {
    const journal = createJournal(() => {});
    journal.connected();
    const mark = journal.mark();
    journal.connected();
    expect(journal.arrived()).toBe(1);
    expect(journal.since(mark)).toEqual({ connections: 1, requests: 1 });
    expect(mark).toEqual({ connections: 1, requests: 0 });
  });

  test('a request counts from its arrival, before there is an entry', () => {
    const journal = createJournal(() => {});
    journal.arrived();
    expect([journal.mark().requests, journal.entries(0).length]).toEqual([1, 0]);
  });

  test('old entries go, counts stay', () => {
    const journal = createJournal(() => {});
    for (let index = 0; index < 2_100; index += 1) add(journal);
    expect(journal.entries(0)).toHaveLength(2_000);
    expect(journal.mark().requests).toBe(2_100);
    expect(journal.entries(2_099).map((entry) => entry.seq)).toEqual([2_100]);
  });

  test('entries come in the order of arrival', () => {
    const journal = createJournal(() => {});
    const [first, second] = [journal.arrived(), journal.arrived()];
    const outcome = { status: 200, code: null, reason: null, requestId: 'r' };
    journal.record(second, 0, request(), outcome);
    journal.record(first, 0, request(), outcome);
    expect(journal.entries(0).map((entry) => entry.seq)).toEqual([1, 2]);
  });

  test('whoever watches is told', () => {
    let told = 0;
    const journal = createJournal(() => (told += 1));
    journal.connected();
    add(journal);
    expect(told).toBe(2);
  });
});

describe('no secret is kept', () => {
  test.each([
    [`Bearer ${TOKEN}`, 'Bearer ••••••••'],
    [`bearer  ${TOKEN}`, 'bearer ••••••••'],
    ['App secret-application-code', 'App ••••••••'],
    [TOKEN, '••••••••'],
    ['Bearer', 'Bearer ••••••••'],
    ['', '••••••••'],
    [`Bearer${TOKEN}`, '••••••••'],
  ])('Authorization %j', (authorization, kept) => {
    const journal = createJournal(() => {});
    add(journal, { headers: { authorization } });
    expect(journal.entries(0)[0]?.headers['authorization']).toBe(kept);
  });

  test('a token anywhere else', () => {
    const journal = createJournal(() => {});
    const body = new TextEncoder().encode(JSON.stringify({ token: TOKEN }));
    add(journal, { target: `/x/${TOKEN}?jwt=${TOKEN}`, headers: { 'x-jwt': TOKEN }, body });
    expect(JSON.stringify(journal.entries(0))).not.toContain(TOKEN.slice(0, 40));
  });

  test('a large body is cut', () => {
    const journal = createJournal(() => {});
    add(journal, { body: new Uint8Array(100_000).fill(0x7a) });
    expect(journal.entries(0)[0]?.body).toHaveLength(16_385);
  });

  test('no body is null', () => {
    const journal = createJournal(() => {});
    add(journal);
    expect(journal.entries(0)[0]).toMatchObject({ body: null, path: '/mobile/1/baseurl', query: '' });
  });
});

describe('verify', () => {
  function filled(): Journal {
    const journal = createJournal(() => {});
    add(
      journal,
      { method: 'POST', target: '/mobile/1/appinstance/x/personalize?keepAsLead=1' },
      401,
      'UNAUTHORIZED',
    );
    add(journal, { method: 'POST', target: '/mobile/1/appinstance/x/personalize' });
    add(journal, { target: '/mobile/1/appinstance/x/user' });
    return journal;
  }

  test.each([
    [{ exactly: 3 }, true, 3],
    [{ exactly: 2, path: '*/personalize' }, true, 2],
    [{ exactly: 0, path: '*/personalize', since: 2 }, true, 0],
    [{ exactly: 0, path: '*/personalize' }, false, 2],
    [{ atLeast: 1, method: 'get' }, true, 1],
    [{ atMost: 0, status: 401 }, false, 1],
    [{ exactly: 1, code: 'UNAUTHORIZED' }, true, 1],
    [{ atLeast: 1, atMost: 2 }, false, 3],
  ])('%j', (question, ok, found) => {
    expect(verifyJournal(filled(), verifyRequestSchema.parse(question))).toMatchObject({ ok, found });
  });

  test('says what was asked and what was found', () => {
    const result = verifyJournal(
      filled(),
      verifyRequestSchema.parse({ exactly: 0, path: '*/personalize', method: 'POST' }),
    );
    expect(result).toMatchObject({
      message: 'exactly 0 requests to POST */personalize: found 2',
      seqs: [1, 2],
    });
  });

  test('a question without a number is none', () => {
    expect(verifyRequestSchema.safeParse({ path: '*' }).success).toBe(false);
  });
});

test('entries of the mobile API say what was answered and why', async () => {
  const lab = createLab('jwt');
  await lab.mobile('GET', '/mobile/1/appinstance/unknown/user', {
    token: await lab.mint('x', { claims: { typ: 'jwt' } }),
  });
  expect((await lab.admin('GET', '/journal')).json).toEqual([
    expect.objectContaining({
      seq: 1,
      method: 'GET',
      status: 401,
      code: 'UNAUTHORIZED',
      reason: 'typeNotBearer: The typ claim is not "Bearer"',
    }),
  ]);
});
