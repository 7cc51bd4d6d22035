"use strict";
// The page works by its links alone; this adds selecting, drawing, filtering and the keyboard, and unfolds what agrees.
(() => {
  const texts = JSON.parse(document.getElementById("texts").textContent);
  const narrow = matchMedia("(max-width: 900px)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const say = (key, details = {}) =>
    texts[key].replace(/\{(\w+)\}/g, (_, name) => details[name]);

  // An element with its class, attributes and children; nothing of a report can become markup.
  const make = (name, settings = {}, ...children) => {
    const made = document.createElement(name);
    Object.entries(settings).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
  };

  // ---- Theme
  const store = {
    get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* a page without storage */ } },
  };
  const isDark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const turnTheme = () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    store.set("auditlint-theme", root.dataset.theme);
  };
  const kept = store.get("auditlint-theme");
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;

  // ---- Numbers of figures, relations and verdicts
  const ranks = ["inconsistent", "suspect", "rounding", "consistent", "unchecked"];
  const numberOf = (id) => Number(id.slice(id.lastIndexOf("-") + 1)); // of a figure or a card
  const figuresOf = (piece) => (piece.dataset.f ? piece.dataset.f.split(" ").map(Number) : [numberOf(piece.id)]);

  // ---- Files
  const files = all(".file").map((element, number) => new FileView(element, number, JSON.parse(one(".data", element).textContent)));
  let current = files[0];
  const showFile = (number) => {
    current = files[number] || current;
    files.forEach((file) => { file.element.hidden = file !== current; });
    const choice = one("#file");
    if (choice) choice.value = String(current.number);
    current.draw();
  };
  const setView = (view) => {
    document.body.dataset.view = view;
    all(".tabs button").forEach((button) => button.setAttribute("aria-pressed", button.dataset.view === view));
    if (current) current.draw();
  };

  // ---- One report: its text, its relations, and what is selected
  function FileView(element, number, { words, places, relations: packed }) {
    const text = one(".text", element);
    const cards = all(".card", element);
    const links = one(".links", element);
    const cardOf = new Map(cards.map((card) => [numberOf(card.id), card]));
    const pairs = (list) => list.flatMap((_, at) => (at % 2 ? [] : [[list[at], list[at + 1]]]));
    const relations = packed.map(([verdict, rule, parts, figure, used, computed, reported, notes = []]) => ({
      verdict: ranks[verdict], rule: words[rule], parts, figure, used, computed, reported, notes,
      operands: pairs(used).map(([sign, place]) => [places[place][1], words[sign]]).filter(([id]) => id >= 0),
    }));
    const pieces = new Map();
    for (const piece of all(".lines a", element)) {
      for (const id of figuresOf(piece)) {
        if (!pieces.has(id)) pieces.set(id, []);
        pieces.get(id).push(piece);
      }
      if (!piece.matches(".inconsistent, .suspect")) piece.tabIndex = -1; // Tab stops where something is wrong
    }
    const touching = new Map();
    relations.forEach((relation, index) => {
      const note = (id, rank) => {
        if (!touching.has(id)) touching.set(id, []);
        touching.get(id).push([rank, index]);
      };
      note(relation.figure, 0);
      relation.operands.forEach(([id]) => note(id, 1));
    });
    let selected = null;

    // ---- What unfolds below a relation that agrees; the others have it from the start
    const anchorOf = (id) => `#f${element.dataset.file}-${id}`;
    const rowOf = (sign, item, id, [value, low, high]) => make("tr", {},
      make("td", { class: "sign" }, sign),
      make("td", { class: "item" }, item),
      make("td", { class: "value" }, id < 0 ? words[value] : make("a", { href: anchorOf(id) }, words[value])),
      ...(low === undefined
        ? [make("td", { class: "exact", colspan: 2 }, texts["interval-exact"])]
        : [low, high].map((end) => make("td", { class: "end" }, words[end]))));
    const operandOf = ([sign, place]) => {
      const [item, id, ...value] = places[place];
      return rowOf(words[sign], words[item], id, value);
    };
    const bodyOf = ({ figure, used, computed, reported, notes }) => make("div", { class: "body" },
      make("table", {},
        make("thead", {}, make("tr", {}, ...["sign", "item", "value", "low", "high"].map((name) =>
          make("th", { scope: "col", class: name }, texts[`page-${name}`])))),
        ...(used.length ? [make("tbody", {}, ...pairs(used).map(operandOf))] : []),
        make("tbody", { class: "result" },
          ...(computed.length ? [rowOf("=", texts["field-computed"], -1, computed)] : []),
          rowOf("", texts["field-reported"], figure, reported))),
      make("dl", { class: "notes" }, ...notes.map(([name, note]) => make("div", { class: words[name] },
        make("dt", {}, texts[`field-${words[name]}`]), make("dd", {}, words[note])))),
      make("a", { class: "jump", href: anchorOf(figure) }, texts["page-show"]));
    const unfold = (card) => {
      if (!one(".body", card)) card.append(bodyOf(relations[numberOf(card.id)]));
    };
    const findable = (card) => {
      const { used, notes } = relations[numberOf(card.id)];
      const more = [...pairs(used).flatMap(([, place]) => [places[place][0], places[place][2]]), ...notes.map((note) => note[1])];
      return [card.textContent, ...more.map((word) => words[word])].join(" ").toLowerCase();
    };

    const scrollTo = (target, behavior = still.matches ? "auto" : "smooth") =>
      target && target.scrollIntoView({ block: "center", behavior });
    const flash = (target) => {
      if (!target) return;
      target.classList.remove("flash");
      void target.offsetWidth; // restarts the animation
      target.classList.add("flash");
    };

    this.element = element;
    this.number = number;
    this.isSelected = () => selected !== null;

    this.clear = () => {
      if (selected === null) return;
      const card = cardOf.get(selected);
      card.classList.remove("selected");
      card.open = false;
      all(".is-target, .is-operand", text).forEach((piece) => {
        piece.classList.remove("is-target", "is-operand");
        delete piece.dataset.sign;
      });
      selected = null;
      one("#sheet").hidden = true;
      this.draw();
    };

    this.select = (index, from) => {
      this.clear();
      const card = cardOf.get(index);
      if (!card) return;
      selected = index;
      card.classList.add("selected");
      unfold(card);
      card.open = true;
      const relation = relations[index];
      relation.operands.forEach(([id, sign]) => mark(id, "is-operand", sign));
      mark(relation.figure, "is-target", "");
      fillSheet(card);
      if (from !== "start") history.replaceState(null, "", `#${card.id}`);
      if (from !== "text") scrollTo((pieces.get(relation.figure) || [])[0], from === "start" ? "auto" : undefined);
      if (from !== "list") {
        card.hidden = false; // chosen in the text, it is shown whatever the filters say
        card.scrollIntoView({ block: "nearest" });
      }
      this.draw();
    };

    const mark = (id, name, sign) => {
      (pieces.get(id) || []).forEach((piece, place) => {
        piece.classList.remove("is-operand");
        piece.classList.add(name);
        delete piece.dataset.sign;
        if (sign && place === 0) piece.dataset.sign = sign;
      });
    };

    const fillSheet = (card) => {
      const sheet = one("#sheet");
      const copy = card.cloneNode(true);
      copy.removeAttribute("id");
      copy.hidden = false;
      sheet.replaceChildren(copy);
      sheet.hidden = false;
    };

    // ---- Lines from each operand to the figure that they must give
    this.draw = () => {
      links.replaceChildren();
      if (selected === null || !text.offsetParent) return;
      const relation = relations[selected];
      const target = placeOf(relation.figure);
      if (!target) return;
      const seen = new Set();
      for (const [id] of relation.operands) {
        const from = placeOf(id);
        if (!from || seen.has(id) || id === relation.figure) continue;
        seen.add(id);
        links.append(shape("path", { d: curve(from, target) }), shape("circle", { r: 3, ...startOf(from, target) }));
      }
    };
    const placeOf = (id) => {
      const piece = (pieces.get(id) || [])[0];
      if (!piece) return null;
      const box = piece.getClientRects()[0];
      const frame = links.getBoundingClientRect();
      if (!box) return null;
      return { x: box.left + box.width / 2 - frame.left, top: box.top - frame.top, bottom: box.bottom - frame.top };
    };
    const sameRow = (from, to) => Math.abs(from.top - to.top) < 6;
    const startOf = (from, to) =>
      ({ cx: from.x, cy: sameRow(from, to) || from.top > to.top ? from.top : from.bottom });
    const curve = (from, to) => {
      const { cx, cy } = startOf(from, to);
      if (sameRow(from, to)) {
        const lift = Math.min(30, 10 + Math.abs(from.x - to.x) / 12);
        return `M${cx} ${cy}C${cx} ${cy - lift} ${to.x} ${to.top - lift} ${to.x} ${to.top}`;
      }
      const end = from.top > to.top ? to.bottom : to.top;
      const bend = Math.min(90, Math.abs(end - cy) / 2) * (end > cy ? 1 : -1);
      return `M${cx} ${cy}C${cx} ${cy + bend} ${to.x} ${end - bend} ${to.x} ${end}`;
    };
    const shape = (name, settings) => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", name);
      Object.entries(settings).forEach(([key, value]) => element.setAttribute(key, value));
      return element;
    };

    // ---- What a click on a figure means: its relations in turn
    this.clickFigure = (piece) => {
      const found = figuresOf(piece).flatMap((id) => touching.get(id) || []);
      const order = (a, b) => a[0] - b[0] || rankOf(a[1]) - rankOf(b[1]);
      const indexes = [...new Set(found.sort(order).map(([, index]) => index))];
      if (!indexes.length) return;
      this.select(indexes[(indexes.indexOf(selected) + 1) % indexes.length], "text");
    };
    const rankOf = (index) => ranks.indexOf(relations[index].verdict);

    this.clickCard = (card) => {
      const index = numberOf(card.id);
      if (index === selected) this.clear();
      else this.select(index, "list");
    };
    this.goTo = (id) => {
      const piece = (pieces.get(id) || [])[0];
      if (narrow.matches) setView("text");
      scrollTo(piece);
      flash(piece);
    };
    this.jump = (card) => {
      setView("text");
      this.goTo(relations[numberOf(card.id)].figure);
    };

    // ---- Filters
    const verdicts = new Set();
    const filters = { rule: one(".rule", element.querySelector(".choices")), part: one(".part", element), find: one(".find", element) };
    this.filters = filters;
    this.filter = () => {
      const query = filters.find.value.trim().toLowerCase();
      const part = filters.part.value;
      let shown = 0;
      for (const card of cards) {
        const relation = relations[numberOf(card.id)];
        const fits = (!verdicts.size || verdicts.has(relation.verdict))
          && (!filters.rule.value || filters.rule.value === relation.rule)
          && (part === "" || relation.parts.includes(Number(part)))
          && (!query || findable(card).includes(query));
        card.hidden = !fits;
        shown += fits;
      }
      const key = cards.length && !shown ? "page-none" : "page-shown";
      one(".shown", element).textContent = say(key, { shown, all: cards.length });
      all(".chapter", element).forEach((row) => row.setAttribute("aria-pressed", part !== "" && row.dataset.part === part));
    };
    this.turnVerdict = (chip) => {
      const { verdict } = chip.dataset;
      if (!verdicts.delete(verdict)) verdicts.add(verdict);
      chip.setAttribute("aria-pressed", verdicts.has(verdict));
      this.filter();
    };
    this.choosePart = (row) => {
      filters.part.value = filters.part.value === row.dataset.part ? "" : row.dataset.part;
      this.filter();
    };
    this.resetFilters = () => {
      verdicts.clear();
      all(".chip", element).forEach((chip) => chip.setAttribute("aria-pressed", "false"));
      Object.values(filters).forEach((control) => { control.value = ""; });
      this.filter();
    };

    // ---- Keyboard
    this.step = (by) => {
      const shown = cards.filter((card) => !card.hidden);
      if (!shown.length) return;
      const at = shown.indexOf(cardOf.get(selected));
      const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1);
      this.select(numberOf(shown[next].id), "key");
      one("summary", shown[next]).focus({ preventScroll: true });
    };
    this.enter = () => {
      if (selected === null) this.step(1);
      else if (narrow.matches) this.jump(cardOf.get(selected));
      else this.goTo(relations[selected].figure);
    };
    // On paper the relations that agree stay a line each; those that do not are shown in full.
    this.openForPrint = (open) => all(".card.inconsistent, .card.suspect", element).forEach((card) => {
      card.open = open || card.classList.contains("selected");
    });
    const bare = one(".unexplained", element);
    this.showBare = (on) => {
      text.classList.toggle("show-bare", on);
      if (bare.open !== on) bare.open = on;
    };
    this.turnBare = () => this.showBare(!text.classList.contains("show-bare"));
    bare.addEventListener("toggle", () => this.showBare(bare.open));
    this.filter();
  }

  // ---- Events
  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest(selector);
    const inSheet = at("#sheet");
    if (at(".tabs button")) return setView(at(".tabs button").dataset.view);
    if (at("#theme")) return turnTheme();
    if (at("#help")) return one("#keys").showModal();
    if (at(".chip")) return current.turnVerdict(at(".chip"));
    if (at(".chapter")) return current.choosePart(at(".chapter"));
    if (at(".jump")) { event.preventDefault(); return current.jump(at(".card")); }
    if (at(".card > summary")) {
      event.preventDefault();
      return inSheet ? current.clear() : current.clickCard(at(".card"));
    }
    if (at(".lines a")) { event.preventDefault(); return current.clickFigure(at(".lines a")); }
    if (at("a[href^='#f']")) { event.preventDefault(); return current.goTo(numberOf(at("a").hash)); }
    return undefined;
  });
  document.addEventListener("pointerover", (event) => {
    const piece = event.target.closest(".lines a");
    if (piece && !piece.title) piece.title = texts[`verdict-${piece.classList[0]}`] || texts[`mark-${piece.classList[0]}`];
  });
  document.addEventListener("input", (event) => {
    if (event.target.id === "file") showFile(Number(event.target.value));
    else if (event.target.closest(".choices")) current.filter();
  });
  const keys = {
    j: () => current.step(1),
    k: () => current.step(-1),
    Enter: () => current.enter(),
    "/": () => { setView("relations"); current.filters.find.focus(); },
    u: () => current.turnBare(),
    t: turnTheme,
    "?": () => one("#keys").showModal(),
    Escape: () => (current.isSelected() ? current.clear() : current.resetFilters()),
  };
  document.addEventListener("keydown", (event) => {
    if (!current || event.ctrlKey || event.metaKey || event.altKey || one("#keys").open) return;
    if (event.target.closest("input, select")) {
      if (event.key === "Escape" || (event.key === "Enter" && event.target.matches("input"))) event.target.blur();
      return;
    }
    const own = event.key === "Enter" && event.target.closest("a, button, .card:not(.selected) > summary, .chapters > summary, .unexplained > summary");
    if (!keys[event.key] || own) return;
    event.preventDefault();
    keys[event.key]();
  });
  addEventListener("resize", () => current && current.draw());
  addEventListener("beforeprint", () => current && current.openForPrint(true));
  addEventListener("afterprint", () => current && current.openForPrint(false));

  // ---- Start: where the address points, else at the first relation that disagrees
  setView("relations");
  const place = /^#r(\d+)-(\d+)$/.exec(location.hash);
  showFile(place ? files.findIndex((file) => file.element.dataset.file === place[1]) : 0);
  const worst = current && one(".card.inconsistent, .card.suspect", current.element);
  if (place && current) current.select(Number(place[2]), "start");
  else if (worst && !narrow.matches) current.select(numberOf(worst.id), "start");
})();
