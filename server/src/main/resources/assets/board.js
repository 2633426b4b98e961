// The board's own script: says so when the server falls silent, and moves between beds by keyboard.
// Without it the page is a page: each bed is a link, and loading it again brings the news.
(() => {
  'use strict';
  const SILENT_AFTER = 20_000; // ms, four heartbeats
  let heard = performance.now();
  const byId = (id) => document.getElementById(id);

  document.addEventListener('htmx:sseBeforeMessage', (event) => {
    heard = performance.now();
    const message = event.detail;
    const screen = document.querySelector('[data-layout]');
    if (message.type === 'layout' && screen && screen.dataset.layout !== message.data) {
      window.location.reload(); // beds came or went
    }
  });

  const signedOut = async () => {
    try {
      const answer = await fetch(window.location.href, { method: 'HEAD', redirect: 'manual', cache: 'no-store' });
      return answer.type === 'opaqueredirect';
    } catch {
      return false;
    }
  };

  setInterval(async () => {
    const silent = performance.now() - heard > SILENT_AFTER;
    const silence = byId('silence');
    document.body.classList.toggle('live', !silent);
    document.body.classList.toggle('silent', silent);
    if (silence.hidden === silent) {
      silence.hidden = !silent;
      silence.textContent = silent
        ? `No news from the server since ${byId('pushed').textContent}. What you see may be old.`
        : '';
    }
    if (silent && (await signedOut())) {
      window.location.reload();
    }
  }, 1000);

  const STEP = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
  document.addEventListener('keydown', (event) => {
    const step = STEP[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, textarea, select')) {
      return;
    }
    const beds = [...document.querySelectorAll('.beds .who a')];
    const here = beds.indexOf(document.activeElement);
    const next = here < 0 ? (step > 0 ? 0 : beds.length - 1) : here + step;
    if (beds[next]) {
      event.preventDefault();
      beds[next].focus();
    }
  });
})();
