// Arrow keys, Page keys and Space go through the slides; Home and End to the ends; n shows the notes.
const slides = [...document.querySelectorAll(".slide")];
const place = document.getElementById("place");
let now = Math.min(slides.length, Math.max(1, Number(location.hash.slice(1)) || 1)) - 1;

// Smaller type until everything is on the slide: a slide never scrolls.
const fit = (slide) => {
  const full = () => slide.scrollHeight > slide.clientHeight || slide.scrollWidth > slide.clientWidth;
  for (let size = 26; size >= 10; size -= 1) {
    slide.style.fontSize = `${size * Math.min(innerWidth / 1280, innerHeight / 720)}px`;
    slide.querySelectorAll("img:not(.formula)").forEach((img) => { img.style.maxHeight = `${Math.round(size * 2.4)}vh`; });
    if (!full()) break;
  }
};

const show = (to, all = false) => {
  now = Math.min(slides.length - 1, Math.max(0, to));
  slides.forEach((slide, i) => slide.classList.toggle("now", i === now));
  slides[now].querySelectorAll(".fragment").forEach((part) => part.classList.toggle("later", !all));
  place.textContent = `${now + 1} / ${slides.length}`;
  history.replaceState(null, "", `#${now + 1}`);
  fit(slides[now]);
};
const next = () => {
  const part = slides[now].querySelector(".later");
  if (part) part.classList.remove("later"); else if (now < slides.length - 1) show(now + 1);
};
const keys = {
  ArrowRight: next, ArrowDown: next, PageDown: next, " ": next,
  ArrowLeft: () => show(now - 1, true), ArrowUp: () => show(now - 1, true), PageUp: () => show(now - 1, true),
  Home: () => show(0), End: () => show(slides.length - 1),
  n: () => { document.body.classList.toggle("with-notes"); fit(slides[now]); },
};
addEventListener("keydown", (event) => { if (keys[event.key]) { event.preventDefault(); keys[event.key](); } });
addEventListener("resize", () => fit(slides[now]));
document.body.classList.add("deck");
show(now);
Promise.all([...document.images].map((img) => img.decode().catch(() => {}))).then(() => fit(slides[now]));
