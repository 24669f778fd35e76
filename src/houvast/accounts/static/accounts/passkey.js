// Asks the browser for a passkey, new or existing, and sends its answer with the form.
(() => {
  "use strict";
  const button = document.querySelector("[data-passkey]");
  if (!button || !window.PublicKeyCredential) return;
  const form = button.form;
  const problem = form.querySelector("[data-passkey-problem]");
  const ask = JSON.parse(document.getElementById("passkey-ask").textContent).publicKey;
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));
  const questions = {
    create: () => ({
      ...ask,
      challenge: bytes(ask.challenge),
      user: { ...ask.user, id: bytes(ask.user.id) },
      excludeCredentials: known(ask.excludeCredentials),
      authenticatorSelection: {
        ...ask.authenticatorSelection,
        residentKey: "required", requireResidentKey: true, userVerification: "required",
      },
    }),
    get: () => ({
      ...ask, challenge: bytes(ask.challenge), allowCredentials: known(ask.allowCredentials),
    }),
  };
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const answer = (credential) => ({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: Object.fromEntries(
      parts.filter((part) => credential.response[part])
        .map((part) => [part, text(credential.response[part])])),
  });
  const how = button.dataset.passkey;
  form.querySelector("[data-passkey-without]").hidden = true;
  button.hidden = false;
  button.addEventListener("click", async () => {
    problem.hidden = true;
    try {
      const credential = await navigator.credentials[how]({ publicKey: questions[how]() });
      form.elements.credential.value = JSON.stringify(answer(credential));
      form.submit();
    } catch {
      problem.hidden = false;
    }
  });
})();
