import yourAppCss from './your-app.module.css';
import encodeQR from 'qr';

/** Light modules around the code, which readers need. */
const QUIET = 2;

/** An address as a code for the camera of a device, drawn as one path. */
export function QrCode({ text, name }: { readonly text: string; readonly name: string }) {
  const rows = encodeQR(text, 'raw', { border: QUIET });
  const path = rows
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      className={yourAppCss.qr}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label={name}
      shapeRendering="crispEdges"
      data-testid="own-app-qr"
    >
      <path d={path} />
    </svg>
  );
}
