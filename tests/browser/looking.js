// The parts of the page that is shown, each by a number, and what axe finds. It is not told to that page but to the one that
// opened it and stays: what axe is made of is read, and grows quick, once for all pages.
((axe, shown) => {
  const SEEN_ONCE = ["color-contrast", "link-in-text-block"];
  const SAID = ["type", "role", "style", "hidden", "tabindex", "data-state", "aria-current", "aria-disabled"];
  const { parse } = axe.utils.cssParser, parsed = new Map();
  let numbers = new Map();

  // Axe reads the selectors of its rules anew for every page.
  axe.utils.cssParser.parse = function (words) {
    return parsed.get(words) ?? parsed.set(words, parse.call(this, words)).get(words);
  };

  // A number of 53 bits of these words and of the number of what they stand in.
  function mixed(words, within) {
    let low = 0xdeadbeef ^ within, high = 0x41c6ce57 ^ (within / 4294967296);
    for (let at = 0; at < words.length; at++) {
      const code = words.charCodeAt(at);
      low = Math.imul(low ^ code, 2654435761);
      high = Math.imul(high ^ code, 1597334677);
    }
    low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
    high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
    return 4294967296 * (2097151 & high) + (low >>> 0);
  }

  // A link among words is another part than a link that stands alone.
  function around(link) {
    let block = link.parentElement, links = 0;
    while (block.parentElement && shown().getComputedStyle(block).display === "inline") block = block.parentElement;
    for (const one of block.querySelectorAll("a, button")) links += one.textContent.trim().length;
    const all = block.textContent.trim().length;
    return all > 2 * links ? "in a text" : all > links ? "among words" : "alone";
  }

  function own(one) {
    const speaks = [...one.childNodes].some((node) => node.nodeType === node.TEXT_NODE && node.data.trim());
    const state = [one.disabled, one.open, one.checked, one.checkVisibility({ visibilityProperty: true })];
    const said = SAID.map((name) => one.getAttribute(name));
    return [one.tagName, one.className, speaks, ...state, ...said, one.matches("a") && around(one)].join(" ");
  }

  function parts() {
    const { document, innerWidth, matchMedia } = shown();
    const light = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    numbers = new Map([[document.body, mixed([innerWidth, light, own(document.body)].join(" "), 0)]]);
    for (const one of document.querySelectorAll("body *"))
      numbers.set(one, mixed(own(one), numbers.get(one.parentElement)));
    return [...new Set(numbers.values())];
  }

  async function faults(unseen) {
    const fresh = new Set(unseen), rules = {};
    for (const id of SEEN_ONCE) {
      rules[id] = { enabled: fresh.size > 0 };
      const rule = axe._audit.getRule(id), fitting = rule.own_matches ??= rule.matches;
      rule.matches = (node, ...rest) => fresh.has(numbers.get(node)) && fitting.call(rule, node, ...rest);
    }
    const look = async (words) => {
      axe._audit.noHtml = !words;
      const how = { resultTypes: ["violations"], preload: { assets: ["media"] }, selectors: false, rules };
      return (await axe.run(shown().document.documentElement, how)).violations;
    };
    try {
      // To say what was found, axe writes out all that it looks at, the whole page among it: only where there is something.
      const found = await look(false), told = found.length ? await look(true) : found;
      return told.length ? told : found;
    } finally {
      axe.teardown(); // a look that was broken off leaves nothing to the next
    }
  }

  return { parts, faults };
})
