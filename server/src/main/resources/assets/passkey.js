// Passkeys: asks the server for a challenge, lets the browser have it signed, and brings it back.
(() => {
  'use strict';
  if (!window.PublicKeyCredential) {
    return;
  }
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const listed = (some) => (some || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const post = async (form, path, type, body) => {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': type, Accept: 'application/json', 'X-XSRF-TOKEN': form.elements._csrf.value },
      body,
      cache: 'no-store',
    });
    const json = (answer.headers.get('Content-Type') || '').startsWith('application/json') ? await answer.json() : {};
    if (answer.redirected) {
      window.location.assign(answer.url);
    }
    if (!answer.ok || answer.redirected) {
      throw new Error(json.words || 'That did not work. Reload the page and try again.');
    }
    return json;
  };
  const sent = (credential, response) =>
    JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment || undefined,
      clientExtensionResults: {},
      response,
    });

  const register = async (form) => {
    const asked = await post(form, '/account/passkey/challenge', 'application/x-www-form-urlencoded', '');
    const made = await navigator.credentials.create({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        user: { ...asked.user, id: bytes(asked.user.id) },
        excludeCredentials: listed(asked.excludeCredentials),
      },
    });
    const label = encodeURIComponent(form.elements.label.value);
    return post(
      form,
      `/account/passkey?label=${label}`,
      'application/json',
      sent(made, {
        attestationObject: text(made.response.attestationObject),
        clientDataJSON: text(made.response.clientDataJSON),
        transports: made.response.getTransports?.() || [],
      }),
    );
  };
  const signIn = async (form) => {
    const asked = await post(form, '/sign-in/passkey/challenge', 'application/x-www-form-urlencoded', `own=${form.elements.own.value}`);
    const signed = await navigator.credentials.get({
      publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: listed(asked.allowCredentials) },
    });
    const back = encodeURIComponent(form.elements.back.value);
    return post(
      form,
      `/sign-in/passkey?back=${back}`,
      'application/json',
      sent(signed, {
        authenticatorData: text(signed.response.authenticatorData),
        clientDataJSON: text(signed.response.clientDataJSON),
        signature: text(signed.response.signature),
        userHandle: signed.response.userHandle ? text(signed.response.userHandle) : undefined,
      }),
    );
  };

  const WORDS = {
    NotAllowedError: 'Nothing was signed: it was cancelled, or took too long, or there is no passkey here.',
    InvalidStateError: 'This passkey is registered already.',
    SecurityError: 'Passkeys of this hospital are for another address. Tell whoever runs the server.',
  };
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    const trouble = form.querySelector('.trouble');
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      trouble.hidden = true;
      try {
        const done = await (form.dataset.passkey === 'register' ? register(form) : signIn(form));
        window.location.assign(done.go);
      } catch (error) {
        trouble.textContent = WORDS[error.name] || error.message;
        trouble.hidden = false;
      }
    });
  }
  document.querySelectorAll('.no-passkey').forEach((words) => (words.hidden = true));
})();
