// What makes a day at the desk quicker. Nothing depends on it: every page works without a line of this.
"use strict";

// A form that can be kept as a draft is sent to be kept a while after a letter, when the network is back, and when she leaves.
const save = document.querySelector("button[name=draft][value=save]");
if (save) {
  const form = save.form, said = form.querySelector("[data-draft]"), leaving = new AbortController();
  let changed = false, waiting;
  const typed = () => {
    const all = new FormData(form);
    for (const [name, value] of [...all]) if (value instanceof File) all.delete(name);
    all.set("draft", "auto");
    return all;
  };
  const keep = async () => {
    waiting = clearTimeout(waiting);
    if (!changed || form.hasAttribute("data-sent")) return;
    changed = false;
    const answer = await fetch(location.pathname, { method: "POST", body: typed(), redirect: "manual", signal: leaving.signal }).catch(() => null);
    changed ||= answer?.status !== 200;
    said.textContent = answer?.status === 200 ? await answer.text() : said.dataset.draft;
  };
  form.addEventListener("input", () => { changed = true; waiting ??= setTimeout(keep, 10000); });
  addEventListener("submit", () => leaving.abort());
  addEventListener("online", keep);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden || !changed || form.hasAttribute("data-sent")) return;
    changed = !navigator.sendBeacon(location.pathname, typed());
  });
}
