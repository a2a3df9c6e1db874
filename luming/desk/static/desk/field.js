// Records with no signal: sealed to the centre's key as they are saved, sent one by one when there is a signal.
// This telephone keeps ciphertext, time, a random id and a state. kernel/seal/letters.py opens what is sealed here.
const page = document.querySelector("[data-field]"), say = page.dataset, part = (name) => page.querySelector(name);
const text = (words) => new TextEncoder().encode(words);
const bytes = (coded) => Uint8Array.from(atob(coded), (sign) => sign.charCodeAt(0));
const coded = (array) => btoa(Array.from(array, (one) => String.fromCharCode(one)).join(""));
const joined = (...parts) => Uint8Array.from(parts.flatMap((one) => [...new Uint8Array(one)]));
const DAYS = 86400000, PATIENCE = 20000;
let box = { head: say.head, point: say.point, by: say.by, contact: say.contact };

// What is kept: one row a letter. Without its bytes once the centre has them.
const opened = new Promise((done, failed) => {
  const asked = indexedDB.open("luming-field", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("letters", { keyPath: "id" });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});
const rows = async (mode, act) => {
  const work = (await opened).transaction("letters", mode, { durability: "strict" });
  const asked = act(work.objectStore("letters"));
  return new Promise((done, failed) => {
    work.oncomplete = () => done(asked.result);
    work.onabort = work.onerror = () => failed(work.error);
  });
};
const keep = (letter) => rows("readwrite", (all) => all.put(letter));
const drop = (letter) => rows("readwrite", (all) => all.delete(letter.id));
const letters = async () => (await rows("readonly", (all) => all.getAll())).sort((one, other) => other.at - one.at);
const waits = (letter) => letter.state === "waiting" || letter.state === "sent";

const seal = async (id, plain) => {
  const curve = { name: "ECDH", namedCurve: "P-256" }, head = bytes(box.head), point = bytes(box.point), { subtle } = crypto;
  const once = await subtle.generateKey(curve, false, ["deriveBits"]);
  const mine = await subtle.exportKey("raw", once.publicKey);
  const theirs = await subtle.importKey("raw", point, curve, false, []);
  const secret = await subtle.deriveBits({ name: "ECDH", public: theirs }, once.privateKey, 256);
  const base = await subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const made = { name: "HKDF", hash: "SHA-256", salt: joined(mine, point), info: text("luming letter") };
  const lock = await subtle.deriveKey(made, base, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const locked = await subtle.encrypt({ name: "AES-GCM", iv, additionalData: joined(head, text(id)) }, lock, text(plain));
  return joined(head, mine, iv, locked);
};

// What she sees: how it stands, and one line a letter.
const tell = (words) => { part("[data-said]").textContent = words; };
const line = (letter) => {
  const item = document.createElement("li"), when = document.createElement("time"), at = new Date(letter.at);
  when.dateTime = at.toISOString();
  when.textContent = at.toLocaleString(document.documentElement.lang, { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
  item.dataset.state = letter.state;
  item.append(when, " · ", say[letter.state], letter.number ? ` ${letter.number}` : "");
  if (letter.words) item.append(document.createElement("br"), letter.words);
  if (letter.url) {
    const link = Object.assign(document.createElement("a"), { href: letter.url, textContent: say.mend, className: "tap" });
    item.append(" ", link);
  }
  return item;
};
const show = async () => {
  const all = await letters(), left = all.filter(waits).length;
  part("[data-letters]").replaceChildren(...all.map(line));
  part("[data-none]").hidden = all.length > 0;
  part("[data-left]").textContent = left ? say.left.replace("0", left) : "";
  return left;
};

const ask = async (path, body) => {
  const sent = body && { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", "X-CSRFToken": box.csrf } };
  try {
    const answer = await fetch(path, { ...sent, redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.type === "opaqueredirect") return { away: true };
    return answer.ok ? await answer.json() : null;
  } catch { return null; } // no signal, or the answer was lost on the way: it is sent again
};
const settled = async (mends) => {
  for (const letter of await letters()) {
    const gone = letter.state === "refused" && !mends.some((one) => one.id === letter.id);
    if (gone || !waits(letter) && letter.at < Date.now() - 7 * DAYS) await drop(letter);
  }
  for (const one of mends) await keep(one);
};
const deliver = async (letter) => {
  await keep({ ...letter, state: "sent" });
  const answer = await ask(say.take, { id: letter.id, letter: coded(letter.letter), sent: Date.now() });
  if (answer?.away) return false;
  if (answer?.state === "waiting") await keep({ ...letter, ...answer });
  else if (answer) await keep({ id: letter.id, at: letter.at, ...answer });
  await show();
  return true;
};

let busy = false, again, pause = 5000;
const send = async () => {
  clearTimeout(again);
  if (busy || !navigator.onLine) return;
  busy = true;
  try {
    const now = await ask(say.now), tried = new Set();
    part("[data-away]").hidden = !now?.away;
    if (now?.box) {
      box = now.box;
      await settled(now.mends);
      const next = async () => (await letters()).reverse().find((one) => waits(one) && !tried.has(one.id));
      for (let letter; (letter = await next()); ) {
        tried.add(letter.id);
        if (!await deliver(letter)) break;
      }
    }
  } finally { busy = false; }
  if (await show()) again = setTimeout(send, pause = Math.min(pause * 2, 300000));
};
const atOnce = () => { pause = 5000; return send(); };

const save = async (event) => {
  event.preventDefault();
  event.stopPropagation();
  const form = event.target, at = Date.now(), id = form.dataset.id ??= crypto.randomUUID();
  const { procedure, kind } = form.dataset, fields = Object.fromEntries(new FormData(form));
  try {
    const letter = await seal(id, JSON.stringify({ procedure, kind, by: box.by, contact: box.contact, at, fields }));
    await keep({ id, at, state: "waiting", letter });
  } catch { return tell(say.failed); } // nothing was kept: what she typed is still before her
  delete form.dataset.id;
  form.reset();
  tell(say.saved);
  page.scrollIntoView();
  await show();
  await atOnce();
};

const choose = (code) => page.querySelectorAll("form[data-kind]").forEach((form) => {
  form.hidden = form.dataset.kind !== code;
  const button = part(`[data-choose="${form.dataset.kind}"]`);
  button.setAttribute("aria-pressed", !form.hidden);
  button.classList.toggle("plain", form.hidden);
});
if (globalThis.crypto?.subtle && globalThis.indexedDB && navigator.serviceWorker) {
  navigator.serviceWorker.register(say.worker).catch(() => tell(say.failed));
  navigator.storage?.persist?.();
  page.querySelectorAll("form[data-kind]").forEach((form) => form.addEventListener("submit", save));
  page.querySelectorAll("[data-choose]").forEach((button) => button.addEventListener("click", () => choose(button.dataset.choose)));
  part("[data-ready]").hidden = false;
  choose(part("[data-choose]")?.dataset.choose);
  addEventListener("online", atOnce);
  document.addEventListener("visibilitychange", () => document.hidden || atOnce());
  part("[data-send]").addEventListener("click", atOnce);
  addEventListener("beforeunload", (event) => {
    const typed = [...page.querySelectorAll("form[data-kind] :is(textarea, input:not([type=checkbox]))")].some((one) => one.value !== one.defaultValue);
    if (typed) event.preventDefault();
  });
  show().then(atOnce);
} else part("[data-cannot]").hidden = false;
