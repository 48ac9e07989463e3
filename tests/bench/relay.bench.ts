/**
 * What the relay costs: the same requests straight to a backend and through it, in turns, over connections that are
 * kept. The difference of the medians is what an app has to wait longer: at most 2 ms.
 */
import { Agent, request } from 'node:http';
import { listening } from '../support/own-app/listening.ts';
import { recordingUpstream } from '../support/own-app/upstream.ts';

const TURNS = 400;
const WARM = 50;
const BODY = Buffer.alloc(600, 'x');

export async function relayBench(): Promise<Record<string, number>> {
  const answer = JSON.stringify({ firstName: 'Ana', padding: 'x'.repeat(900) });
  const upstream = await recordingUpstream((response) => {
    response.setHeader('Content-Length', answer.length);
    response.end(answer);
  });
  const lab = await listening(upstream.url);
  const direct = new Agent({ keepAlive: true, maxSockets: 1 });
  const relayed = new Agent({ keepAlive: true, maxSockets: 1 });
  const took = { direct: [] as number[], relayed: [] as number[] };
  for (let turn = 0; turn < TURNS + WARM; turn += 1) {
    const one = await time(direct, upstream.port);
    const other = await time(relayed, lab.app.port);
    if (turn < WARM) continue;
    took.direct.push(one);
    took.relayed.push(other);
  }
  direct.destroy();
  relayed.destroy();
  await lab[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
  const [straight, through] = [quantile(took.direct, 0.5), quantile(took.relayed, 0.5)];
  return {
    'direct, ms (median)': straight,
    'through the relay, ms (median)': through,
    'overhead, ms (median)': through - straight,
    // On a machine that has other work to do, this is nearer to what the relay itself takes.
    'overhead, ms (lower quartile)': quantile(took.relayed, 0.25) - quantile(took.direct, 0.25),
  };
}

function time(agent: Agent, port: number): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        agent,
        method: 'POST',
        path: '/mobile/1/appinstance/reg/personalize',
        headers: { 'Content-Type': 'application/json', 'Content-Length': BODY.byteLength },
      },
      (response) => {
        response.resume();
        response.once('end', () => resolve(performance.now() - started));
      },
    );
    outgoing.once('error', reject);
    outgoing.end(BODY);
  });
}

function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}
