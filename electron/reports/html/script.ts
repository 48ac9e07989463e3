/**
 * The report's only script: a filter by status and text. Without scripts the report shows everything.
 */
export const REPORT_SCRIPT = `
(() => {
  const root = document.documentElement;
  const scenarios = [...document.querySelectorAll('.scenario')];
  const buttons = [...document.querySelectorAll('[data-status]')].filter((node) => node.tagName === 'BUTTON');
  const search = document.querySelector('#search');
  const count = document.querySelector('#count');
  const texts = scenarios.map((node) => node.textContent.toLowerCase());
  let status = 'all';
  root.classList.add('js');

  function show() {
    const wanted = search.value.trim().toLowerCase();
    let shown = 0;
    scenarios.forEach((node, index) => {
      const fits = (status === 'all' || node.dataset.status === status) && texts[index].includes(wanted);
      node.hidden = !fits;
      if (fits) shown += 1;
    });
    count.textContent = shown + ' of ' + scenarios.length + ' shown';
    document.querySelector('#none').hidden = shown > 0;
  }

  for (const button of buttons) {
    button.addEventListener('click', () => {
      status = button.dataset.status;
      for (const other of buttons) other.setAttribute('aria-pressed', String(other === button));
      show();
    });
  }
  search.addEventListener('input', show);
  window.addEventListener('beforeprint', () => {
    for (const node of scenarios) if (!node.hidden && node.dataset.status !== 'passed') node.open = true;
  });
  show();
})();
`;
