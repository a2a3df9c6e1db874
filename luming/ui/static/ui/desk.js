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

// What takes a moment to find comes when the page stands already; the link below it leads to all of it.
document.querySelectorAll("[data-load]").forEach(async (place) => {
  const answer = await fetch(place.dataset.load).catch(() => null);
  if (answer?.ok && !answer.redirected) place.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
  delete place.dataset.load;
});

// Words of her own go where she writes; without a script the button sends the form and the page comes back with them.
document.querySelectorAll("button[name=insert]").forEach((button) => button.addEventListener("click", (event) => {
  const field = button.form.elements[button.value], chosen = button.form.elements[`wording.${button.value}`].selectedOptions[0];
  event.preventDefault();
  field.setRangeText(chosen.dataset.text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}));

// Single keys, unless she has turned them off: never while she types, never beside Ctrl, Alt or a command key.
const help = document.currentScript.dataset.keys;
const first = (selector) => document.querySelector(selector);
const line = (by) => {
  const all = [...document.querySelectorAll(".rows li > a, .steps a")].filter((one) => one.getClientRects().length);
  const at = all.findIndex((one) => one.parentElement.contains(document.activeElement));
  all[Math.max(0, Math.min(all.length - 1, at + by))]?.focus();
};
const up = () => {
  const list = document.referrer && new URL(document.referrer);
  if (first("[data-up]")) first("[data-up]").click();
  else if (list && list.origin === location.origin && list.pathname === first(".brand").pathname) location.assign(list);
  else first(".brand").click();
};
const KEYS = {
  j: () => line(1), k: () => line(-1),
  ArrowDown: () => line(1), ArrowUp: () => line(-1), // from one line to the next; elsewhere they scroll
  x: () => document.activeElement.closest(".picked li")?.querySelector("input").click(),
  a: () => first(".steps a")?.click(),
  f: () => first("main form:not(.find, .filters, .told) :is(input:not([type=hidden]), select, textarea)")?.focus(),
  u: up,
  "/": () => first("#q") ? first("#q").focus() : location.assign(`${first(".brand").pathname}find/`),
  "?": () => location.assign(help),
};
const types = (one) => one.isContentEditable || one.matches("select, textarea, input:not([type=checkbox], [type=radio], [type=file])");
if (help) addEventListener("keydown", (event) => {
  const on = document.activeElement;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (types(on) || !KEYS[event.key] || event.key.startsWith("Arrow") && !on.closest(".rows, .steps")) return;
  event.preventDefault();
  KEYS[event.key]();
});
