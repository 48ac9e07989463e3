/**
 * The report's style: the app's colours and type, light and dark with the system, and black on white in print.
 */

const LIGHT = `
--bg:#f6f7f9;--surface:#ffffff;--sunken:#eef0f3;--line:#dfe3e8;--line-strong:#c5ccd6;
--text:#14181f;--muted:#5a6472;
--accent:#3b5bdb;--accent-soft:#e7ecff;--on-accent:#ffffff;
--pass:#0b7a4b;--pass-soft:#e3f5ec;--stop:#c02a37;--stop-soft:#fdeaec;--on-stop:#ffffff;
--warn:#8f5600;--warn-soft:#fff3dc;--skip:#5a6472;--skip-soft:#eceff3;
--shadow:0 1px 2px rgb(16 24 40/.06),0 4px 12px rgb(16 24 40/.05);`;

const DARK = `
--bg:#0f1217;--surface:#161a21;--sunken:#11151b;--line:#262d38;--line-strong:#394352;
--text:#e8ecf2;--muted:#a3adbb;
--accent:#8ea6ff;--accent-soft:#222c4d;--on-accent:#0c1230;
--pass:#4fd09a;--pass-soft:#12302a;--stop:#ff8088;--stop-soft:#3a1c22;--on-stop:#2a0b0f;
--warn:#f3bd66;--warn-soft:#352a16;--skip:#a3adbb;--skip-soft:#20262f;
--shadow:0 1px 2px rgb(0 0 0/.4),0 6px 18px rgb(0 0 0/.25);`;

const PAGE = `
*{box-sizing:border-box}
body{margin:0;font:13.5px/1.45 system-ui,"Segoe UI","Cantarell",sans-serif;background:var(--bg);color:var(--text)}
header,main,footer{max-width:1080px;margin:0 auto;padding:0 24px}
header{padding-top:28px}
main{padding-top:4px}
footer{padding-top:8px;padding-bottom:32px;color:var(--muted);font-size:12px}
.brand{display:flex;gap:9px;align-items:center;color:var(--muted);font-weight:620;margin:0 0 14px}
.logo{width:20px;height:20px;border-radius:6px;background:linear-gradient(135deg,#3b5bdb,#7a5cff);position:relative;flex:none}
.logo::after{content:"";position:absolute;inset:6px 5px;border-left:2px solid #fff;border-right:2px solid #fff}
h1{font-size:22px;font-weight:640;letter-spacing:-.015em;margin:0 0 4px}
h2{font-size:13px;font-weight:620;margin:0}
h3{font-size:13px;font-weight:620;margin:14px 0 6px}
.lead{color:var(--muted);margin:0 0 16px}
code,pre,.mono{font-family:ui-monospace,"SF Mono","Cascadia Code","DejaVu Sans Mono",monospace;font-size:12px}
pre{margin:0;padding:11px 13px;border-radius:8px;background:var(--sunken);overflow:auto;line-height:1.55;white-space:pre-wrap;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:10px 14px;margin:0}
dt{color:var(--muted);font-size:12px}dd{margin:0;overflow-wrap:anywhere}
.card{background:var(--surface);border:1px solid var(--line);border-radius:11px;box-shadow:var(--shadow);margin-bottom:14px}
.facts{padding:14px}
.ratio{display:block;width:100%;height:8px;border-radius:4px;background:var(--sunken);margin:0 0 14px}
.ratio .passed{fill:var(--pass)}.ratio .failed,.ratio .error{fill:var(--stop)}.ratio .skipped{fill:var(--line-strong)}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.tools{display:flex;flex-wrap:wrap;gap:8px;align-items:center;padding:12px 0}
.tools button{font:inherit;font-weight:560;height:32px;padding:0 12px;border-radius:8px;border:1px solid var(--line-strong);background:var(--surface);color:var(--text);cursor:pointer}
.tools button[aria-pressed=true]{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
.tools input{font:inherit;height:32px;min-width:200px;flex:1;padding:0 10px;border-radius:7px;border:1px solid var(--line-strong);background:var(--surface);color:var(--text)}
:focus-visible{outline:none;box-shadow:0 0 0 2px var(--bg),0 0 0 4px var(--accent)}
.js-only{display:none}.js .js-only{display:flex}
.empty{color:var(--muted);padding:24px 0;text-align:center}
[hidden]{display:none!important}`;

