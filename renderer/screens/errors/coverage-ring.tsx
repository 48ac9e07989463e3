import atlasCss from './atlas.module.css';
import textCss from '../../ui/text.module.css';
import { count } from '../../lib/format.ts';
import type { Coverage } from './coverage.ts';

const RADIUS = 16;
const AROUND = 2 * Math.PI * RADIUS;

/** How much was seen, as a ring and in words. */
export function CoverageRing({ coverage }: { readonly coverage: Coverage }) {
  const { seen, total, codesSeen, codes, share } = coverage;
  return (
    <div className={atlasCss.coverage} data-testid="coverage" data-seen={seen} data-total={total}>
      <svg viewBox="0 0 40 40" className={atlasCss.ring} aria-hidden>
        <circle cx="20" cy="20" r={RADIUS} className={atlasCss.ringAll} />
        <circle
          cx="20"
          cy="20"
          r={RADIUS}
          className={atlasCss.ringSeen}
          strokeDasharray={`${share * AROUND} ${AROUND}`}
          visibility={share === 0 ? 'hidden' : undefined}
        />
      </svg>
      <div>
        <b>
          {codesSeen} of {count(codes, 'code')} met
        </b>
        <span className={textCss.muted}>
          {seen} of {count(total, 'scenario')} run
        </span>
      </div>
    </div>
  );
}
