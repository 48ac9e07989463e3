/**
 * A demo as one HTML page to be left with a customer: no script, nothing fetched, light or dark with the system, a step
 * per sheet when printed.
 */
import { crossingMarkup } from '../html/call.ts';
import { hashSource } from '../html/hash-source.ts';
import { html, Markup } from '../html/markup.ts';
import { comparisonMarkup } from './comparison.ts';
import type { Demo, DemoStep } from './demo.ts';
import { demoStyle } from './page-style.ts';
import { redactDemo } from './redact-demo.ts';
import { codeOf } from './step-code.ts';

const LOGO = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/;

/**
 * The text of an `.html` file.
 *
 * @param held the secrets that the app holds, by value, the longest first
 */
export function toDemoPage(demo: Demo, held: readonly string[] = []): string {
  const safe = redactDemo(demo, held);
  const style = demoStyle(safe.customer.accent);
  const { title, customer, tool } = safe;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(style)}">
<meta name="referrer" content="no-referrer">
<title>${title} · ${customer.name}</title><style>${new Markup(style)}</style></head>
<body>${headMarkup(safe)}
<main>${safe.steps.map(stepMarkup)}</main>
<footer>${tool.name} ${tool.version}</footer></body></html>
`.text;
}

function headMarkup({ title, customer, date, steps }: Demo): Markup {
  const logo =
    customer.logo !== null && LOGO.test(customer.logo) ? html`<img src="${customer.logo}" alt="">` : null;
  return html`<header><p class="customer">${logo}<span>${customer.name}</span></p>
<h1>${title}</h1><p class="lead">As it was shown on ${date}</p>
<nav aria-label="Steps"><ol class="contents">${steps.map(
    (step, index) => html`<li><a href="#step-${index + 1}"><b>${index + 1}</b>${step.title}</a></li>`,
  )}</ol></nav></header>`;
}

function stepMarkup(step: DemoStep, index: number): Markup {
  const { title, say, picture, call, comparison } = step;
  return html`<section class="step card" id="step-${index + 1}" aria-labelledby="title-${index + 1}">
<h2 id="title-${index + 1}"><span class="number">${index + 1}</span>${title}</h2>
<p class="say">${say}</p>
${picture && pictureMarkup(picture, title)}
${call && html`<h3>The call</h3><div class="call">${crossingMarkup(call)}</div>`}
${comparison && comparisonMarkup(comparison)}
${codeMarkup(step)}</section>`;
}

function pictureMarkup(picture: Uint8Array, title: string): Markup {
  const data = Buffer.from(picture).toString('base64');
  return html`<figure><img src="data:image/png;base64,${data}" alt="The stage at the step “${title}”"></figure>`;
}

function codeMarkup(step: DemoStep): Markup | null {
  const code = codeOf(step);
  if (code.length === 0) return null;
  return html`<h3>What your developers write</h3>${code.map(
    ({ title, text }) =>
      html`<details class="code"><summary>${title}</summary><pre tabindex="0"><code>${text}</code></pre></details>`,
  )}`;
}

/** Only this style counts, and nothing is fetched or run: not even by what a story file or a server said. */
function contentSecurityPolicy(style: string): string {
  const rules = [
    "default-src 'none'",
    `style-src '${hashSource(style)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return rules.join('; ');
}
