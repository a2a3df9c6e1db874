// Makes working pages nicer. Nothing depends on it: every form is sent, read and answered without a line of this.
"use strict";
const all = (selector) => document.querySelectorAll(selector);

// What went wrong is read first.
all(".errors[tabindex]")[0]?.focus();

// One press sends once. The server refuses the second anyway; this spares the reader the refusal.
const wait = (form, waiting) => {
  form.toggleAttribute("data-sent", waiting);
  form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-disabled", waiting));
};
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.hasAttribute("data-sent")) return event.preventDefault();
  wait(form, true);
  setTimeout(wait, 8000, form, false); // no answer came, or a file did: the page is still here
});
addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => wait(form, false)));

// Without a network the page says so, and keeps what was typed.
const connected = () => all(".offline").forEach((line) => { line.hidden = navigator.onLine; });
addEventListener("offline", connected);
addEventListener("online", connected);
connected();

// A printed page shows what is folded.
addEventListener("beforeprint", () => all("details:not([open])").forEach((one) => { one.open = one.dataset.folded = true; }));
addEventListener("afterprint", () => all("details[data-folded]").forEach((one) => { one.open = false; delete one.dataset.folded; }));

// How far something is: <section id="…" data-again="2"> looks again every so many seconds, as its link does by hand.
const again = async (part) => {
  const page = await fetch(location).then((answer) => answer.text()).catch(() => "");
  const now = new DOMParser().parseFromString(page, "text/html").getElementById(part.id) ?? part;
  part.replaceWith(now);
  now.dataset.again ? setTimeout(again, now.dataset.again * 1000, now) : location.reload();
};
all("[data-again]").forEach((part) => setTimeout(again, part.dataset.again * 1000, part));

// Type-ahead: <form method="get" data-ahead="#places"> asks itself while one types, and takes over that part of the answer.
all("form[data-ahead]").forEach((form) => {
  let waiting, asked;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      asked?.abort();
      asked = new AbortController();
      const address = new URL(form.action);
      address.search = new URLSearchParams(new FormData(form));
      try {
        const answer = await fetch(address, { signal: asked.signal });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const found = page.querySelector(form.dataset.ahead);
        if (answer.ok && found) document.querySelector(form.dataset.ahead).replaceWith(found);
      } catch { /* overtaken by the next letter, or offline: the button still works */ }
    }, 250);
  });
});
