// A chart above its table, drawn from the table itself; the table stays, and is all there is without this script.
// <div data-chart="line|bar"><table>: the first cell of a row is its name, the columns whose heading has data-series are drawn.
// A point opens the same list as its number. <div data-fresh="60">: read anew so often while the page is looked at.
(() => {
  const drawn = [];
  const said = (cell) => (cell.firstChild?.nodeType === 3 ? cell.firstChild : cell).textContent.trim();
  const colour = (name) => {  // as it is in light or in dark
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = `var(${name})`;
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };

  function read(table) {
    const heads = [...table.tHead.rows[0].cells];
    const rows = [...table.tBodies[0].rows];
    const names = rows.map((row) => row.cells[0].innerText.trim());
    const series = heads.flatMap((head, place) => head.hasAttribute("data-series") ? [{
      name: said(head),
      data: rows.map((row) => {
        const text = row.cells[place].textContent.trim().replaceAll(",", "");
        return { value: /^\d+$/.test(text) ? Number(text) : "-", url: row.cells[place].querySelector("a")?.href };  // what is not said is a gap
      }),
    }] : []);
    return { names, series };
  }

  function options(kind, { names, series }, width) {
    const below = width < 500 && series.length > 1;  // on a phone the names of the series stand one below the other
    const ink = colour("--ink");
    const line = { lineStyle: { color: colour("--rule") } };
    const across = kind === "bar";
    const named = { type: "category", data: names, inverse: across, axisLabel: { color: ink, width: across ? 150 : 60, overflow: "truncate" }, axisLine: line, axisTick: { show: false } };
    const counted = { type: "value", minInterval: 1, axisLabel: { color: ink }, splitLine: line };
    return {
      animation: false, color: ["--grass", "--amber", "--quiet"].map(colour), textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink },
      grid: { left: 8, right: 16, top: below ? 12 + 24 * series.length : across && series.length < 2 ? 8 : 36, bottom: 8, containLabel: true },
      legend: { show: series.length > 1, orient: below ? "vertical" : "horizontal", top: 0, left: 0, textStyle: { color: ink } },
      tooltip: { trigger: "axis", backgroundColor: colour("--sheet"), borderColor: colour("--rule"), textStyle: { color: ink }, axisPointer: { type: across ? "shadow" : "line" } },
      xAxis: across ? counted : named, yAxis: across ? named : counted,
      series: series.map((one, place) => ({
        ...one, type: kind, barMaxWidth: 18, symbol: ["circle", "rect", "triangle"][place % 3], symbolSize: 7,
        lineStyle: { width: 2, type: ["solid", "dashed", "dotted"][place % 3] },
      })),
    };
  }

  function draw(box) {
    const table = box.querySelector("table");
    const found = read(table);
    if (found.names.length < 2) return;
    const place = document.createElement("div");
    place.setAttribute("aria-hidden", "true");  // the table says the same
    const kind = box.dataset.chart;
    place.style.height = kind === "bar" ? `${Math.max(120, found.names.length * (found.series.length > 1 ? 44 : 28) + 40 + (found.series.length > 1 ? 28 : 0))}px` : "260px";
    box.before(place);
    const chart = echarts.init(place, null, { renderer: "svg" });
    chart.setOption(options(kind, found, box.clientWidth));
    chart.on("click", (at) => { if (at.data?.url) location.href = at.data.url; });
    drawn.push({ chart, place });
  }

  function drawAll() {
    drawn.splice(0).forEach(({ chart, place }) => { chart.dispose(); place.remove(); });
    document.querySelectorAll("[data-chart]").forEach(draw);
  }

  async function freshen(part) {
    if (document.hidden || part.contains(document.activeElement)) return;
    const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const anew = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-fresh]");
    if (!anew || anew.textContent === part.textContent) return;
    const open = [...part.querySelectorAll("details")].map((one) => one.open);
    drawn.splice(0).forEach(({ chart, place }) => { chart.dispose(); place.remove(); });
    part.replaceChildren(...anew.childNodes);
    part.querySelectorAll("details").forEach((one, place) => { one.open = open[place] || false; });
    drawAll();
  }

  drawAll();
  addEventListener("resize", () => drawn.forEach(({ chart }) => chart.resize()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  document.querySelectorAll("[data-fresh]").forEach((part) => setInterval(freshen, part.dataset.fresh * 1000, part));
})();
