// What a page can do more when scripts run: leave at once, print, fill in a sheet of paper on the
// page, say what is open now when the page is older, and ask before what was typed at work is lost.
// Everything works without. What is typed goes nowhere else and is gone with the page.
(() => {
  "use strict";
  const exit = document.querySelector("[data-quick-exit]");
  const typed = new Set(); // the forms at work in which something was typed and not sent
  const leave = () => {
    typed.clear();
    document.documentElement.hidden = true;
    document.title = "";
    location.replace(exit.href);
  };
  if (exit) {
    exit.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
    let presses = [];
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.repeat) return;
      presses = [...presses.slice(-2), event.timeStamp];
      if (presses.length === 3 && presses[2] - presses[0] < 2000) leave();
    });
    addEventListener("pageshow", (event) => {
      if (event.persisted) document.documentElement.hidden = false;
    });
  }
  // At work: who follows a link in the middle of a form, or sends another one, is asked first. And
  // nothing stands between somebody and a number to call. A page without typing asks nothing at all.
  let isCall = false;
  const ask = (event) => {
    if (typed.size && !isCall) event.preventDefault();
  };
  for (const form of document.querySelectorAll("[data-work] form")) {
    form.addEventListener("input", () => {
      typed.add(form);
      addEventListener("beforeunload", ask);
    });
    form.addEventListener("submit", () => typed.delete(form));
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    isCall = Boolean(link) && !link.protocol.startsWith("http");
  });
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  // The check goes on here, on the device, once its script is there: after the page is painted.
  const device = document.querySelector("[data-device]");
  const fetchDevice = () => {
    const script = document.createElement("script");
    script.src = device.dataset.device;
    const link = document.createElement("link");
    link.rel = "manifest";
    link.href = device.dataset.manifest;
    document.head.append(script, link);
    // A worker keeps a fixed list of pages for when there is no network (check/worker.js).
    if (!navigator.serviceWorker) return;
    navigator.serviceWorker
      .register(device.dataset.worker)
      .then(() => navigator.serviceWorker.ready)
      .then((found) => found.active.postMessage(location.pathname))
      .catch(() => {});
  };
  if (device && document.readyState === "complete") fetchDevice();
  else if (device) addEventListener("load", fetchDevice);
  const asOf = document.querySelector("[data-as-of]");
  const tell = () => {
    const seconds = Date.now() / 1000;
    for (const place of document.querySelectorAll("[data-states]")) {
      // Each row: from when on, open or closed or neither, in words. The last one: too old to say.
      const rows = JSON.parse(place.dataset.states);
      const row = rows.filter(([from]) => from <= seconds).pop() || rows[rows.length - 1];
      const badge = place.querySelector("[data-status]");
      const words = place.querySelector("[data-now]");
      badge.textContent = asOf.dataset[row[1]] || "";
      badge.hidden = !badge.textContent;
      badge.classList.toggle("badge-green", row[1] === "open");
      words.textContent = row[2];
      words.parentElement.hidden = false;
      const list = document.querySelector(`[data-section="${row[1]}"] ul`);
      if (place.parentElement !== list) list.append(place);
    }
    for (const section of document.querySelectorAll("[data-section]")) {
      section.hidden = !section.querySelector("li");
    }
    const clock = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" };
    const time = asOf.querySelector("time");
    time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, {
      ...clock,
      timeZone: "Europe/Brussels",
    }).format();
    time.dateTime = new Date().toISOString();
    asOf.hidden = false;
  };
  if (asOf) {
    tell();
    setInterval(tell, 60000);
    addEventListener("pageshow", tell);
  }
  for (const form of document.querySelectorAll("form[data-fills]")) {
    const write = (field) => {
      const out = field.dataset.fill;
      for (const place of document.querySelectorAll(`#out-${out}, [data-out="${out}"]`)) {
        place.textContent = field.value;
      }
    };
    const writeAll = () => form.querySelectorAll("[data-fill]").forEach(write);
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => write(event.target));
    form.addEventListener("reset", () => setTimeout(writeAll));
    addEventListener("pagehide", () => {
      form.reset();
      writeAll();
    });
  }
})();
