/* Saves a form in the background while it is being written: <form data-autosave="address">.
   Without this script nothing is missing: the buttons save the same, by the same rules. */
"use strict";

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const PAUSE = 2500, AGAIN = 15000; // milliseconds after the last key, and after a failure
  const status = document.getElementById(form.dataset.status);
  let timer = 0, running = false, ended = false, last = written().toString();

  function written(all = false) {
    const data = new FormData(form);
    for (const [name, value] of [...data]) {
      if (value instanceof File) data.delete(name); // papers are sent with the buttons only
    }
    if (!all) data.delete("version");
    return new URLSearchParams(data);
  }

  function say(text) {
    if (text && status.textContent !== text) status.textContent = text;
  }

  function plan(pause) {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }

  async function save() {
    const now = written().toString();
    if (ended || running || now === last) return;
    running = true;
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: written(true), redirect: "manual" });
      if (answer.type === "opaqueredirect") { // the log-in has ended
        ended = true;
        say(form.dataset.loggedOut);
      } else if (answer.status === 200 || answer.status === 409) {
        const { version, saved, refused } = await answer.json();
        ended = answer.status === 409;
        if (version) form.elements.version.value = version;
        last = now;
        say(refused || saved);
      } else {
        say(form.dataset.failed);
        plan(AGAIN);
      }
    } catch {
      say(form.dataset.failed);
      plan(AGAIN);
    }
    running = false;
    if (!ended && written().toString() !== now) plan(PAUSE);
  }

  form.addEventListener("input", () => plan(PAUSE));
  form.addEventListener("submit", () => { ended = true; clearTimeout(timer); });
  // On the way to another page or another program, what is not saved yet goes out at once.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !ended && written().toString() !== last) {
      navigator.sendBeacon(form.dataset.autosave, written(true));
    }
  });
}
