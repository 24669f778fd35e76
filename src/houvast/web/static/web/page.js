// What a page can do more when scripts run: leave at once, print, and fill in a sheet of paper on
// the page. Everything works without. What is typed goes nowhere else and is gone with the page.
(() => {
  "use strict";
  const exit = document.querySelector("[data-quick-exit]");
  const leave = () => {
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
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  for (const form of document.querySelectorAll("form[data-fills]")) {
    const write = (field) => {
      document.getElementById(`out-${field.dataset.fill}`).textContent = field.value;
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
