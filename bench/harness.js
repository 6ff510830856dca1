// Times from an event on a slider to the next painted frame that differs.
window.bench = (() => {
  let slider, picture, up = false, hand = null;
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    channel.port2.postMessage(0);
  }));
  // What is on screen: the bitmap's address, or the version of the vector picture or number. The observer
  // counts changes; comparing 40 kB of markup at every frame would slow down what is measured.
  let version = 0, observed = null;
  const observer = new MutationObserver(() => { version += 1; });
  const shown = () => {
    const box = document.querySelector(picture);
    if (!box) return "";
    const image = [...document.querySelectorAll(picture + " img")].at(-1);
    if (image) return image.complete && image.naturalWidth ? image.src.length + image.src.slice(-400) : "";
    if (box !== observed) {
      observed = box;
      observer.disconnect();
      // Names and descriptions (aria-*) are for ears: they follow when the hand rests and change no pixel.
      observer.observe(box, { subtree: true, childList: true, characterData: true, attributeFilter: ["style", "src", "d", "viewBox"] });
    }
    return `v${version}`;
  };
  const move = () => {
    const node = document.querySelector(slider);
    if (node.matches("input")) {
      const low = Number(node.min), high = Number(node.max), step = Number(node.step);
      let value = Number(node.value) + (up ? step : -step);
      if (value <= low + (high - low) * 0.3) up = true;
      if (value >= low + (high - low) * 0.9) up = false;
      node.value = value;
      node.dispatchEvent(new Event("input", { bubbles: true }));
    } else if (node.matches(".sl-handle")) {
      // A finger that goes to and fro over the board, more than one step of the point at a time.
      const board = node.parentElement.getBoundingClientRect(), grip = node.getBoundingClientRect();
      const say = (what) => node.dispatchEvent(new PointerEvent(what, { ...hand, pointerId: 1, bubbles: true }));
      if (!hand) {
        hand = { clientX: grip.x + grip.width / 2, clientY: grip.y + grip.height / 2 };
        say("pointerdown");
      }
      if (hand.clientX < board.x + board.width * 0.3) up = true;
      if (hand.clientX > board.x + board.width * 0.8) up = false;
      hand.clientX += (up ? 1 : -1) * board.width * 0.05;
      say("pointermove");
    } else {
      const value = Number(node.getAttribute("aria-valuenow"));
      if (value <= 0.3) up = true;
      if (value >= 0.85) up = false;
      node.dispatchEvent(new KeyboardEvent("keydown", { key: up ? "ArrowRight" : "ArrowLeft", bubbles: true }));
    }
  };
  return {
    start(s, p) { [slider, picture, hand] = [s, p, null]; },

    async single(n) {
      const times = [];
      let missed = 0;
      for (let i = 0; i < n; i++) {
        const before = shown(), start = performance.now();
        move();
        let end = null;
        while (performance.now() - start < 2000) {
          const now = await painted();
          const after = shown();
          if (after && after !== before) { end = now; break; }
        }
        if (end === null) missed += 1; else times.push(end - start);
        await wait(150);
      }
      return { times, missed };
    },

    async drag(ms) {
      const seen = new Set(), heights = new Set();
      let last = shown(), frames = 0, changed = 0, going = true;
      const box = document.querySelector(picture);
      const watch = async () => {
        while (going) {
          const now = await painted(), after = shown();
          heights.add(Math.round(document.querySelector(picture)?.getBoundingClientRect().height ?? 0));
          if (after && after !== last) { frames += 1; changed = now; last = after; }
        }
      };
      const watching = watch();
      const start = performance.now();
      let sent = 0;
      while (performance.now() - start < ms) {
        move();
        sent += 1;
        await wait(Math.max(0, start + (sent * 1000) / 60 - performance.now()));
      }
      const end = performance.now();
      const during = frames;
      await wait(1500);
      going = false;
      await watching;
      return { frames: during, seconds: (end - start) / 1000, final: Math.max(0, changed - end), heights: heights.size, sent };
    },
  };
})();
