// Arrow keys, Page keys and Space go through the slides; Home and End to the ends; n shows the notes.
const slides = [...document.querySelectorAll(".slide")];
const place = document.getElementById("place");
let now = Math.min(slides.length, Math.max(1, Number(location.hash.slice(1)) || 1)) - 1;

// Smaller type until everything is on the slide: a slide never scrolls.
// The size is a share of the page, so that it holds on paper too.
const fit = (slide) => {
  const hidden = !slide.classList.contains("now");
  slide.classList.add("now");
  const full = () => {
    const space = slide.getBoundingClientRect();
    const style = getComputedStyle(slide);
    const over = (part) => {
      const box = part.getBoundingClientRect();
      return box.bottom > space.bottom - parseFloat(style.paddingBottom) + 0.5 || part.scrollWidth > part.clientWidth;
    };
    return [...slide.children].some(over);
  };
  for (let size = 26; size >= 10; size -= 1) {
    slide.style.fontSize = `min(${size / 12.8}vw, ${size / 7.2}vh)`;
    slide.querySelectorAll("img:not(.formula)").forEach((img) => { img.style.maxHeight = `${Math.round(size * 2.4)}vh`; });
    if (!full()) break;
  }
  slide.classList.toggle("now", !hidden);
};
const fitAll = () => slides.forEach(fit);

const show = (to, all = false) => {
  now = Math.min(slides.length - 1, Math.max(0, to));
  slides.forEach((slide, i) => slide.classList.toggle("now", i === now));
  slides[now].querySelectorAll(".fragment").forEach((part) => part.classList.toggle("later", !all));
  place.textContent = `${now + 1} / ${slides.length}`;
  history.replaceState(null, "", `#${now + 1}`);
};
const next = () => {
  const part = slides[now].querySelector(".later");
  if (part) part.classList.remove("later"); else if (now < slides.length - 1) show(now + 1);
};
const keys = {
  ArrowRight: next, ArrowDown: next, PageDown: next, " ": next,
  ArrowLeft: () => show(now - 1, true), ArrowUp: () => show(now - 1, true), PageUp: () => show(now - 1, true),
  Home: () => show(0), End: () => show(slides.length - 1),
  n: () => { document.body.classList.toggle("with-notes"); fitAll(); },
};
addEventListener("keydown", (event) => {
  const pressed = event.key === " " && event.target.closest("summary"); // Space opens a fold
  if (!keys[event.key] || pressed || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  keys[event.key]();
});
addEventListener("resize", fitAll);
// One fold is open at a time: more would not fit in type that can be read.
addEventListener("toggle", (event) => {
  const slide = event.target.closest(".slide");
  if (event.target.open) slide.querySelectorAll("details").forEach((fold) => { if (fold !== event.target) fold.open = false; });
  fit(slide);
}, true);
document.body.classList.add("deck");
fitAll();
show(now);
Promise.all([...document.images].map((img) => img.decode().catch(() => {}))).then(fitAll);
