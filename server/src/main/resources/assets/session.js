// Locks a page that nobody uses, in every tab at once, and keeps nothing of it for whoever comes next. The server keeps
// the time for itself: without this script a page that was not used is locked with the next click.
(() => {
  'use strict';
  const form = document.getElementById('session');
  const IDLE = Number(form.dataset.idle) * 1000; // ms
  const REPORT = 10_000; // ms between two reports that the page is used
  const tabs = new BroadcastChannel('afterward-session');
  let used = Date.now();
  let reported = Date.now();
  let copied = false;
  let leaving = false;

  const forget = () => {
    if (copied) {
      navigator.clipboard?.writeText('').catch(() => {});
    }
  };
  const leave = () => {
    leaving = true;
    document.documentElement.hidden = true;
    window.location.replace('/locked');
  };
  const send = (path) =>
    fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ _csrf: form.elements._csrf.value }),
      redirect: 'manual',
      cache: 'no-store',
    });
  const lock = async () => {
    if (leaving) {
      return;
    }
    leaving = true;
    document.documentElement.hidden = true;
    forget();
    tabs.postMessage('locked');
    try {
      await send('/lock');
    } finally {
      leave();
    }
  };
  const check = async () => {
    try {
      const answer = await fetch('/session/state', { cache: 'no-store' });
      if (answer.status === 423 || answer.status === 401) {
        leave();
      }
    } catch {
      // The server cannot be reached: the time goes on here.
    }
  };
  const use = () => {
    used = Date.now();
    if (used - reported > REPORT) {
      reported = used;
      tabs.postMessage('used');
      send('/session/used').then(
        (answer) => answer.status === 204 || leave(),
        () => {},
      );
    }
  };

  for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) {
    window.addEventListener(kind, use, { passive: true });
  }
  for (const kind of ['copy', 'cut']) {
    document.addEventListener(kind, () => (copied = true));
  }
  form.addEventListener('submit', () => {
    forget();
    tabs.postMessage('locked');
  });
  tabs.addEventListener('message', (event) => {
    if (event.data === 'locked') {
      setTimeout(leave, 200);
    } else {
      used = Date.now();
    }
  });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) {
      window.location.reload();
    }
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) {
      check();
    }
  });
  setInterval(() => Date.now() - used >= IDLE && lock(), 1000);
})();
