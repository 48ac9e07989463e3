import { it } from 'vitest';
import { readdirSync } from 'node:fs';
import { brief, explained, logText, secretsIn } from '../../../support/logs/log-file.ts';
it('try', async () => {
  for (const f of readdirSync('tests/support/logs/fixtures')) {
    const r = await explained(logText(f));
    console.log(
      f,
      JSON.stringify(r.summary ?? r.refusal),
      '\n' +
        r.calls
          .map(
            (c) =>
              `${c.line} ${c.at === null ? null : new Date(c.at).toISOString()} ${brief(c)} ${c.recognised.platform} ${c.recognised.scheme} ${c.gates.device}/${c.gates.server} ${c.target} ${c.token?.advice.map((a) => a.code)} ${c.untold}`,
          )
          .join('\n'),
      '\n',
      r.unreadable,
      secretsIn(JSON.stringify(r.items)),
    );
  }
});