const SCENARIO = `
.scenario{margin-bottom:8px}
.scenario>summary{display:grid;grid-template-columns:84px minmax(0,1fr) auto;gap:4px 12px;align-items:center;padding:9px 14px;cursor:pointer;list-style:none;border-radius:11px}
.scenario>summary::-webkit-details-marker{display:none}
.scenario>summary h2{overflow-wrap:anywhere}
.scenario .id{color:var(--muted);display:block;font-weight:400}
.scenario .time{color:var(--muted);font-variant-numeric:tabular-nums}
.scenario>.body{padding:2px 14px 14px;border-top:1px solid var(--line)}
.chip{display:inline-flex;align-items:center;justify-content:center;gap:5px;min-height:22px;padding:1px 8px;border-radius:6px;font-weight:600;font-size:12px;background:var(--skip-soft);color:var(--skip);overflow-wrap:anywhere}
.chip.passed{background:var(--pass-soft);color:var(--pass)}.chip.failed,.chip.error{background:var(--stop-soft);color:var(--stop)}
.chip.warn{background:var(--warn-soft);color:var(--warn)}
.why{margin:12px 0 0;overflow-wrap:anywhere}
.tags{display:flex;flex-wrap:wrap;gap:6px;margin:10px 0 0;padding:0;list-style:none}
.call{border:1px solid var(--line);border-radius:8px;padding:10px 12px;margin:0 0 8px}
.call>p{margin:0;display:flex;flex-wrap:wrap;gap:8px;align-items:center}
.two-gates{display:grid;grid-template-columns:minmax(0,7fr) minmax(110px,1.9fr) minmax(0,4.6fr);margin:10px 0 8px}
.two-gates ol{display:grid;grid-template-columns:repeat(4,minmax(0,auto));gap:4px;margin:0;padding:0;list-style:none}
.lane{border:1px solid var(--line-strong);border-radius:10px;padding:6px 8px 8px;min-width:0}
.lane.stopped{border-color:var(--stop);box-shadow:0 0 0 1px var(--stop)}
.lane.idle{border-style:dashed}
.lane>p{margin:0 0 5px;color:var(--muted);font-size:12px}.lane>p b{color:var(--text);font-size:13px}
.lane.stopped>p{color:var(--stop)}
.two-gates li{border-radius:6px;padding:4px 3px 3px;text-align:center;font-size:10.5px;line-height:1.25;background:var(--skip-soft);color:var(--skip);overflow-wrap:anywhere}
.two-gates li b{display:block;font-size:12px}
.two-gates .lane:nth-of-type(3)>ol:first-of-type{grid-template-columns:repeat(2,minmax(0,1fr))}
.two-gates .server-checks{display:flex;flex-wrap:wrap;margin-top:4px}.server-checks li{padding:1px 5px}.server-checks li b{display:inline;font-size:10px;margin-right:3px}
.two-gates li.passed{background:var(--pass-soft);color:var(--pass)}
.two-gates li.stopped{background:var(--stop);color:var(--on-stop);font-weight:650}
.two-gates li.skipped,.two-gates li.pending{background:transparent;border:1px dashed var(--line-strong)}
.wire{display:flex;flex-direction:column;justify-content:center;text-align:center;position:relative;padding:0 6px}
.wire p{margin:5px 0 0;font-size:12px;color:var(--muted)}.wire p b{display:block;font-size:14px;color:var(--text)}.wire ol{display:block;position:relative}
.wire ol::before{content:"";position:absolute;left:-6px;right:-6px;top:50%;border-top:2px solid var(--pass)}
.wire.cut ol::before,.wire.none ol::before{border-top:2px dotted var(--line-strong)}
.wire li{position:relative;width:46px;margin:0 auto;background:var(--surface)!important}.wire li.stopped{background:var(--stop)!important}.wire.cut li.skipped{border:2px solid var(--stop);color:var(--stop)}
.two-gates figcaption{grid-column:1/-1;margin-top:7px;color:var(--text);font-size:13px;overflow-wrap:anywhere}
.call>.said{margin:8px 0 0}
.call>.sent,.sent{color:var(--muted);font-size:12px;border:1px dashed var(--line-strong);border-radius:8px;padding:7px 10px;margin:8px 0 0}
.sent b{color:var(--text)}
.call .advice>summary{color:var(--text)}.advice ol{margin:6px 0 0;padding-left:20px;font-size:12px}
.call details{margin-top:8px}.call details>summary{cursor:pointer;color:var(--muted);font-size:12px}
table{table-layout:fixed;border-collapse:collapse;width:100%;margin:0 0 8px}
th,td{text-align:left;vertical-align:top;padding:5px 10px 5px 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
thead th:last-child{width:104px}
thead th{color:var(--muted);font-size:12px;font-weight:560}tbody th{font-weight:560}
tr.no td,tr.no th{color:var(--stop)}
figure{margin:8px 0}figure img{max-width:100%;border:1px solid var(--line);border-radius:8px}figcaption{color:var(--muted);font-size:12px}
@media screen and (max-width:760px){.two-gates{grid-template-columns:minmax(0,1fr)}.wire{padding:8px 0}.wire ol::before{left:50%;right:auto;top:-8px;bottom:0;border-top:0!important;border-left:2px solid var(--pass)}.wire.cut ol::before,.wire.none ol::before{border-left:2px dotted var(--line-strong)}}
@media (forced-colors:active){.lane.stopped{border:3px solid Highlight;box-shadow:none}.two-gates li{border:1px solid CanvasText}.two-gates li.skipped{border:1px dashed GrayText}.two-gates li.stopped{forced-color-adjust:none;background:Highlight!important;color:HighlightText}}`;

/** Gates keep their colours in print, since a printed report is evidence too. */
const PRINT = `
@page{margin:14mm}
body{background:#fff;font-size:11px;print-color-adjust:exact;-webkit-print-color-adjust:exact}
header,main,footer{max-width:none;padding-left:0;padding-right:0}
h3{break-after:avoid}
.tools{display:none!important}.card{box-shadow:none}
.call,figure,tr,.scenario>summary{break-inside:avoid}
.scenario>summary{break-after:avoid}`;

/** Colours, page and the two gates, with nothing said about print. */
export const PAGE_STYLE = [
  `:root{color-scheme:light dark}`,
  `:root{${LIGHT}}`,
  `@media (prefers-color-scheme:dark){:root{${DARK}}}`,
  PAGE,
  SCENARIO,
].join('\n');

/** Whatever the system prefers, paper is white. */
export const PRINT_STYLE = `:root{color-scheme:light;${LIGHT}}${PRINT}`;

/** The one style sheet of a report. */
export const REPORT_STYLE = `${PAGE_STYLE}
@media print{${PRINT_STYLE}}`;
