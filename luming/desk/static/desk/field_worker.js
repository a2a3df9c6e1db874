// Keeps one page and what it is made of, so that it opens with no signal. Nothing else of the house is ever kept:
// no matter, no answer, no other page. VERSION, PAGE and FILES stand above, written by the server.
"use strict";
const PREFIX = "luming-field-", CACHE = PREFIX + VERSION, PATIENCE = 4000;
const kept = async () => (await caches.open(CACHE)).match(PAGE, { ignoreVary: true });

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })));
    const page = await fetch(PAGE, { redirect: "manual", cache: "no-store" }); // signed out, there is none yet
    if (page.status === 200) await cache.put(PAGE, page);
  })());
});

addEventListener("activate", (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
})()));

// The page from the server where there is one in time; else the one that was kept. Signed out she can still record.
const page = async (request) => {
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  const answer = await Promise.race([fetch(request), late]).catch(() => null);
  if (answer?.status === 200) await (await caches.open(CACHE)).put(PAGE, answer.clone());
  const refused = answer && answer.type !== "opaqueredirect" && answer.status < 500;
  return refused ? answer : await kept() ?? answer ?? fetch(request);
};
const file = async (request) => await (await caches.open(CACHE)).match(new URL(request.url).pathname) ?? fetch(request);

addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname === PAGE && request.mode === "navigate") event.respondWith(page(request));
  else if (FILES.includes(pathname)) event.respondWith(file(request));
});
