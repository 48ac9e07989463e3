/**
 * The OpenAPI document is true: every exchange of a whole run of the catalog fits it, and so does every operation of
 * the customer backend and the admin side.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenSandbox, openSandboxTarget } from '../../../electron/cli/scenarios/sandbox-target.ts';
import { catalog } from '../../../electron/scenarios/catalog/catalog.ts';
import { planRuns, runAll } from '../../../electron/scenarios/run-all.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../../../electron/sdk/api/api.ts';
import { exchange, type SocketAnswer } from '../../support/sandbox/http.ts';
import { textAt } from '../../support/sandbox/lab.ts';
import { type Server, startServer } from '../../support/sandbox/server.ts';
import {
  type Exchanged,
  type OpenApi,
  operationsOf,
  violations,
} from '../../support/schemas/openapi-checker.ts';

const ANA = 'ana.kovac-1047';

async function documentOf(baseUrl: string): Promise<OpenApi> {
  return (await exchange(baseUrl, 'GET', '/openapi.json')).json as OpenApi;
}

describe('the document', () => {
  let server: Server;
  let document: OpenApi;
  beforeAll(async () => {
    server = await startServer();
    document = await documentOf(server.running.address.baseUrl);
  });
  afterAll(() => server.running.stop());

  it('says where each part is reached', () => {
    const { baseUrl, adminUrl, customerUrl } = server.running.address;
    expect(document.servers).toEqual([{ url: baseUrl }]);
    expect(document.paths['/state']?.['servers']).toEqual([{ url: adminUrl }]);
    expect(document.paths['/session']?.['servers']).toEqual([{ url: customerUrl }]);
  });

  it('describes responses, parameters and authorization of every operation', () => {
    const operations = operationsOf(document);
    expect(operations.length).toBeGreaterThan(50);
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    for (const { operation, path } of operations) {
      for (const status of ['200', '4XX', '5XX']) {
        const schema = operation.responses[status]?.content['application/json'].schema ?? {};
        expect(Object.keys(schema), `${operation.operationId} ${status}`).not.toEqual([]);
      }
      const inPath = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name);
      expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      for (const { name, schema } of operation.parameters) expect(schema.type, name).toBeDefined();
      if (operation.operationId !== 'signIn') expect(operation.security).not.toEqual([]);
    }
  });

  it('describes the POST that stands for a PATCH', () => {
    const byPost = operationsOf(document).filter(({ operation }) => operation.operationId.endsWith('ByPost'));
    expect(byPost.map(({ method, path }) => [method, path])).toEqual([
      ['post', '/mobile/1/appinstance/{regId}'],
      ['post', '/mobile/1/appinstance/{regId}/user'],
    ]);
    for (const { operation } of byPost) {
      expect(operation.parameters).toContainEqual(
        expect.objectContaining({ name: 'X-HTTP-Method-Override', in: 'header', required: true }),
      );
    }
  });

  it('fits the customer backend and the admin side, operation by operation', async () => {
    const { adminUrl, adminToken, customerUrl, baseUrl, applicationCode } = server.running.address;
    const wrong: string[] = [];
    const met = new Set<string>();
    async function call(
      url: string,
      authorization: string,
      method: string,
      target: string,
      body?: unknown,
    ): Promise<SocketAnswer> {
      const headers = { authorization };
      const answer = await exchange(url, method, target, {
        headers,
        ...(body === undefined ? {} : { body }),
      });
      const exchanged = {
        method,
        url: url + target,
        headers,
        body: body === undefined ? null : JSON.stringify(body),
        status: answer.status,
        responseBody: answer.text,
      };
      wrong.push(...violations(document, exchanged));
      met.add(`${method} ${target.replace(/\?.*/, '')}`);
      return answer;
    }
    const admin = (method: string, target: string, body?: unknown) =>
      call(adminUrl, `Bearer ${adminToken}`, method, target, body);
    const customer = (authorization: string, method: string, target: string, body?: unknown) =>
      call(customerUrl, authorization, method, target, body);

    const opened = await customer('', 'POST', '/session', { username: 'ana.kovac', password: 'northwind' });
    const session = `Session ${textAt(opened.json, 'session')}`;
    await customer('', 'POST', '/session', { username: 'ana.kovac', password: 'wrong' });
    await customer(session, 'POST', '/token', { lifetimeSeconds: 60 });
    await customer(session, 'POST', '/token', { lifetimeSeconds: 'long' });
    await customer(session, 'DELETE', '/session');
    await customer(session, 'POST', '/token', { lifetimeSeconds: 60 });

    await server.registerAs(ANA);
    for (const target of [
      '/state',
      '/openapi.json',
      '/profiles',
      '/profiles/northwind/export?secrets=true',
      '/profiles/nobody/export',
      '/customers',
      '/customer-backend',
      '/api-key',
      '/faults',
      '/faults/catalog',
      '/journal?since=0',
      '/journal/mark',
      '/journal/since?connections=0&requests=0',
      '/persons',
      '/clock',
      '/changes?since=0',
    ]) {
      await admin('GET', target);
    }
    const key = textAt((await admin('POST', '/keys')).json, 'kid');
    await admin('POST', `/keys/${key}/current`);
    await admin('POST', '/mint', { sub: ANA, lifetimeSeconds: 60 });
    await admin('POST', '/mint', { sub: 7 });
    await admin('POST', '/security-setting', { setting: 'jwt' });
    const fault = (await admin('POST', '/faults/catalog/reset-mid-body', {})).json as { id: string };
    await admin('PATCH', `/faults/${fault.id}`, { enabled: false });
    await admin('DELETE', `/faults/${fault.id}`);
    await admin('DELETE', '/faults');
    await admin('POST', '/profiles', { name: 'Second' });
    await admin('PUT', '/clock', { offsetMs: 1000 });
    await admin('POST', '/reset');

    const apiKey = `App ${textAt((await admin('GET', '/api-key')).json, 'apiKey')}`;
    const people = (method: string, target: string, body?: unknown) =>
      call(baseUrl, apiKey, method, target, body);
    await people('GET', `/people/2/persons?type=EXTERNAL_ID&identifier=${ANA}`);
    await people('GET', '/people/2/persons?type=EXTERNAL_ID&identifier=nobody');
    await people('POST', '/people/2/persons', { externalId: 'new-one', gender: 'MALE', tags: ['a'] });
    await people('PUT', '/people/2/persons?type=EXTERNAL_ID&identifier=new-one', { externalId: 'new-one' });
    await people('PATCH', '/people/2/persons/contactInformation?type=EXTERNAL_ID&identifier=new-one', {
      email: [{ address: 'new@example.com' }],
    });
    await call(baseUrl, `App ${applicationCode}`, 'GET', '/mobile/3/version?platformType=GCM');
    expect(wrong).toEqual([]);
    expect(met.size).toBeGreaterThan(30);
  });

  it('a checker that finds nothing would be of no use', () => {
    const exchanged: Exchanged = {
      method: 'GET',
      url: 'http://127.0.0.1:1/mobile/1/appinstance/reg-1/user?ri=maybe&new=1',
      headers: {},
      body: null,
      status: 200,
      responseBody: '{"type":"PERSON","firstName":7}',
    };
    expect(violations(document, exchanged)).toEqual([
      expect.stringContaining('/firstName must be string'),
      expect.stringContaining('/type must be equal to one of'),
      expect.stringContaining('query new'),
      expect.stringContaining('ri must be equal to one of'),
    ]);
  });
});

describe('a whole run', () => {
  let sandbox: OpenSandbox;
  beforeAll(async () => {
    sandbox = await openSandboxTarget('openapi test');
  });
  afterAll(() => sandbox.close());

  it('has no request and no response that the document does not describe', async () => {
    const exchanged: Exchanged[] = [];
    const { target } = sandbox;
    const http: HttpClient = {
      async send(request) {
        const response = await target.http.send(request);
        if (request.url.startsWith(target.baseUrl)) exchanged.push(exchangedIn(request, response));
        return response;
      },
    };
    // A fault may answer anything: that is what it is for.
    const scenarios = catalog().filter((scenario) => !JSON.stringify(scenario).includes('"fault'));
    const results = await runAll(planRuns(scenarios), () => ({ ...target, http }));
    expect(results.every(({ status }) => status === 'passed')).toBe(true);
    const document = await documentOf(target.baseUrl);
    const wrong = new Set(exchanged.flatMap((one) => violations(document, one)));
    expect([...wrong]).toEqual([]);
    expect(exchanged.length).toBeGreaterThan(800);
  }, 120_000);
});

function exchangedIn(request: HttpRequest, response: HttpResponse): Exchanged {
  const headers = Object.entries(request.headers).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  return {
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(headers),
    body: typeof request.body === 'string' ? request.body : null,
    status: response.status,
    responseBody: new TextDecoder().decode(response.body),
  };
}
