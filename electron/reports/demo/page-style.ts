/**
 * The style of the page that is left with a customer: the report's, with a step per sheet of paper.
 */
import { PAGE_STYLE, PRINT_STYLE } from '../html/style.ts';

const ACCENT = /^#[0-9a-f]{6}$/i;

const DEMO = `
header{border-top:6px solid var(--customer);padding-top:22px;margin-bottom:18px}
h2{font-size:17px;letter-spacing:-.01em}
.customer{display:flex;gap:12px;align-items:center;font-weight:620;font-size:15px;margin:0 0 16px}
.customer img{max-height:40px;max-width:180px}
.contents{margin:0 0 22px;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:6px}
.contents a{display:block;padding:4px 10px;border-radius:7px;border:1px solid var(--line-strong);color:var(--text);text-decoration:none;background:var(--surface)}
.contents b{margin-right:6px}
.step{padding:18px 20px;margin-bottom:20px}
.step>h2 .number{display:inline-block;min-width:26px;padding:1px 7px;margin-right:9px;border-radius:7px;border:2px solid var(--customer);text-align:center;font-size:13px;font-variant-numeric:tabular-nums}
.say{font-size:15px;margin:8px 0 14px;max-width:74ch}
.step>figure img{display:block;width:100%;height:auto}
.columns{overflow-x:auto}
.columns table{min-width:560px}
.columns thead th:last-child{width:auto}
.columns thead th:first-child,.columns tbody th{width:17%;color:var(--muted);font-size:12px}
.columns thead th{font-size:13px;color:var(--text)}
.columns .chip{font-size:11px;margin:1px 0}
.notes{color:var(--muted);font-size:12px;margin:0;padding-left:18px}
.code{margin-bottom:10px}`;

const DEMO_PRINT = `
.contents{display:none}
.step{border:0;padding:0;margin:0 0 8mm;break-before:page}
.step:first-of-type{break-before:auto}
.step>figure img{max-height:115mm;width:auto;max-width:100%}
.columns,.code{break-inside:avoid;overflow:visible}
.columns table{min-width:0}
header{padding-top:6mm}`;

/** @param accent the customer's colour; what is no plain colour is the app's own */
export function demoStyle(accent: string | null): string {
  const colour = accent !== null && ACCENT.test(accent) ? accent : 'var(--accent)';
  return `${PAGE_STYLE}\n:root{--customer:${colour}}${DEMO}\n@media print{${PRINT_STYLE}${DEMO_PRINT}}`;
}
