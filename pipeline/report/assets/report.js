// Sorting, filtering, themes and charts; the page reads well without.
(() => {
  "use strict";
  const root = document.documentElement;
  const tools = document.querySelector(".tools");
  tools.hidden = false;
  tools.addEventListener("submit", (event) => event.preventDefault());

  const valueOf = (cell) => {
    const text = cell.dataset.v ?? cell.textContent.trim();
    return { text, number: text === "" ? NaN : Number(text) };
  };
  const compare = (a, b) => {
    if (!Number.isNaN(a.number) && !Number.isNaN(b.number)) return a.number - b.number;
    if (a.text === "" || b.text === "") return (a.text === "") - (b.text === "");
    return a.text.localeCompare(b.text, "en", { numeric: true });
  };
  const sort = (table, column, header) => {
    const descending = header.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => ({ row, key: valueOf(row.cells[column]) }));
    rows.sort((a, b) => (descending ? compare(b.key, a.key) : compare(a.key, b.key)));
    body.append(...rows.map((one) => one.row));
    cut(table);
  };

  // A long table shows its first rows and a button for the rest: laying out thousands is felt.
  const MOST = 100;
  const whole = new Set();
  const cut = (table) => {
    const rows = table.tBodies[0].rows;
    const button = table.parentNode.nextElementSibling;
    if (!button?.classList.contains("more")) return;
    let shown = 0;
    for (const row of rows) {
      if (!row.hidden) ++shown;
      row.classList.toggle("beyond", shown > MOST && !whole.has(table));
    }
    button.hidden = shown <= MOST || whole.has(table);
    button.firstChild.data = `Show all ${shown} rows`;
  };
  const cuttable = [...document.querySelectorAll("table.sortable")].filter(
    (table) => table.tBodies[0].rows.length > MOST,
  );
  for (const table of cuttable) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "more";
    button.append("");
    table.parentNode.after(button);
    button.addEventListener("click", () => {
      whole.add(table);
      cut(table);
    });
    cut(table);
  }
  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((header, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => sort(table, column, header));
    });
  }

  // The text of a row is read once: reading it anew at each key would be felt on long pages.
  const items = [...document.querySelectorAll("tr[data-standing], .timeline li, .news li")].map(
    (node) => ({
      node,
      standing: node.dataset.standing ?? "",
      words: null,
      board: node.closest(".board"),
    }),
  );
  const wordsOf = (item) => {
    item.words ??= (
      item.node.textContent + " " + (item.board?.querySelector("h3").textContent ?? "")
    ).toLowerCase();
    return item.words;
  };
  const filter = document.getElementById("filter");
  const standing = document.getElementById("standing");
  const shown = document.getElementById("shown");
  const apply = () => {
    const wanted = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const boards = new Map();
    let count = 0;
    for (const item of items) {
      const fits =
        (standing.value === "" || item.standing === "" || item.standing === standing.value) &&
        wanted.every((word) => wordsOf(item).includes(word));
      if (item.node.hidden === fits) item.node.hidden = !fits;
      if (fits) ++count;
      if (item.board) boards.set(item.board, boards.get(item.board) || fits);
    }
    for (const [board, fits] of boards) board.hidden = !fits;
    for (const table of cuttable) cut(table);
    shown.textContent =
      wanted.length || standing.value ? `${count} of ${items.length} rows` : "";
  };
  let waiting = 0;
  filter.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  standing.addEventListener("change", apply);

  const isDark = () =>
    root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
  const charts = [];
  document.getElementById("theme").addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    for (const chart of charts) paint(chart);
  });

  const data = JSON.parse(document.getElementById("charts").textContent);
  const style = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  const colours = () =>
    isDark()
      ? ["#6fd3bf", "#f0a35e", "#9db7ff", "#f08fb0", "#d8d166", "#c29bf2"]
      : ["#0b5c4f", "#a8500a", "#2b4fb8", "#a3225a", "#6b6300", "#6a35ad"];
  const shapes = ["circle", "rect", "triangle", "rectRot", "star", "crossRot"];
  const paint = (chart) => {
    const palette = colours();
    chart.data.datasets.forEach((set, index) => {
      set.borderColor = set.backgroundColor = palette[index % palette.length];
    });
    for (const axis of Object.values(chart.options.scales)) {
      axis.ticks.color = style("--soft");
      axis.grid.color = style("--line");
    }
    chart.options.plugins.legend.labels.color = style("--ink");
    chart.update("none");
  };
  const dayOf = (text) => new Date(text).toISOString().slice(0, 10);
  const draw = (box) => {
    const series = data[box.dataset.board];
    const chart = new Chart(box.querySelector("canvas"), {
      type: "scatter",
      data: {
        datasets: series.map((one, index) => ({
          label: one.conditions,
          showLine: false,
          pointRadius: 5,
          pointStyle: shapes[index % shapes.length],
          data: one.points.map(([day, value, model]) => ({ x: Date.parse(day), y: value, model })),
        })),
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        scales: {
          x: { type: "linear", ticks: { callback: dayOf, maxTicksLimit: 6 }, grid: {} },
          y: { ticks: {}, grid: {} },
        },
        plugins: {
          legend: { position: "bottom", labels: { usePointStyle: true } },
          tooltip: {
            callbacks: {
              label: ({ raw }) => `${raw.model}: ${raw.y} (${dayOf(raw.x)})`,
            },
          },
        },
      },
    });
    charts.push(chart);
    paint(chart);
  };
  // Drawn when they come near the window: forty charts at once would be felt.
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        observer.unobserve(entry.target);
        draw(entry.target);
      }
    },
    { rootMargin: "300px" },
  );
  if (window.Chart) {
    for (const box of document.querySelectorAll(".chart")) {
      if (!data[box.dataset.board]) continue;
      box.hidden = false;
      observer.observe(box);
    }
  }
})();
