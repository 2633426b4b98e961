// A page of a record asks again and again whether its reader still may. When they may not, it keeps what they had
// written for them, and shows nothing any more. Without this script the next click asks.
(() => {
  'use strict';
  const EVERY = 12_000; // ms: an access that has ended is off the screen within 30 s
  const PATIENCE = 8_000; // ms
  const banner = document.getElementById('still');
  let over = false;

  const unsent = () =>
    [...document.querySelectorAll('form[data-keep]')].filter((form) =>
      [...form.elements].some((field) => field.matches('input[type="text"], textarea') && field.value.trim()),
    );

  const keep = async (form) => {
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams([...new FormData(form), ['keep', 'true']]),
        redirect: 'manual',
        cache: 'no-store',
      });
      return answer.type === 'opaqueredirect';
    } catch {
      return false;
    }
  };

  const line = (tag, words) => {
    const element = document.createElement(tag);
    element.textContent = words;
    return element;
  };

  const end = async () => {
    if (over) {
      return;
    }
    over = true;
    const kept = (await Promise.all(unsent().map(keep))).some(Boolean);
    const card = document.createElement('section');
    card.className = 'card ended';
    card.setAttribute('role', 'alert');
    card.append(line('h1', 'Your access has ended'), line('p', 'This record is closed. Nothing of it is shown any more.'));
    const link = line('a', kept ? 'What you had written is kept for you' : 'My patients');
    link.className = 'button';
    link.href = '/mine';
    const last = document.createElement('p');
    last.append(link);
    card.append(last);
    document.getElementById('main').replaceChildren(card);
    document.querySelector('.bar .heading').replaceChildren();
    document.title = 'Afterward';
    document.getElementById('main').focus();
  };

  const look = async () => {
    try {
      const answer = await fetch(banner.dataset.still, {
        method: 'HEAD', // not a use of the page: a screen that nobody touches still locks
        redirect: 'manual',
        cache: 'no-store',
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (answer.type === 'opaqueredirect' || [401, 403, 404, 423].includes(answer.status)) {
        await end();
      }
    } catch {
      // The server cannot be reached: nothing has been decided.
    }
  };

  const seconds = Number(banner.dataset.seconds);
  const left = banner.querySelector('.left');
  if (left && seconds > 0) {
    const until = performance.now() + seconds * 1000;
    const tick = () => {
      const rest = Math.max(0, Math.ceil((until - performance.now()) / 1000));
      const two = (number) => String(number).padStart(2, '0');
      const minutes = Math.floor(rest / 60);
      left.textContent =
        minutes < 60 ? ` (${minutes}:${two(rest % 60)} left)` : ` (${Math.floor(minutes / 60)} h ${two(minutes % 60)} left)`;
      if (rest === 0) {
        look();
      }
    };
    tick();
    setInterval(tick, 1000);
  }
  setInterval(look, EVERY);
  window.addEventListener('pageshow', (event) => event.persisted && look());
  document.addEventListener('visibilitychange', () => document.hidden || look());
})();
